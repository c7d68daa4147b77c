import fc from 'fast-check';
import { addDays, localDateOf } from '../../../domain/calendar';
import { COMPLAINT_ACTIONS } from '../../../domain/complaint';
import type { ComplaintStage } from '../../../domain/complaint';
import { breachesToExplain } from '../../../domain/overdue';
import type { Person, Role } from '../../../domain/people';
import { instantOf, moveOf, oneOf, playLife } from '../kind/random';
import type { Look, Move } from '../kind/random';
import { aComplaint, aPerson, ask, DAY, INPUTS, later, STAFF, TERMS } from './support';
import type { Step, Story } from './support';

const POSTS: Role[] = [
  ...(['CS_AGENT', 'CS_SUPERVISOR', 'DEPT_HEAD', 'GENERAL_MANAGER', 'TECH_EXPERT'] as const),
  ...(['WAREHOUSE', 'ADMIN'] as const),
];

/** Three people who hold every post, so that only the rules on persons stop them; the staff; a stranger. */
const GENERALISTS = ['ann', 'bob', 'cat'].map((id) => aPerson(id, 'CS_AGENT', { roles: POSTS }));
export const ACTORS: Person[] = [
  ...GENERALISTS,
  ...STAFF,
  aPerson('stranger', 'CS_AGENT', { roles: POSTS, team: 'T9', department: 'FAR' }),
];
const PEOPLE = Object.fromEntries(ACTORS.map((person) => [person.id, person]));

const names = COMPLAINT_ACTIONS.map(({ name }) => name);
const move = moveOf(names, ['withdraw'], ACTORS, GENERALISTS.length);

export interface Life {
  owner: boolean;
  severity: 'MODERATE' | 'SERIOUS' | null;
  moves: Move[];
}

/** The life of a complaint in random hands. */
export const life: fc.Arbitrary<Life> = fc.record({
  owner: fc.boolean(),
  severity: fc.constantFrom('MODERATE' as const, 'SERIOUS' as const, null),
  moves: fc.array(move, { maxLength: 45, size: 'max' }),
});

function born({ owner, severity }: Life): Story {
  return aComplaint({ owner: owner ? 'ann' : null, with: { severity } });
}

/** Now and then an assignment is that of an absence, or of its end. */
function handOverOf(pick: number): object {
  const from = oneOf(ACTORS, pick + 1)!.id;
  const back = pick % 2 === 0 ? {} : { back: true };
  return pick % 3 === 0 ? { handOver: { absence: pick % 2, from, ...back } } : {};
}

/** Inputs that depend on what there is, or on chance. */
function variable({ state }: Story, { pick }: Move, at: string): Record<string, object> {
  const day = addDays(localDateOf(at, TERMS.calendar.zone), (pick % 5) - (pick % 50 === 0 ? 1 : 0));
  const who = oneOf(ACTORS, pick)!.id;
  const proposal = oneOf(state.proposals, pick)?.id ?? 'p1';
  const breach = oneOf(breachesToExplain(state), pick)?.deadlineId ?? 'result:1';
  const costs = [0, 100, 501, 5001];
  const spoken = {
    ...(pick % 4 === 0 && { reached: false }),
    ...(pick % 9 === 1 && { leaving: true }),
  };
  return {
    fillIn: { severity: oneOf(['MINOR', 'MODERATE', 'CRITICAL'], pick)!, public: pick % 7 === 0 },
    ...{ assign: { owner: who, ...handOverOf(pick) }, transfer: { to: who } },
    ...{ respond: spoken, reportResult: spoken },
    calm: { emotion: pick % 3 === 0 ? 'HOSTILE' : 'CALM', apology: pick % 8 > 0 },
    clarify: { customerConfirmed: pick % 8 > 0 },
    proposeRemedy: { promisedDate: day, cost: oneOf(costs, pick)! },
    ...{ approveRemedy: { proposal }, refuseRemedy: { proposal }, presentRemedy: { proposal } },
    ...{ customerAgrees: { proposal }, customerRejects: { proposal } },
    planTasks: { tasks: [{ what: 'text-8', owner: who, dueDate: day }] },
    completeTask: { task: oneOf(state.tasks, pick)?.id ?? 't1' },
    verify: { effective: pick % 2 > 0 },
    thank: { commitment: pick % 8 > 0 },
    recordRevisit:
      fruitless(state) > 0 || pick % 4 === 0
        ? { reached: false, score: undefined }
        : { score: 1 + (pick % 5), reasons: 'text-20' },
    ...{ overdueReason: { breach }, approveReason: { breach }, refuseReason: { breach } },
  };
}

