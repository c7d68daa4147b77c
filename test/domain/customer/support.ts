import { customerDecider, draftCustomer, openCustomer } from '../../../domain/customer';
import type { CustomerState, OpenCustomer } from '../../../domain/customer';
import type { Instant } from '../../../domain/calendar';
import type { Refusal } from '../../../domain/errors';
import {
  advance,
  effectsOf,
  evolveCase,
  isRefusal,
  openCase,
  settle,
  wakeAt,
} from '../../../domain/kernel';
import type { Advance, CaseEvent, Command, Ctx, EffectDraft } from '../../../domain/kernel';
import { SYSTEM } from '../../../domain/people';
import type { Person, Role } from '../../../domain/people';
import { shanghai } from '../calendar/fixtures';
import { later, TERMS } from '../order/support';
import type { Terms } from '../order/support';

export { shanghai } from '../calendar/fixtures';
export { DAY, HOUR, later, policyWith, TERMS } from '../order/support';

/** A member of the sales team unless said otherwise. */
export function aPerson(id: string, role: Role, change?: Partial<Person>): Person {
  return { id, roles: [role], team: 'S1', department: 'SALES', active: true, ...change };
}

export const rep = aPerson('rep', 'SALES_REP');
export const rep2 = aPerson('rep2', 'SALES_REP');
export const manager = aPerson('manager', 'SALES_MANAGER');
export const clerk = aPerson('clerk', 'FILE_CLERK');
export const agent = aPerson('agent', 'CS_AGENT', { team: 'CS1', department: 'SERVICE' });
export const agent2 = aPerson('agent2', 'CS_AGENT', { team: 'CS1', department: 'SERVICE' });
export const supervisor = aPerson('supervisor', 'CS_SUPERVISOR', {
  team: null,
  department: 'SALES',
});
export const expert = aPerson('expert', 'TECH_EXPERT', { team: null, department: 'SERVICE' });
export const head = aPerson('head', 'DEPT_HEAD');
export const admin = aPerson('admin', 'ADMIN', { team: null, department: 'IT' });

export const STAFF = [rep, rep2, manager, clerk, agent, agent2, supervisor, expert, head, admin];
const EVERYBODY = Object.fromEntries(STAFF.map((person) => [person.id, person]));

/** Monday, 10:00 in Shanghai: the day of the sign-off of timeline 1. */
export const MONDAY = shanghai('2025-03-03 10:00');

/** One step of a story; without `at` it happens a minute after the one before. */
export interface Step {
  action: string;
  by?: Person;
  at?: Instant;
  input?: Command['input'];
  onBehalfOf?: Person;
  people?: Ctx['people'];
}

/** A customer with everything that was recorded on her so far. */
export interface Story {
  state: CustomerState;
  events: readonly CaseEvent[];
  now: Instant;
  terms: Terms;
}

const COMPLETE: OpenCustomer['data'] = {
  contact: { party: 'party-1', has: ['name', 'phone', 'address'] },
  ...{ source: 'FAIR', firstContactOn: '2025-01-15', industry: null, size: null },
  ...{ need: 'txt-need', budget: null, decisionChain: null, custom: {} },
};

export interface Opening extends Partial<Omit<OpenCustomer, 'data'>> {
  at?: Instant;
  by?: Person;
  terms?: Terms;
  with?: Partial<OpenCustomer['data']>;
}

/** A file that has just been entered. */
export function aDraft(opening: Opening = {}): Story {
  const { at = MONDAY, by = rep, terms = TERMS, with: change, ...rest } = opening;
  const input: OpenCustomer = {
    ...{ no: 'K-1', lifecycle: 'ACTIVE', owner: 'rep', team: 'S1', department: 'SALES' },
    data: { ...COMPLETE, ...change },
    ...rest,
  };
  const ctx: Ctx = { now: at, actor: by, ...terms };
  const drafts = openCustomer(input, ctx);
  if (isRefusal(drafts)) throw new Error(`not opened: ${drafts.code}`);
  const { state, events } = openCase(customerDecider, draftCustomer(input, ctx), drafts, ctx);
  return { state, events, now: at, terms };
}

/** Takes steps of which each must be accepted. */
export function play(story: Story, ...steps: Step[]): Story {
  return steps.reduce((before, step) => {
    const { now, answer } = ask(before, step);
    if (answer.refusal !== null) {
      throw new Error(`${step.action} refused: ${JSON.stringify(answer.refusal)}`);
    }
    return { ...before, state: answer.state, events: [...before.events, ...answer.events], now };
  }, story);
}

/** Asks for one step and gives the kernel's answer, refusal or not. */
export function ask(story: Story, step: Step): { now: Instant; answer: Advance<CustomerState> } {
  const { action, by = rep, onBehalfOf, people = EVERYBODY } = step;
  const input = step.input ?? INPUTS[action] ?? {};
  const now = step.at ?? later(story.now, 60_000);
  const ctx: Ctx = {
    ...ctxOf(story, now, by),
    people,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
  };
  return { now, answer: advance(customerDecider, story.state, { action, input }, ctx) };
}

/** The refusal of a step; fails when it is accepted. */
export function refusalOf(story: Story, step: Step): Refusal {
  const { answer } = ask(story, step);
  if (answer.refusal === null) throw new Error(`${step.action} was accepted`);
  return answer.refusal;
}

export function ctxOf(story: Pick<Story, 'terms'>, now: Instant, actor: Person): Ctx {
  return { now, actor, ...story.terms };
}

/** Lets time pass with nobody at work until an instant: everything is settled only then. */
export function outageUntil(story: Story, at: Instant): Story {
  const settled = settle(customerDecider, story.state, ctxOf(story, at, SYSTEM));
  return { ...story, state: settled.state, events: [...story.events, ...settled.events], now: at };
}

