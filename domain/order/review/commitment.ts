import type { CaseEvent, Obligation } from '../../kernel/case';
import { takenAt } from '../change';
import { once, sign } from '../guards';
import { limit } from '../limit';
import { ownerOf } from '../parties';
import { actions } from '../room';
import type { OrderStage, OrderState } from '../state';
import type { ReviewEvent } from './events';
import { dateFeasible } from './feasibility';
import { commitDateInput } from './input';

/** From the approval to the signature. */
export const UNDER_WAY: readonly OrderStage[] = ['PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'];

/**
 * Approved without a date: the customer waits to be told one (§3.2). With a date the approval
 * itself writes the notice, and nothing is left to do.
 */
export function dateFeedback(state: OrderState): Obligation[] {
  const open = UNDER_WAY.includes(state.stage) && state.agreedDeliveryDate === null;
  if (!open || state.review?.result !== 'APPROVED') return [];
  const { at } = state.review;
  return [limit(['dateFeedback', state.round], ownerOf(state), at, 'order.dateFeedback')];
}

/** Commits the date that was left open at the approval; another one takes the customer's agreement. */
export const commitDate = actions<ReviewEvent>()({
  name: 'commitDate',
  input: commitDateInput,
  roles: ['SALES_MANAGER', 'ORDER_CLERK', 'SALES_REP'],
  stages: UNDER_WAY,
  guards: [once('ORD-09', 'committedDate', (state) => state.agreedDeliveryDate)],
  inputGuards: [dateFeasible],
  apply: (_state, { committedDate }, ctx) => [
    { type: 'DATE_COMMITTED', data: { ...sign(ctx), committedDate } },
  ],
});

/** Whatever changes the agreed date, the dates before it stay on record (ORD-09). */
export function datesKept(before: OrderState, after: OrderState, event: CaseEvent): OrderState {
  const { agreedDeliveryDate: date, committedDates = [] } = after;
  if (date === null || date === before.agreedDeliveryDate) return after;
  const kept = { date, by: event.actor, at: takenAt(before, event), because: event.type };
  return { ...after, committedDates: [...committedDates, kept] };
}
