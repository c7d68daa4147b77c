import { goLive, isRefusal, openCase } from '../kernel';
import type { CaseCore, CaseEvent, CaseKind, Ctx, EffectDraft, Progress } from '../kernel';
import { openOrder, orderDecider, receivedOrder, replayHistory } from '../order';
import type { OrderState } from '../order';
import { IMPORTER } from '../people';
import { planCustomer } from './customer-plan';
import type { BulkImport, BulkOrder, ImportMark, RowReason } from './run';

/** What a row leads to: the case as it will stand with what is to be sent for it, or why it cannot be. */
export type Plan =
  { progress: Progress<CaseCore>; effects: readonly EffectDraft[] } | { reason: RowReason };

type OrderPlan = { progress: Progress<OrderState> } | { reason: RowReason };

/** The first event says that the case was imported, and from which row of which run. */
function marked(events: readonly CaseEvent[], imported: ImportMark): CaseEvent[] {
  return events.map((event, index) =>
    index === 0 ? { ...event, data: { ...event.data, imported } } : event,
  );
}

function planReceived({ order }: BulkOrder, mark: ImportMark, ctx: Ctx): OrderPlan {
  const drafts = openOrder(order, ctx);
  if (isRefusal(drafts)) return { reason: drafts };
  const opened = openCase(orderDecider, receivedOrder(order, ctx), drafts, ctx);
  return { progress: { ...opened, events: marked(opened.events, mark) } };
}

type WithPast = Required<Pick<BulkOrder, 'order' | 'past'>>;

function planPast({ order, past }: WithPast, mark: ImportMark, ctx: Ctx): OrderPlan {
  const { openedAt, milestones, goLive: live } = past;
  const terms = { policy: ctx.policy, calendar: ctx.calendar, importedAt: ctx.now };
  const replay = replayHistory(order, openedAt, milestones, terms);
  if ('refusal' in replay) {
    const { refusal, milestone } = replay;
    if (milestone === null) return { reason: refusal };
    const { action, at } = milestone;
    return { reason: { ...refusal, milestone: { action, at } } };
  }
  const { state, events } = replay.progress;
  const replayed = { state, events: marked(events, mark) };
  return { progress: live && state.closedAt === null ? enterClocks(replayed, ctx) : replayed };
}

function enterClocks(past: Progress<OrderState>, ctx: Ctx): Progress<OrderState> {
  const { state, events } = goLive(orderDecider, past.state, { ...ctx, actor: IMPORTER });
  return { state, events: [...past.events, ...events] };
}

/** What case a row is about. */
export function subjectOf(row: BulkImport): { kind: CaseKind; no: string } {
  return 'customer' in row
    ? { kind: 'customer', no: row.customer.no }
    : { kind: 'order', no: row.order.no };
}

/** Ids of people whose data the rules need for a row. */
export function peopleIn(row: BulkImport): string[] {
  if (!('customer' in row)) return [];
  return row.steps.flatMap(({ action, by, input }) =>
    [by, action === 'handOver' ? input['to'] : null].filter((id) => typeof id === 'string'),
  );
}

/**
 * Decides what becomes of one row, by the rules that hold for everybody: an order or a customer's file
 * received now by the person who imports it, or an order with its past, recorded by the import itself
 * (§8.3.14). The same answer serves the preview, the check before a run and the run.
 */
export function planRow(row: BulkImport, mark: ImportMark, ctx: Ctx): Plan {
  if ('customer' in row) {
    const plan = planCustomer(row, ctx);
    if ('reason' in plan) return plan;
    const { state, events } = plan.progress;
    return { progress: { state, events: marked(events, mark) }, effects: plan.effects };
  }
  const { order, past } = row;
  const plan =
    past === undefined ? planReceived(row, mark, ctx) : planPast({ order, past }, mark, ctx);
  return 'reason' in plan ? plan : { ...plan, effects: [] };
}

/** Whether a case rests outside the clocks until it goes live. */
export function rests(state: Pick<CaseCore, 'historical' | 'closedAt'>): boolean {
  return state.historical === true && state.closedAt === null;
}
