import { DEFAULT_POLICY } from '../../../domain/policy';
import type { Policy } from '../../../domain/policy';
import type { Calendar, Instant } from '../../../domain/calendar';
import { advance, effectsOf, evolveCase, isRefusal, settle } from '../../../domain/kernel';
import type { Advance, CaseEvent, Command, Ctx, CustomerNotice } from '../../../domain/kernel';
import type { EffectDraft, StaffNotice } from '../../../domain/kernel';
import { openOrder, orderDecider } from '../../../domain/order';
import type { OpenOrder, OrderData, OrderStage, OrderState } from '../../../domain/order';
import { SYSTEM } from '../../../domain/people';
import type { Person } from '../../../domain/people';
import type { Refusal } from '../../../domain/errors';
import { office, shanghai } from '../calendar/fixtures';
import { validInput } from './inputs';
import { agent, carrier, clerk, HEADED, maker, manager, rep, STAFF, storeman } from './people';

export { office, officeWith, shanghai } from '../calendar/fixtures';
export * from './inputs';
export * from './people';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** An instant shifted by milliseconds. */
export function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** Policy and calendar a command is decided under. */
export interface Terms {
  policy: Policy;
  calendar: Calendar;
  newest?: { policy: Policy; calendar: Calendar };
}

export const TERMS: Terms = { policy: DEFAULT_POLICY, calendar: office };

/** The default policy as version 2 with some figures changed. */
export function policyWith(values: Partial<Policy['values']>, version = 2): Policy {
  return { version, values: { ...DEFAULT_POLICY.values, ...values } };
}

export const MONDAY = shanghai('2025-03-03 10:00');

/** What one step of a story does; without `at` it happens a minute after the one before. */
export interface Step {
  /** Milliseconds after the step before; a minute when left out. */
  wait?: number;
  action: string;
  by: Person;
  at?: Instant;
  input?: Command['input'];
  onBehalfOf?: Person;
  expectedVersion?: number;
  people?: Ctx['people'];
  /** Departments with a head; those of `STAFF` when left out. */
  headed?: Ctx['headed'];
}

/** An order with everything that was recorded on it so far. */
export interface Story {
  state: OrderState;
  events: readonly CaseEvent[];
  now: Instant;
  terms: Terms;
}

export function ctxOf(story: Pick<Story, 'terms'>, now: Instant, actor: Person = SYSTEM): Ctx {
  return { now, actor, ...story.terms };
}

const COMPLETE: OrderData = {
  channel: 'PHONE',
  customerNo: 'C-1',
  contact: { party: 'party-1', has: ['name', 'phone', 'address'] },
  items: [{ spec: 'M-100', quantity: 5 }],
  deliveryDate: '2025-03-20',
  deliveryMode: null,
  paymentTerms: null,
  contractRef: null,
  source: 'MAKE',
  returnSlipRequired: true,
};

export interface Opening extends Partial<OpenOrder> {
  at?: Instant;
  by?: Person;
  terms?: Terms;
  with?: Partial<OrderData>;
}

/** An order just received: opened through the rules, folded, its first deadline armed. */
export function anOrder(opening: Opening = {}): Story {
  const { at = MONDAY, by = rep, terms = TERMS, with: change, ...rest } = opening;
  const input: OpenOrder = {
    ...{ no: 'SO-1', owner: 'clerk', team: 'T1', department: 'SALES' },
    data: { ...COMPLETE, ...(at > '2025-03-20' && { deliveryDate: '2025-12-20' }), ...change },
    ...rest,
  };
  const ctx: Ctx = { now: at, actor: by, ...terms };
  const drafts = openOrder(input, ctx);
  if (isRefusal(drafts)) throw new Error(`not opened: ${drafts.code}`);
  const events = drafts.map(({ type, data }): CaseEvent => ({
    ...{ type, data: { ...data }, actor: by.id, occurredAt: at, recordedAt: at },
    policyVersion: terms.policy.version,
  }));
  return settleAt({ state: fold(events), events, now: at, terms }, at);
}

/** The state that a list of events leads to, from the ORDER_OPENED on. */
export function fold(events: readonly CaseEvent[]): OrderState {
  const nothing = { version: 0 } as OrderState;
  return events.reduce((state, event) => evolveCase(orderDecider, state, event), nothing);
}

/** Lets time pass: everything that fell due before `at` is settled. */
export function settleAt(story: Story, at: Instant, terms = story.terms): Story {
  const settled = settle(orderDecider, story.state, ctxOf({ terms }, at));
  return { state: settled.state, events: [...story.events, ...settled.events], now: at, terms };
}

function timeOf(story: Story, step: Step): Instant {
  return step.at ?? later(story.now, step.wait ?? 60_000);
}

const EVERYBODY = Object.fromEntries(STAFF.map((person) => [person.id, person]));

/** Asks for one step and gives the kernel's answer, refusal or not. */
export function ask(story: Story, step: Step): Advance<OrderState> {
  const { action, by, input = validInput(action), onBehalfOf, expectedVersion } = step;
  const ctx: Ctx = {
    ...ctxOf(story, timeOf(story, step), by),
    ...(onBehalfOf && { onBehalfOf }),
    people: step.people ?? EVERYBODY,
    headed: step.headed ?? HEADED,
  };
  const command = { action, input, ...(expectedVersion !== undefined && { expectedVersion }) };
  return advance(orderDecider, story.state, command, ctx);
}