/** Calls since the resolution at which nobody answered. */
function fruitless({ contacts, round }: Story['state']): number {
  const since = round.resolvedAt ?? round.since;
  return contacts.filter(
    ({ purpose, reached, contactedAt }) =>
      purpose === 'REVISIT' && !reached && contactedAt >= since,
  ).length;
}

function following({ state }: Story): string[] {
  if (state.review === undefined) return ['review'];
  const told = state.revisits.some(({ cycle }) => cycle === state.round.cycle);
  if (told || state.ending !== undefined) return ['overdueReason', 'approveReason'];
  return fruitless(state) >= 4 ? ['closeUnconfirmed'] : ['recordRevisit'];
}

function accepting({ state: { data, identity } }: Story): string[] {
  if (identity === undefined) return ['verifyIdentity'];
  return data.severity === null ? ['fillIn'] : ['accept'];
}

function resolving({ state }: Story): string[] {
  const mine = state.proposals.filter(({ cycle }) => cycle === state.round.cycle);
  const agreed = mine.some(({ status }) => status === 'AGREED');
  if (!agreed) {
    const offers = ['approveRemedy', 'presentRemedy', 'customerAgrees', 'customerAgrees'];
    const rest = ['customerRejects', 'pause', 'proposeRemedy', 'proposeRemedy'];
    return mine.length === 0 ? ['recordDesiredRemedy', 'proposeRemedy'] : [...offers, ...rest];
  }
  return state.round.execution === undefined
    ? ['planTasks', 'completeTask', 'completeTask', 'execute', 'execute']
    : ['verify'];
}

/** Whoever is offered the complaint. */
function receiver({ state }: Story): Person | undefined {
  const to = state.transfers.find(({ status }) => status === 'OFFERED')?.to;
  return to === undefined ? undefined : PEOPLE[to];
}

/** A step that the complaint may need next. */
function nextOnTheWay(story: Story, pick: number): string {
  const { state } = story;
  if (breachesToExplain(state).length > 0 && pick % 3 === 0) {
    return pick % 2 === 0 ? 'overdueReason' : 'approveReason';
  }
  if (receiver(story) !== undefined && pick % 4 > 0) return 'acceptTransfer';
  if (state.hold !== null) return oneOf(['resume', 'customerAgrees', 'customerRejects'], pick)!;
  const byStage: Partial<Record<ComplaintStage, () => string[]>> = {
    ...{ ACCEPT: () => accepting(story), CALM: () => ['calm'], CLARIFY: () => ['clarify'] },
    ...{ RESOLVE: () => resolving(story), THANK: () => ['thank', 'thank', 'review'] },
    FOLLOW_UP: () => following(story),
  };
  return oneOf(byStage[state.stage]?.() ?? ['note'], pick)!;
}

/** Turns a move into the step it means on this complaint. */
function stepOf(story: Story, made: Move): Step & { at: string } {
  const action = made.action ?? nextOnTheWay(story, made.pick);
  // Whoever was not reached is tried again a day later: sooner does not count.
  const again = made.action === null && action === 'recordRevisit' && fruitless(story.state) > 0;
  const at = later(instantOf(story, made), again ? DAY : 0);
  const occurredAt = made.ago === null ? {} : { occurredAt: later(at, -made.ago * 60_000) };
  const onBehalfOf = made.standsInFor === null ? undefined : ACTORS[made.standsInFor];
  return {
    ...{ action, at, people: PEOPLE },
    by: (action === 'acceptTransfer' ? receiver(story) : undefined) ?? ACTORS[made.actor]!,
    input: { ...INPUTS[action], ...variable(story, made, at)[action], ...occurredAt },
    ...(onBehalfOf && { onBehalfOf }),
  };
}

/** Plays a life. */
export function live(lived: Life, look?: Look<Story['state']>): Story {
  return playLife(born(lived), lived.moves, { ask, stepOf }, look);
}

/** Stages from which on a step has been taken. */
export const AFTER: Readonly<Record<string, readonly ComplaintStage[]>> = {
  accepted: ['CALM', 'CLARIFY', 'RESOLVE', 'THANK', 'FOLLOW_UP', 'CLOSED', 'CLOSED_UNCONFIRMED'],
  calmed: ['CLARIFY', 'RESOLVE', 'THANK', 'FOLLOW_UP', 'CLOSED', 'CLOSED_UNCONFIRMED'],
  clarified: ['RESOLVE', 'THANK', 'FOLLOW_UP', 'CLOSED', 'CLOSED_UNCONFIRMED'],
  resolved: ['THANK', 'FOLLOW_UP', 'CLOSED', 'CLOSED_UNCONFIRMED'],
  thanked: ['FOLLOW_UP', 'CLOSED', 'CLOSED_UNCONFIRMED'],
};
