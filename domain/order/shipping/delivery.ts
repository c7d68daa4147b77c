import { refuse } from '../../errors';
import { given, occurredAt, sign } from '../guards';
import type { Guard } from '../guards';
import { actions } from '../room';
import type { Draft } from '../../kind/rules';
import type { LineQuantity, OrderState } from '../state';
import { acceptedFirst } from '../delivery/acceptance';
import type { OfShipment, ShippingEvent } from './events';
import { countInput, signOffInput } from './input';
import { fulfilmentStage, linesLess, openRefusal, sumOfLines } from './records';
import { totalOf, withShipment } from './records';
import { arrivedAt, chosen, meant, notBefore, offered, taken } from './steps';
import type { Step } from './steps';
import type { OrderSignOff, Shipment } from './state';

/** Nobody counts or signs while a refusal waits for its outcome (ORD-25). */
const notRefused: NonNullable<Step['stopped']> = (shipment) =>
  openRefusal(shipment) === undefined
    ? null
    : { ...refuse('SIGNATURE_REFUSED', { shipment: shipment.id }), requirement: 'ORD-25' };

const counting: Step = {
  what: 'confirmCount',
  before: 'arrive',
  ready: ({ arrival }) => arrival !== undefined,
  done: ({ count, signOff }) => (count ?? signOff) !== undefined,
  stopped: notRefused,
};

const signing: Step = {
  what: 'signOff',
  before: 'arrive',
  ready: ({ arrival }) => arrival !== undefined,
  done: ({ signOff }) => signOff !== undefined,
  stopped: notRefused,
};

type Lines = readonly LineQuantity[];

/** What is counted or signed for on a shipment, in all and as far as it is said by line. */
type Stated = OfShipment & { lines?: Lines };

/** Quantities per line: as stated, or as they follow from the total; undefined when they do not. */
function perLine(shipment: Shipment, stated: Stated, total: number): Lines | undefined {
  if (stated.lines !== undefined) return stated.lines;
  const { lines } = shipment;
  const [only, ...more] = lines;
  if (only !== undefined && more.length === 0) return [{ line: only.line, quantity: total }];
  return totalOf(lines) === total ? lines : undefined;
}

/** Whatever was counted or signed for is known by line (ORD-23); a recorded past may not tell. */
function knownByLine<I extends Stated>(step: Step, total: (input: I) => number): Guard<I> {
  return {
    id: 'ORD-23',
    check(state, _ctx, input) {
      const shipment = meant(state, input, step);
      if (shipment === undefined || state.historical === true) return null;
      const sum = total(input);
      const lines = perLine(shipment, input, sum);
      if (lines === undefined) return refuse('LINES_UNCLEAR', { reason: 'MISSING' });
      const named = sumOfLines([lines]);
      const sent = shipment.lines.map(({ line }) => ({ line, quantity: Infinity }));
      if (linesLess(named, sent).length > 0) return refuse('LINES_UNCLEAR', { reason: 'NOT_SENT' });
      return totalOf(named) === sum ? null : refuse('LINES_UNCLEAR', { reason: `<> ${sum}` });
    },
  };
}

const action = actions<ShippingEvent>();

/** The count of the goods with the customer present; `signOff` may record it in the same contact. */
export const confirmCount = action({
  name: 'confirmCount',
  input: countInput,
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['SHIPMENT', 'DELIVERY'],
  guards: [offered('SYS-02', counting)],
  inputGuards: [
    chosen('SYS-02', counting),
    knownByLine(counting, (input: Stated & { countedQuantity: number }) => input.countedQuantity),
    notBefore(counting, arrivedAt),
  ],
  apply: (state, input, ctx) => {
    const shipment = taken(state, input, counting);
    const { countedQuantity, condition } = input;
    const lines = perLine(shipment, input, countedQuantity);
    const facts = { shipmentId: shipment.id, countedQuantity, condition, ...(lines && { lines }) };
    const at = occurredAt(input, ctx);
    return [{ type: 'COUNT_CONFIRMED', data: { ...sign(ctx), ...facts }, occurredAt: at }];
  },
});

/** Whether less is accepted than was sent; a recorded past is taken as it was. */
function isPartial(state: OrderState, { lines }: Shipment, accepted: Lines | undefined): boolean {
  if (state.historical === true || accepted === undefined) return false;
  return linesLess(lines, accepted).length > 0;
}

/** Whether this signature is the last one the order waited for (§8.3.9). */
function completes(state: OrderState, { id }: Shipment, signOff: OrderSignOff): boolean {
  const { shipments } = withShipment(state, id, () => ({ signOff }));
  return fulfilmentStage({ ...state, shipments }) === 'ARCHIVE';
}

/**
 * Passes SIGN_OFF in every case: from DELIVERY the count is recorded first, in the same contact; a
 * stage may be short, but it is never skipped. A shipment of several is signed for by itself, and
 * the order goes on to its archive with the last one.
 */
export const signOff = action({
  name: 'signOff',
  input: signOffInput,
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  byCustomer: true,
  stages: ['SHIPMENT', 'DELIVERY', 'SIGN_OFF'],
  guards: [offered('SYS-02', signing), acceptedFirst],
  inputGuards: [
    chosen('SYS-02', signing),
    knownByLine(signing, (input: Stated & { receivedQuantity: number }) => input.receivedQuantity),
    notBefore(signing, arrivedAt),
  ],
  apply: (state, input, ctx) => {
    const shipment = taken(state, input, signing);
    const signedAt = occurredAt(input, ctx);
    const { id: shipmentId } = shipment;
    const { receivedQuantity: countedQuantity, condition } = input;
    const accepted = perLine(shipment, input, countedQuantity);
    const lines = accepted && { lines: accepted };
    const facts: OrderSignOff = {
      ...{ ...sign(ctx), signedAt, ...lines },
      ...given(input, 'signer', 'receivedQuantity', 'condition', 'remarks', 'evidence'),
      ...(isPartial(state, shipment, accepted) && { partial: true }),
    };
    const signed: Draft<ShippingEvent> = {
      type: completes(state, shipment, facts) ? 'ORDER_SIGNED_OFF' : 'SHIPMENT_SIGNED_OFF',
      data: { ...facts, shipmentId },
      occurredAt: signedAt,
    };
    if (shipment.count !== undefined) return [signed];
    const counted = { ...sign(ctx), shipmentId, countedQuantity, condition, ...lines };
    return [{ type: 'COUNT_CONFIRMED', data: counted, occurredAt: signedAt }, signed];
  },
});