/** Lets time pass: whatever falls due is settled when it does, as the engine would. */
export function settleAt(story: Story, at: Instant): Story {
  let here = story;
  for (let wake = wakeAt(here.state); wake !== null && wake < at; wake = wakeAt(here.state)) {
    here = outageUntil(here, wake);
  }
  return outageUntil(here, at);
}

/** The state that the recorded events alone lead to. */
export function fold(events: readonly CaseEvent[]): CustomerState {
  return events.reduce((state, event) => evolveCase(customerDecider, state, event), {
    version: 0,
  } as CustomerState);
}

/** Everything that was to be sent because of the events of a story. */
export function effects(story: Story): EffectDraft[] {
  return story.events.flatMap((event) =>
    effectsOf(customerDecider, story.state, [event], ctxOf(story, story.now, SYSTEM)),
  );
}

/** What each action takes when a test does not say otherwise. */
export const INPUTS: Readonly<Record<string, Command['input']>> = {
  fillIn: { industry: 'machines' },
  returnFile: { reason: 'text-1' },
  assign: { owner: 'rep2' },
  handOver: { to: 'agent' },
  merge: { into: 'K-2', reason: 'text-2' },
  erase: { basis: 'REQUEST' },
  gradeIntent: { grade: 'A' },
  requestTier: { tier: 'GOLD', reason: 'text-3' },
  declineTier: { comment: 'text-4' },
  setImportance: { importance: 'KEY' },
  setHorizon: { horizon: 'LATER' },
  recordLapse: { cause: 'QUALITY' },
  setConsent: { level: 'SERVICE_ONLY' },
  setPreferences: { method: 'CHAT' },
  setSpecialDays: { days: [{ kind: 'BIRTHDAY', month: 2, day: 29 }] },
  setCycles: { cycles: [{ cycle: 'RESTOCK', every: 60, since: '2025-03-03' }] },
  recordContact: { callback: 't1', outcome: 'NO_ANSWER', method: 'PHONE' },
  sendSurvey: { callback: 't3', by: 'EMAIL' },
  answerSurvey: { callback: 't3', score: 5 },
  assignCallback: { callback: 't1', owner: 'agent' },
  cancelCallback: { callback: 't1', reason: 'text-5' },
  planContact: { on: '2025-03-20' },
  recordInbound: { method: 'PHONE', summary: 'text-6' },
  promiseAnswer: { question: 'text-7', on: '2025-03-05' },
  giveAnswer: { promise: 'a1', answer: 'text-8' },
  checkVisit: { callback: 't1', result: 'MATCH' },
  overdueReason: { breach: 'callback:t1', reason: 'text-9' },
  approveReason: { breach: 'callback:t1' },
  refuseReason: { breach: 'callback:t1', comment: 'text-10' },
  note: { text: 'text-11' },
  linkComplaint: { complaint: 'C-1' },
  endComplaint: { complaint: 'C-1' },
  planRevisit: { complaint: 'C-1', cycle: 1, resolvedAt: MONDAY },
  serveRevisit: { complaint: 'C-1' },
  followSignOff: { order: 'O-1', at: MONDAY },
  absorb: {
    customer: 'K-2',
    inheritance: {
      ...{ cadences: [], acceptedOn: null, openComplaints: [], revisits: [], contacts: [] },
      ...{ absorbed: [], followed: [], consent: 'FULL' },
    },
  },
};

/** What was sent because of the events after another point of the story. */
export function sentSince(before: Story, after: Story): EffectDraft[] {
  const events = after.events.slice(before.events.length);
  return effectsOf(customerDecider, after.state, events, ctxOf(after, after.now, SYSTEM));
}

export function ofType({ events }: Pick<Story, 'events'>, type: string): CaseEvent[] {
  return events.filter((event) => event.type === type);
}

/** She allows everything again, as somebody records who was not refused and does not call her (ruling 20). */
export const ALLOWS_ALL: Step = {
  ...{ action: 'setConsent', by: supervisor },
  input: { level: 'FULL', source: 'text-21', note: 'text-22' },
};

/** A conversation: who was spoken with, and whatever else a completed callback takes. */
export function spoke(callback: string, input: Command['input'] = {}, at?: Instant): Step {
  const record = { callback, outcome: 'COMPLETED', method: 'PHONE', contactPerson: 'text-20' };
  return { action: 'recordContact', input: { ...record, score: 5, ...input }, ...(at && { at }) };
}

/** An attempt without an answer. */
export function tried(callback: string, at: Instant, outcome = 'NO_ANSWER'): Step {
  return { action: 'recordContact', at, input: { callback, outcome, method: 'PHONE' } };
}

/** Something that the engine brings from another case. */
export function told(action: string, at?: Instant, input?: Command['input']): Step {
  return { action, by: SYSTEM, ...(at && { at }), ...(input && { input }) };
}

/** A customer on file: three people have signed for that. */
export function aCustomer(opening: Opening = {}): Story {
  return play(aDraft(opening), { action: 'verify', by: manager }, { action: 'file', by: clerk });
}

/** The sign-off of an order, as the order tells of it. */
export function signOff(at: Instant, order = 'O-1'): Step {
  return { action: 'followSignOff', by: SYSTEM, at, input: { order, at } };
}

/** What is due when, callbacks in hand and planned contacts alike: `date reason+reason`, earliest first. */
export function dueDates({ state }: Story): string[] {
  const inHand = state.callbacks.flatMap(({ on, reasons }) =>
    reasons.map(({ reason, stage }) => ({ on, reason, stage })),
  );
  return [...inHand, ...state.wishes]
    .map(({ on, reason, stage }) => `${on} ${reason}${stage === undefined ? '' : ` ${stage}`}`)
    .sort();
}
