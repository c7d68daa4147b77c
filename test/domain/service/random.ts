import fc from 'fast-check';
import { addDays, localDateOf } from '../../../domain/calendar';
import { breachesToExplain } from '../../../domain/overdue';
import type { Person, Role } from '../../../domain/people';
import {
  GOODS_BACK,
  OPEN_SERVICE,
  SERVICE_ACTIONS,
  SERVICE_TYPE_NAMES,
} from '../../../domain/service';
import type { ServiceStage, ServiceState, ServiceType } from '../../../domain/service';
import { missingOfEvaluation } from '../../../domain/service/evaluating';
import { openParts } from '../../../domain/service/parts/open';
import { openReturn } from '../../../domain/service/returns/open';
import { instantOf, moveOf, oneOf, playLife } from '../kind/random';
import type { Look, Move } from '../kind/random';
import { aPerson, aRequest, ask, INPUTS, later, STAFF, TERMS } from './support';
import type { Step, Story } from './support';

const POSTS: Role[] = [
  ...(['CS_AGENT', 'CS_SUPERVISOR', 'DEPT_HEAD', 'TECH_EXPERT', 'WAREHOUSE'] as const),
  ...(['PROCUREMENT', 'ADMIN'] as const),
];

/** Three people who hold every post, so that only the rules on persons stop them; the staff; a stranger. */
const GENERALISTS = ['ann', 'bob', 'cat'].map((id) => aPerson(id, 'CS_AGENT', { roles: POSTS }));
export const ACTORS: Person[] = [
  ...GENERALISTS,
  ...STAFF,
  aPerson('stranger', 'CS_AGENT', { roles: POSTS, team: 'T9', department: 'FAR' }),
];
const PEOPLE = Object.fromEntries(ACTORS.map((person) => [person.id, person]));

const names = SERVICE_ACTIONS.map(({ name }) => name);
const move = moveOf(names, ['withdraw', 'convert'], ACTORS, GENERALISTS.length);

export interface Life {
  type: ServiceType;
  owner: boolean;
  repeated: boolean;
  classified: boolean;
  moves: Move[];
}

/** The life of a request in random hands. */
export const life: fc.Arbitrary<Life> = fc.record({
  type: fc.constantFrom(...SERVICE_TYPE_NAMES),
  owner: fc.boolean(),
  repeated: fc.oneof(fc.constant(false), fc.constant(false), fc.constant(true)),
  classified: fc.boolean(),
  moves: fc.array(move, { maxLength: 60, size: 'max' }),
});

function born({ type, owner, repeated, classified }: Life): Story {
  return aRequest({
    owner: owner ? 'ann' : null,
    priority: classified ? 'NORMAL' : null,
    with: { type, repeatOf: repeated ? ['SR-0'] : [] },
  });
}

/** Inputs that depend on what there is, or on chance. */
function variable({ state }: Story, { pick }: Move, at: string): Record<string, object> {
  const day = addDays(localDateOf(at, TERMS.calendar.zone), (pick % 5) - (pick % 50 === 0 ? 1 : 0));
  const who = oneOf(ACTORS, pick)!.id;
  const part = oneOf(openParts(state), pick)?.id ?? 'sp1';
  const breach = oneOf(breachesToExplain(state), pick)?.deadlineId ?? 'result:1';
  const spoken = pick % 4 === 0 ? { reached: false } : {};
  const unreached = state.contacts.some(({ purpose, reached }) => purpose === 'SCORE' && !reached);
  return {
    classify: { priority: oneOf(['LOW', 'NORMAL', 'HIGH', 'URGENT'], pick)! },
    ...{ assign: { owner: who }, planVisit: { date: day, customerAgrees: pick % 9 > 0 } },
    dispatch: pick % 3 === 0 ? { to: undefined, department: 'TECH' } : { to: who },
    ...{ respond: spoken, reportProgress: spoken, giveFeedback: spoken },
    diagnose: { found: pick % 3 > 0, mode: pick % 5 === 0 ? 'ON_SITE' : 'REMOTE' },
    checkWarranty: { companyCaused: pick % 2 === 0, ...(pick % 2 > 0 && { charge: pick % 3 }) },
    plan: { promisedDate: day },
    ...{ reservePart: { part }, dropPart: { part }, orderPart: { part, expectedOn: day } },
    requestReturn: { handedOverOn: addDays('2025-05-02', -(pick % 9)) },
    approveReturn: pick % 2 === 0 ? { override: 'text-1' } : {},
    inspectGoods: { accepted: pick % 4 > 0 },
    verify: { effective: pick % 3 > 0 },
    recordScore:
      unreached || pick % 4 === 0
        ? { reached: false, score: undefined }
        : { score: 1 + (pick % 5), reasons: 'text-20' },
    ...{ overdueReason: { breach }, approveReason: { breach }, refuseReason: { breach } },
  };
}

