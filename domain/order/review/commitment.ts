import type { Obligation } from '../../kernel/case';
import { once, sign } from '../guards';
import type { OrderAction } from '../guards';
import { ownerOf } from '../parties';
import type { OrderStage, OrderState } from '../state';
import { dateFeasible } from './feasibility';

/** From the approval to the signature. */
export const UNDER_WAY: readonly OrderStage[] = ['PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'];

/**
 * Approved without a date: the customer waits to be told one (§3.2). With a date the approval
 * itself writes the notice, and nothing is left to do.
 */
export function dateFeedback(state: OrderState): Obligation[] {
  const open = UNDER_WAY.includes(state.stage) && state.agreedDeliveryDate === null;
  if (!open || state.review?.result !== 'APPROVED') return [];
  return [
    {
      ...{ id: `dateFeedback:${state.round}`, kind: 'dateFeedback', mode: 'limit' },
      ...{ owner: ownerOf(state), start: state.review.at },
      due: { policyKey: 'order.dateFeedback' },
    },
  ];
}

/** Commits the date that was left open at the approval; another one takes the customer's agreement. */
export const commitDate: OrderAction = {
  name: 'commitDate',
  title: { zh: '承诺交期', en: 'Commit the delivery date' },
  roles: ['SALES_MANAGER', 'ORDER_CLERK', 'SALES_REP'],
  stages: UNDER_WAY,
  guards: [once('ORD-09', 'committedDate', (state) => state.agreedDeliveryDate)],
  inputGuards: [dateFeasible],
  apply: (_state, input, ctx) => [
    { type: 'DATE_COMMITTED', data: { ...sign(ctx), committedDate: input['committedDate'] } },
  ],
};
