import { localDateOf } from '../calendar';
import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Ctx, EventDraft } from '../kernel/case';
import { openedCase } from '../kind/opening';
import type { Opening } from '../kind/opening';
import { holdsAny } from '../people';
import { rightsOf } from './guards';
import type { OrderData, OrderState } from './state';

/** What an order is opened with; gaps are allowed here and block the submission (ORD-02). */
export type OpenOrder = Opening<OrderData>;

/** The state of an order that has just been received (ORD-01). */
export function receivedOrder(input: OpenOrder, ctx: Ctx): OrderState {
  return {
    ...openedCase('order', 'RECEIVED', input, ctx),
    round: 1,
    enteredAt: ctx.now,
    agreedDeliveryDate: null,
    originalDeliveryDate: null,
    slip: { chases: 0 },
  };
}

/** Taken in today, an order is not due on a day that is over; one that is brought over from elsewhere may be late. */
export function dueAlready({ data }: OpenOrder, ctx: Ctx): Refusal | null {
  const today = localDateOf(ctx.now, ctx.calendar.zone);
  if (data.deliveryDate === null || data.deliveryDate >= today) return null;
  const params = { field: 'deliveryDate', reason: `< ${today}` };
  return { ...refuse('TIME_IMPOSSIBLE', params), requirement: 'ORD-02' };
}

/** Opens an order: the first event carries the state it starts from. Creating is for sales and clerks (§2.2). */
export function openOrder(input: OpenOrder, ctx: Ctx): EventDraft[] | Refusal {
  const roles = ['SALES_REP', 'ORDER_CLERK'] as const;
  if (!holdsAny(rightsOf(ctx), roles)) {
    return { ...refuse('FORBIDDEN', { roles }), requirement: 'SYS-06' };
  }
  return [{ type: 'ORDER_OPENED', data: { state: receivedOrder(input, ctx) } }];
}
