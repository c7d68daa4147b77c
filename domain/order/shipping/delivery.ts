import { refuse } from '../../errors';
import { given, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard, Input, OrderAction } from '../guards';
import type { LineQuantity, OrderState } from '../state';
import { acceptedFirst } from '../delivery/acceptance';
import { fulfilmentStage, linesLess, openRefusal, sumOfLines } from './records';
import { totalOf, withShipment } from './records';
import { chosen, meant, offered } from './steps';
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

/** Quantities per line: as stated, or as they follow from the total; undefined when they do not. */
function perLine(
  { lines }: Shipment,
  stated: unknown,
  total: number,
): readonly LineQuantity[] | undefined {
  if (stated !== undefined) return stated as readonly LineQuantity[];
  const [only] = lines;
  if (lines.length === 1) return [{ line: only!.line, quantity: total }];
  return totalOf(lines) === total ? lines : undefined;
}

/** Whatever was counted or signed for is known by line (ORD-23); a recorded past may not tell. */
function knownByLine(step: Step, total: string): Guard {
  return {
    id: 'ORD-23',
    check(state, _ctx, input) {
      const shipment = meant(state, input, step);
      if (shipment === undefined || state.historical === true) return null;
      const sum = input[total] as number;
      const lines = perLine(shipment, input['lines'], sum);
      if (lines === undefined) return refuse('LINES_UNCLEAR', { reason: 'MISSING' });
      const named = sumOfLines([lines]);
      const sent = shipment.lines.map(({ line }) => ({ line, quantity: Infinity }));
      if (linesLess(named, sent).length > 0) return refuse('LINES_UNCLEAR', { reason: 'NOT_SENT' });
      return totalOf(named) === sum ? null : refuse('LINES_UNCLEAR', { reason: `<> ${sum}` });
    },
  };
}

function linesFor(shipment: Shipment, input: Input, total: number): object {
  const lines = perLine(shipment, input['lines'], total);
  return lines === undefined ? {} : { lines };
}

/** The count of the goods with the customer present; `signOff` may record it in the same contact. */
export const confirmCount: OrderAction = {
  name: 'confirmCount',
  title: { zh: '清点确认', en: 'Confirm the count' },
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['SHIPMENT', 'DELIVERY'],
  guards: [offered('SYS-02', counting)],
  inputGuards: [
    chosen('SYS-02', counting),
    knownByLine(counting, 'countedQuantity'),
    plausibleTime((state, input) => meant(state, input, counting)?.arrival?.arrivedAt),
  ],
  apply: (state, input, ctx) => {
    const shipment = meant(state, input, counting)!;
    const facts = {
      shipmentId: shipment.id,
      ...given(input, 'countedQuantity', 'condition'),
      ...linesFor(shipment, input, input['countedQuantity'] as number),
    };
    const at = occurredAt(input, ctx);
    return [{ type: 'COUNT_CONFIRMED', data: { ...sign(ctx), ...facts }, occurredAt: at }];
  },
};

/** Whether less is accepted than was sent; a recorded past is taken as it was. */
function isPartial(state: OrderState, { lines }: Shipment, accepted: unknown): boolean {
  if (state.historical === true || accepted === undefined) return false;
  return linesLess(lines, accepted as readonly LineQuantity[]).length > 0;
}

/** Whether this signature is the last one the order waited for (§8.3.9). */
function completes(state: OrderState, { id }: Shipment, signOff: object): boolean {
  const signed = withShipment(state, id, () => ({ signOff: signOff as OrderSignOff }));
  return fulfilmentStage({ ...state, shipments: signed.shipments! }) === 'ARCHIVE';
}

/**
 * Passes SIGN_OFF in every case: from DELIVERY the count is recorded first, in the same contact; a
 * stage may be short, but it is never skipped. A shipment of several is signed for by itself, and
 * the order goes on to its archive with the last one.
 */
export const signOff: OrderAction = {
  name: 'signOff',
  title: { zh: '签收', en: 'Sign off' },
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  byCustomer: true,
  stages: ['SHIPMENT', 'DELIVERY', 'SIGN_OFF'],
  guards: [offered('SYS-02', signing), acceptedFirst],
  inputGuards: [
    chosen('SYS-02', signing),
    knownByLine(signing, 'receivedQuantity'),
    plausibleTime((state, input) => meant(state, input, signing)?.arrival?.arrivedAt),
  ],
  apply: (state, input, ctx) => {
    const shipment = meant(state, input, signing)!;
    const signedAt = occurredAt(input, ctx);
    const { id: shipmentId } = shipment;
    const received = input['receivedQuantity'] as number;
    const lines = linesFor(shipment, input, received);
    const stated = given(input, 'signer', 'receivedQuantity', 'condition', 'remarks', 'evidence');
    const partial = isPartial(state, shipment, (lines as { lines?: unknown }).lines);
    const facts = { signedAt, ...stated, ...lines, ...(partial && { partial }) };
    const signed = {
      type: completes(state, shipment, facts) ? 'ORDER_SIGNED_OFF' : 'SHIPMENT_SIGNED_OFF',
      data: { ...sign(ctx), shipmentId, ...facts },
      occurredAt: signedAt,
    };
    if (shipment.count !== undefined) return [signed];
    const count = { countedQuantity: received, condition: input['condition'], ...lines };
    const counted = {
      type: 'COUNT_CONFIRMED',
      data: { ...sign(ctx), shipmentId, ...count },
      occurredAt: signedAt,
    };
    return [counted, signed];
  },
};