/** Who may answer the dispatch that is open. */
function receiver({ dispatches }: ServiceState): Person | undefined {
  const open = dispatches.find(({ status }) => status === 'OFFERED');
  if (open === undefined) return undefined;
  return open.to === undefined ? PEOPLE['mechanic'] : PEOPLE[open.to];
}

const BY_RETURN: Readonly<Record<string, string>> = {
  ...{ REQUESTED: 'approveReturn', APPROVED: 'receiveGoods' },
  ...{ RECEIVED: 'inspectGoods', ACCEPTED: 'settleReturn' },
};

function diagnosing(state: ServiceState): string[] {
  if (!state.diagnoses.some(({ found }) => found)) return ['diagnose', 'diagnose', 'planVisit'];
  return state.warranty === null ? ['checkWarranty', 'plan'] : ['plan', 'plan', 'needPart'];
}

function solving(state: ServiceState, pick: number): string[] {
  const { warranty, consent, work } = state;
  if (openParts(state).length > 0) return ['reservePart', 'reservePart', 'orderPart', 'dropPart'];
  const back = openReturn(state);
  if (back !== undefined && pick % 7 > 0) return [BY_RETURN[back.status]!];
  if (back !== undefined) return ['refuseReturn', 'pause'];
  if (GOODS_BACK.includes(state.data.type) && state.returns.length === 0) return ['requestReturn'];
  if (warranty !== null && warranty.charge > 0 && consent === null) {
    return ['customerConsents', 'customerConsents', 'customerDeclines', 'pause'];
  }
  if (warranty === null && pick % 2 === 0) return ['checkWarranty'];
  return work === null
    ? ['startWork', 'startWork', 'requestReturn', 'needPart', 'reportWork']
    : ['reportWork'];
}

function evaluating(state: ServiceState): string[] {
  const missing = missingOfEvaluation(state);
  const calls = state.contacts.filter(({ purpose, reached }) => purpose === 'SCORE' && !reached);
  if (missing.includes('evaluate')) return ['evaluate', 'recordScore'];
  if (missing.length === 0) return ['overdueReason', 'approveReason'];
  return [calls.length >= 4 ? 'waiveScore' : 'recordScore'];
}

/** A step that the request may need next. */
function nextOnTheWay({ state }: Story, pick: number): string {
  if (breachesToExplain(state).length > 0 && pick % 3 === 0) {
    return pick % 2 === 0 ? 'overdueReason' : 'approveReason';
  }
  if (state.ending !== undefined) return 'linkComplaint';
  if (receiver(state) !== undefined && pick % 4 > 0) return 'acceptDispatch';
  if (state.hold !== null) {
    return oneOf(['resume', 'customerConsents', 'customerDeclines', 'receiveGoods'], pick)!;
  }
  const byStage: Partial<Record<ServiceStage, () => string[]>> = {
    REGISTER: () => (state.classified === undefined ? ['classify'] : ['register']),
    DISPATCH: () => ['dispatch'],
    DIAGNOSE: () => diagnosing(state),
    SOLVE: () => solving(state, pick),
    ...{ VERIFY: () => ['verify'], FEEDBACK: () => ['giveFeedback'] },
    EVALUATE: () => evaluating(state),
  };
  return oneOf(byStage[state.stage]?.() ?? ['note'], pick)!;
}

/** Turns a move into the step it means on this request. */
function stepOf(story: Story, made: Move): Step & { at: string } {
  const at = instantOf(story, made);
  const action = made.action ?? nextOnTheWay(story, made.pick);
  const occurredAt = made.ago === null ? {} : { occurredAt: later(at, -made.ago * 60_000) };
  const onBehalfOf = made.standsInFor === null ? undefined : ACTORS[made.standsInFor];
  return {
    ...{ action, at, people: PEOPLE },
    by: (action === 'acceptDispatch' ? receiver(story.state) : undefined) ?? ACTORS[made.actor]!,
    input: { ...INPUTS[action], ...variable(story, made, at)[action], ...occurredAt },
    ...(onBehalfOf && { onBehalfOf }),
  };
}

/** Plays a life. */
export function live(lived: Life, look?: Look<ServiceState>): Story {
  return playLife(born(lived), lived.moves, { ask, stepOf }, look);
}

/** Whether a request stands at a step or beyond it, whatever its end. */
export function past(stage: ServiceStage, step: ServiceStage): boolean {
  if (stage === 'CLOSED') return true;
  const at = OPEN_SERVICE.indexOf(stage);
  return at >= 0 && at >= OPEN_SERVICE.indexOf(step);
}
