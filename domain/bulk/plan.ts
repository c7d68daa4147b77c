import { goLive, isRefusal, openCase } from '../kernel';
import type { CaseEvent, Ctx, Progress } from '../kernel';
import { openOrder, orderDecider, receivedOrder, replayHistory } from '../order';
import type { OrderState } from '../order';
import { IMPORTER } from '../people';
import type { BulkOrder, ImportMark, RowReason } from './run';

/** What a row leads to: the order as it will stand, or why it cannot be. */
export type Plan = { progress: Progress<OrderState> } | { reason: RowReason };

/** The first event says that the order was imported, and from which row of which run. */
function marked(events: readonly CaseEvent[], imported: ImportMark): CaseEvent[] {
  return events.map((event, index) =>
    index === 0 ? { ...event, data: { ...event.data, imported } } : event,
  );
}

function planReceived({ order }: BulkOrder, mark: ImportMark, ctx: Ctx): Plan {
  const drafts = openOrder(order, ctx);
  if (isRefusal(drafts)) return { reason: drafts };
  const opened = openCase(orderDecider, receivedOrder(order, ctx), drafts, ctx);
  return { progress: { ...opened, events: marked(opened.events, mark) } };
}

function planPast(row: BulkOrder, mark: ImportMark, ctx: Ctx): Plan {
  const { openedAt, milestones, goLive: live } = row.past!;
  const terms = { policy: ctx.policy, calendar: ctx.calendar, importedAt: ctx.now };
  const replay = replayHistory(row.order, openedAt, milestones, terms);
  if ('refusal' in replay) {
    const { refusal, milestone } = replay;
    if (milestone === null) return { reason: refusal };
    const { action, at } = milestone;
    return { reason: { ...refusal, milestone: { action, at } } };
  }
  const { state, events } = replay.progress;
  const past = { state, events: marked(events, mark) };
  return { progress: live && state.closedAt === null ? enterClocks(past, ctx) : past };
}

function enterClocks(past: Progress<OrderState>, ctx: Ctx): Progress<OrderState> {
  const { state, events } = goLive(orderDecider, past.state, { ...ctx, actor: IMPORTER });
  return { state, events: [...past.events, ...events] };
}

/**
 * Decides what becomes of one row, by the rules that hold for everybody: an order received now by
 * the person who imports it, or one with its past, recorded by the import itself (§8.3.14). The
 * same answer serves the preview, the check before a run and the run.
 */
export function planRow(row: BulkOrder, mark: ImportMark, ctx: Ctx): Plan {
  return row.past === undefined ? planReceived(row, mark, ctx) : planPast(row, mark, ctx);
}

/** Whether an order rests outside the clocks until it goes live. */
export function rests(state: Pick<OrderState, 'historical' | 'closedAt'>): boolean {
  return state.historical === true && state.closedAt === null;
}