/** Plays steps that all have to be accepted. */
export function play(story: Story, ...steps: Step[]): Story {
  return steps.reduce((before, step) => {
    const { state, events, refusal } = ask(before, step);
    if (refusal) throw new Error(`${step.action}: ${JSON.stringify(refusal)}`);
    return { ...before, state, events: [...before.events, ...events], now: timeOf(before, step) };
  }, story);
}

/** The refusal of a step; null when it is accepted. */
export function refusalOf(story: Story, step: Step): Refusal | null {
  return ask(story, step).refusal;
}

/** From the note to the load on the vehicle; it takes no time here. */
export const IN_STORE: readonly Step[] = [
  { action: 'createNote', by: storeman, wait: 0 },
  { action: 'auditNote', by: clerk, wait: 0 },
  { action: 'pick', by: storeman, wait: 0 },
  { action: 'pack', by: storeman, wait: 0 },
  { action: 'recheckLoad', by: carrier, wait: 0 },
];

/** The way of an order on which nothing goes wrong, each step by the person whose task it is. */
export const HAPPY_PATH: readonly Step[] = [
  { action: 'submit', by: rep },
  { action: 'confirmFeasibility', by: clerk, wait: 0 },
  { action: 'approve', by: manager },
  { action: 'recordContact', by: agent, wait: 0 },
  { action: 'productionDone', by: maker },
  ...IN_STORE,
  { action: 'ship', by: carrier },
  { action: 'arrive', by: carrier },
  { action: 'confirmCount', by: carrier },
  { action: 'signOff', by: carrier },
  { action: 'complete', by: agent },
  { action: 'summarise', by: rep },
  { action: 'assess', by: manager },
  { action: 'fileReturnSlip', by: carrier },
];

/** Plays the happy path up to and including an action; goods from stock are looked for on the way. */
export function upTo(action: string, opening?: Opening): Story {
  const last = HAPPY_PATH.findIndex((step) => step.action === action);
  const look: Step = { action: 'recordStockCheck', by: storeman, wait: 0 };
  const fromStock = opening?.with?.source === 'STOCK';
  const steps = HAPPY_PATH.slice(0, last + 1).flatMap((step) =>
    fromStock && step.action === 'confirmFeasibility' ? [step, look] : [step],
  );
  return play(anOrder(opening), ...steps);
}

/** An order of five of which two are on their way. */
export function partlyShipped(opening?: Opening): Story {
  const lines = [{ line: 0, quantity: 2 }];
  const inputs: Record<string, Step['input']> = {
    createNote: { noteNo: 'N-1', lines },
    recheckLoad: { lines },
  };
  const steps = [...IN_STORE, { action: 'ship', by: carrier }].map((step) => {
    const input = inputs[step.action];
    return input === undefined ? step : { ...step, input };
  });
  return play(atStage('SHIPMENT', opening), ...steps);
}

/** An order that stands at a stage. */
export function atStage(stage: OrderStage, opening?: Opening): Story {
  const reached: Record<OrderStage, () => Story> = {
    RECEIVED: () => anOrder(opening),
    REVIEW: () => upTo('confirmFeasibility', opening),
    PRODUCTION: () => upTo('recordContact', opening),
    SHIPMENT: () => upTo('productionDone', opening),
    DELIVERY: () => upTo('arrive', opening),
    SIGN_OFF: () => upTo('confirmCount', opening),
    ARCHIVE: () => upTo('signOff', opening),
    ARCHIVED: () => upTo('fileReturnSlip', opening),
    REJECTED: () => play(upTo('submit', opening), { action: 'reject', by: manager }),
    CANCELLED: () => play(upTo('submit', opening), { action: 'cancel', by: manager }),
  };
  return reached[stage]();
}

/** The order put on hold. */
export function held(story: Story): Story {
  return play(story, { action: 'hold', by: clerk });
}

/** Events of some types, as they happened. */
export function ofType(story: Pick<Story, 'events'>, ...types: string[]): CaseEvent[] {
  return story.events.filter(({ type }) => types.includes(type));
}

/** The deadline of a kind that runs on the order. */
export function deadline(story: Story, kind: string): OrderState['deadlines'][number] {
  const found = story.state.deadlines.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`no deadline ${kind}`);
  return found;
}

/** The notices that a batch of events gives rise to. */
export function noticesOf(before: Story, after: Story): StaffNotice[] {
  return effectsBetween(before, after).filter((effect) => effect.type === 'staffNotice');
}

/** What the customer is told of the steps between two stories. */
export function customerNoticesOf(before: Story, after: Story): CustomerNotice[] {
  return effectsBetween(before, after).filter((effect) => effect.type === 'customerNotice');
}

function effectsBetween(before: Story, after: Story): EffectDraft[] {
  const batch = after.events.slice(before.events.length);
  return effectsOf(orderDecider, after.state, batch, ctxOf(after, after.now));
}
