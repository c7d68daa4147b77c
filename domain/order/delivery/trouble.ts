import type { CaseEvent } from '../../kernel/case';
import { caseRequest } from '../../kernel/effects';
import { exceptionOpened } from '../exceptions';
import type { ExceptionType, OrderException } from '../exceptions/state';
import type { Consequence, Message } from '../feature';
import { ownerOf } from '../parties';
import { linesLess, shipmentsOf } from '../shipping/records';
import type { GoodsCondition, LineQuantity, OrderState } from '../state';

/** What a condition of the goods is as an exception; goods that are fine may still be too few. */
const BY_CONDITION: Readonly<Record<GoodsCondition, ExceptionType | null>> = {
  GOOD: null,
  DAMAGED: 'DAMAGE',
  WRONG_GOODS: 'WRONG_GOODS',
  INCOMPLETE: 'QTY_MISMATCH',
};

interface Found {
  shipmentId: string;
  condition: GoodsCondition;
  lines?: readonly LineQuantity[];
}

function missingOf(state: OrderState, { shipmentId, lines }: Found): LineQuantity[] {
  const sent = shipmentsOf(state).find(({ id }) => id === shipmentId)?.lines ?? [];
  return lines === undefined ? [] : linesLess(sent, lines);
}

/** Damage, wrong goods or a shortage at delivery becomes an exception by itself (ORD-24). */
const badGoods: Consequence = {
  name: 'badGoods',
  id: 'ORD-24',
  on: ['COUNT_CONFIRMED', 'SHIPMENT_SIGNED_OFF', 'ORDER_SIGNED_OFF'],
  follow(state, { data }, ctx) {
    const found = data as unknown as Found;
    const { shipmentId: id = 's1', condition } = found;
    const missing = missingOf(state, found);
    const type = BY_CONDITION[condition] ?? (missing.length > 0 ? 'QTY_MISMATCH' : null);
    const about = `goods:${id}`;
    // Settled once is settled: the signature says the same as the count before it.
    const known = (state.exceptions ?? []).some((exception) => exception.about === about);
    if (type === null || known) return [];
    const lines = missing.length > 0 && { lines: missing };
    return exceptionOpened(state, ctx, { type, owner: ownerOf(state), about, ...lines });
  },
};

export const TROUBLE_CONSEQUENCES: readonly Consequence[] = [badGoods];

/** What a customer may complain of, whoever found it. */
const COMPLAINED_OF: readonly ExceptionType[] = ['DAMAGE', 'WRONG_GOODS', 'SIGN_REFUSED'];

/** Whether an exception is a grievance of the customer: bad or missing goods, or a refusal (ORD-24). */
function isGrievance({ type, about = '' }: OrderException): boolean {
  return COMPLAINED_OF.includes(type) || (type === 'QTY_MISMATCH' && about.startsWith('goods:'));
}

/** The customer's grievance becomes a complaint by itself, linked to the order (ORD-24). */
const openComplaint: Message = {
  name: 'openComplaint',
  id: 'ORD-24',
  on: ['EXCEPTION_OPENED'],
  write({ no }, { data, occurredAt }: CaseEvent) {
    const exception = data['exception'] as OrderException;
    if (!isGrievance(exception)) return [];
    const { id, type } = exception;
    const params = { order: no, exception: id, type, since: occurredAt };
    return [caseRequest(`complaint:${id}`, 'openComplaint', params)];
  },
};

export const TROUBLE_MESSAGES: readonly Message[] = [openComplaint];
