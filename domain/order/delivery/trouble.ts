import { caseRequest } from '../../kernel/effects';
import { exceptionOpened } from '../exceptions';
import type { ExceptionEvent } from '../exceptions/events';
import type { ExceptionType, OrderException } from '../exceptions/state';
import { ownerOf } from '../parties';
import { consequences, messages } from '../room';
import type { ShippingEvent } from '../shipping/events';
import { linesLess, shipmentNamed } from '../shipping/records';
import type { GoodsCondition } from '../state';

/** What a condition of the goods is as an exception; goods that are fine may still be too few. */
const BY_CONDITION: Readonly<Record<GoodsCondition, ExceptionType | null>> = {
  GOOD: null,
  DAMAGED: 'DAMAGE',
  WRONG_GOODS: 'WRONG_GOODS',
  INCOMPLETE: 'QTY_MISMATCH',
};

/** Damage, wrong goods or a shortage at delivery becomes an exception by itself (ORD-24). */
export const badGoods = consequences<ShippingEvent, ExceptionEvent>()({
  name: 'badGoods',
  id: 'ORD-24',
  on: ['COUNT_CONFIRMED', 'SHIPMENT_SIGNED_OFF', 'ORDER_SIGNED_OFF'],
  follow(state, { data: { shipmentId: id = 's1', condition, lines: received } }, ctx) {
    const sent = shipmentNamed(state, id)?.lines ?? [];
    const missing = received === undefined ? [] : linesLess(sent, received);
    const type = BY_CONDITION[condition] ?? (missing.length > 0 ? 'QTY_MISMATCH' : null);
    const about = `goods:${id}`;
    // Settled once is settled: the signature says the same as the count before it.
    const known = (state.exceptions ?? []).some((exception) => exception.about === about);
    if (type === null || known) return [];
    const lines = missing.length > 0 && { lines: missing };
    return exceptionOpened(state, ctx, { type, owner: ownerOf(state), about, ...lines });
  },
});

/** What a customer may complain of, whoever found it. */
const COMPLAINED_OF: readonly ExceptionType[] = ['DAMAGE', 'WRONG_GOODS', 'SIGN_REFUSED'];

/** Whether an exception is a grievance of the customer: bad or missing goods, or a refusal (ORD-24). */
function isGrievance({ type, about = '' }: OrderException): boolean {
  return COMPLAINED_OF.includes(type) || (type === 'QTY_MISMATCH' && about.startsWith('goods:'));
}

/** The customer's grievance becomes a complaint by itself, linked to the order (ORD-24). */
export const openComplaint = messages<ExceptionEvent>()({
  name: 'openComplaint',
  id: 'ORD-24',
  on: ['EXCEPTION_OPENED'],
  write({ no }, { data: { exception }, occurredAt: since }) {
    if (!isGrievance(exception)) return [];
    const { id, type } = exception;
    const params = { order: no, exception: id, type, since };
    return [caseRequest(`complaint:${id}`, 'openComplaint', params)];
  },
});
