import { isRefusal } from './case';
import type { CaseCore, CaseEvent, Command, Ctx, Decider, EventDraft } from './case';
import { reconcileDeadlines } from './clocks';
import { evolveCase, isBusinessEvent } from './evolve';
import { firstOverdue, reconcileLadder, settlePoint } from './settle';
import { refuse } from '../errors';
import type { Refusal } from '../errors';
import { SYSTEM } from '../people';

/** Far more than a case can owe at once; reaching it means that settling does not advance. */
const MAX_SETTLED = 10_000;

/** A state and the events that led to it from where we started. */
export interface Progress<S> {
  state: S;
  events: readonly CaseEvent[];
}

/** What became of a command: the settled part stands either way. */
export type Advance<S> = Progress<S> & { refusal: Refusal | null };

/** Thrown when settling would go on for ever: the case is parked with an incident instead. */
export class SettlingStuck extends Error {}

function stamp(draft: EventDraft, state: CaseCore, ctx: Ctx): CaseEvent {
  return {
    type: draft.type,
    data: { ...draft.data },
    actor: ctx.actor.id,
    ...(ctx.onBehalfOf && { onBehalfOf: ctx.onBehalfOf.id }),
    occurredAt: draft.occurredAt ?? ctx.now,
    recordedAt: ctx.recordedAt ?? ctx.now,
    policyVersion: state.policyVersion,
  };
}

function record<S extends CaseCore>(
  decider: Decider<S>,
  from: Progress<S>,
  drafts: readonly EventDraft[],
  ctx: Ctx,
): Progress<S> {
  let progress = from;
  for (const draft of drafts) {
    const event = stamp(draft, progress.state, ctx);
    const state = evolveCase(decider, progress.state, event);
    progress = follow(decider, { state, events: [...progress.events, event] }, event, ctx);
  }
  return progress;
}

/** Records what follows by itself from an event; a recorded past brings its own consequences along. */
function follow<S extends CaseCore>(
  decider: Decider<S>,
  from: Progress<S>,
  event: CaseEvent,
  ctx: Ctx,
): Progress<S> {
  if (from.state.historical === true) return from;
  const system = bySystem(ctx);
  // What follows from a deadline is as old as the deadline, however late it is noticed (SYS-04).
  const then = isBusinessEvent(event) ? system : { ...system, now: event.occurredAt };
  const drafts = decider
    .consequences(from.state, event, then)
    .map((draft) => ({ occurredAt: event.occurredAt, ...draft }));
  return drafts.length === 0 ? from : record(decider, from, drafts, system);
}

function bySystem(ctx: Ctx): Ctx {
  const system: Ctx = { ...ctx, actor: SYSTEM };
  delete system.onBehalfOf;
  return system;
}

/** Deadlines and ladder follow from the state; they are brought in line after every step. */
function reconcile<S extends CaseCore>(
  decider: Decider<S>,
  before: S,
  from: Progress<S>,
  ctx: Ctx,
  occurredAt?: string,
): Progress<S> {
  if (from.state.historical === true) return from;
  const drafts = reconcileDeadlines(from.state, decider.obligations(from.state, ctx), ctx);
  // What a duty was fulfilled by closes its clock as of then.
  const dated = drafts.map((draft) =>
    draft.type === 'DEADLINE_CLOSED' && occurredAt !== undefined ? { ...draft, occurredAt } : draft,
  );
  const timed = record(decider, from, dated, ctx);
  return record(decider, timed, reconcileLadder(before, timed.state, ctx), ctx);
}

/**
 * Settles everything that fell due before `ctx.now`, in the order in which it fell due; each event
 * occurred at its due instant and is recorded now, so lateness stays visible (SYS-04, §8.3.8).
 *
 * @throws SettlingStuck when it does not come to an end
 */
export function settle<S extends CaseCore>(decider: Decider<S>, state: S, ctx: Ctx): Progress<S> {
  if (state.historical === true) return { state, events: [] };
  const system: Ctx = { now: ctx.now, actor: SYSTEM, policy: ctx.policy, calendar: ctx.calendar };
  if (ctx.newest !== undefined) system.newest = ctx.newest;
  let progress = reconcile(decider, state, { state, events: [] }, system);
  for (let count = 0; count < MAX_SETTLED; count += 1) {
    const point = firstOverdue(progress.state, ctx.now);
    if (point === null) return progress;
    const before = progress.state;
    progress = record(decider, progress, settlePoint(before, point, system), system);
    progress = reconcile(decider, before, progress, system);
  }
  throw new SettlingStuck(`settling ${state.kind} ${state.no} does not end`);
}

function takeAutomatic<S extends CaseCore>(
  decider: Decider<S>,
  from: Progress<S>,
  ctx: Ctx,
): Progress<S> {
  const system = bySystem(ctx);
  let progress = from;
  for (const command of decider.automatic(progress.state)) {
    const drafts = decider.decide(progress.state, command, system);
    if (isRefusal(drafts)) continue;
    const before = progress.state;
    progress = reconcile(decider, before, record(decider, progress, drafts, system), system);
  }
  return progress;
}

/**
 * The one path every command takes, in `execute` as in the API's pre-check and dry run: settle what
 * is due, check version and rules, apply, bring the clocks in line, take what follows by itself.
 */
export function advance<S extends CaseCore>(
  decider: Decider<S>,
  state: S,
  command: Command,
  ctx: Ctx,
): Advance<S> {
  const settled = settle(decider, state, ctx);
  const { expectedVersion } = command;
  if (expectedVersion !== undefined && expectedVersion !== settled.state.version) {
    const refusal = refuse('STALE_VERSION', { current: settled.state.version });
    return { ...settled, refusal: { ...refusal, requirement: 'SYS-02' } };
  }
  const drafts = decider.decide(settled.state, command, ctx);
  if (isRefusal(drafts)) return { ...settled, refusal: drafts };
  const done = record(decider, settled, drafts, ctx);
  const occurredAt = drafts[0]?.occurredAt;
  const timed = reconcile(decider, settled.state, done, ctx, occurredAt);
  return { ...takeAutomatic(decider, timed, ctx), refusal: null };
}

/** Opens a case with its first events, and arms the deadlines it starts with. */
export function openCase<S extends CaseCore>(
  decider: Decider<S>,
  initial: S,
  drafts: readonly EventDraft[],
  ctx: Ctx,
): Progress<S> {
  const opened = record(decider, { state: initial, events: [] }, drafts, ctx);
  return reconcile(decider, initial, opened, ctx);
}

/**
 * Lets an imported case enter the clocks: from here on it is like any other, and what was due
 * before is past (§8.3.14). A case that is live already stays as it is.
 */
export function goLive<S extends CaseCore>(decider: Decider<S>, state: S, ctx: Ctx): Progress<S> {
  if (state.historical !== true) return { state, events: [] };
  const live = { type: 'CASE_WENT_LIVE', data: { liveSince: ctx.now } };
  const progress = record(decider, { state, events: [] }, [live], ctx);
  return reconcile(decider, progress.state, progress, ctx);
}
