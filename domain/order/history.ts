import type { Instant } from '../calendar';
import { refuse } from '../errors';
import type { Refusal } from '../errors';
import { advance, openCase } from '../kernel';
import type { Command, Ctx, Progress } from '../kernel';
import { IMPORTER } from '../people';
import { orderDecider } from './decider';
import { receivedOrder } from './open';
import type { OpenOrder } from './open';
import type { OrderState } from './state';

/** A step of the past: what was done, and when. */
export interface Milestone extends Command {
  at: Instant;
}

/** What became of a past: the case as it stood in the end, or the milestone that cannot have been. */
export type Replay =
  { progress: Progress<OrderState> } | { refusal: Refusal; milestone: Milestone | null };

/**
 * Replays the recorded milestones of an order in order of time, by the same rules as the present,
 * rights and second persons aside: those are not known. What is impossible is refused, never
 * forced; clocks and notices wait for `goLive` (§8.3.14).
 *
 * @param terms policy and calendar the case will follow, and the instant of the import
 */
export function replayHistory(
  order: OpenOrder,
  openedAt: Instant,
  milestones: readonly Milestone[],
  terms: Pick<Ctx, 'policy' | 'calendar'> & { importedAt: Instant },
): Replay {
  const { importedAt, ...rest } = terms;
  const ctx = (now: Instant): Ctx => ({ now, recordedAt: importedAt, actor: IMPORTER, ...rest });
  if (openedAt > importedAt) return { refusal: future('openedAt', importedAt), milestone: null };
  const initial: OrderState = { ...receivedOrder(order, ctx(openedAt)), historical: true };
  const opening = { type: 'ORDER_OPENED', data: { state: initial } };
  let progress = openCase(orderDecider, initial, [opening], ctx(openedAt));
  for (const milestone of milestones) {
    const refusal = impossibleTime(progress.state, milestone, importedAt);
    if (refusal !== null) return { refusal, milestone };
    const { at, action, input } = milestone;
    const next = advance(orderDecider, progress.state, { action, input }, ctx(at));
    if (next.refusal !== null) return { refusal: next.refusal, milestone };
    progress = { state: next.state, events: [...progress.events, ...next.events] };
  }
  return { progress };
}

function future(field: string, importedAt: Instant): Refusal {
  return refuse('TIME_IMPOSSIBLE', { field, reason: `> ${importedAt}` });
}

/** A step neither precedes the one before it nor lies in the future. */
function impossibleTime(
  state: OrderState,
  { action, at }: Milestone,
  importedAt: Instant,
): Refusal | null {
  if (at > importedAt) return future(action, importedAt);
  if (at >= state.movedAt) return null;
  return refuse('TIME_IMPOSSIBLE', { field: action, reason: `< ${state.movedAt}` });
}
