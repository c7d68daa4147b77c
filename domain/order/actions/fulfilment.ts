import { given, needs, occurredAt, once, plausibleTime, sign } from '../guards';
import type { OrderAction } from '../guards';

export const productionDone: OrderAction = {
  name: 'productionDone',
  title: { zh: '生产完成', en: 'Production done' },
  roles: ['PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  inputGuards: [plausibleTime((state) => state.review?.at)],
  apply: (_state, input, ctx) => {
    const readyAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), readyAt, ...given(input, 'qcResult') };
    return [{ type: 'GOODS_READY', data, occurredAt: readyAt }];
  },
};

export const ship: OrderAction = {
  name: 'ship',
  title: { zh: '发货', en: 'Ship' },
  roles: ['WAREHOUSE', 'LOGISTICS', 'ORDER_CLERK'],
  stages: ['SHIPMENT'],
  guards: [once('SYS-02', 'ship', (state) => state.shipment)],
  inputGuards: [plausibleTime((state) => state.production?.readyAt)],
  apply: (_state, input, ctx) => {
    const shippedAt = occurredAt(input, ctx);
    const facts = given(input, 'carrier', 'trackingNo', 'eta');
    const data = { ...sign(ctx), shippedAt, mode: input['mode'] ?? 'ROAD', ...facts };
    return [{ type: 'GOODS_SHIPPED', data, occurredAt: shippedAt }];
  },
};

export const arrive: OrderAction = {
  name: 'arrive',
  title: { zh: '确认到货', en: 'Confirm arrival' },
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['SHIPMENT'],
  guards: [needs('SYS-02', 'ship', (state) => state.shipment)],
  inputGuards: [plausibleTime((state) => state.shipment?.shippedAt)],
  apply: (_state, input, ctx) => {
    const arrivedAt = occurredAt(input, ctx);
    return [{ type: 'GOODS_ARRIVED', data: { ...sign(ctx), arrivedAt }, occurredAt: arrivedAt }];
  },
};

/** The count of the goods with the customer present; `signOff` may record it in the same contact. */
export const confirmCount: OrderAction = {
  name: 'confirmCount',
  title: { zh: '清点确认', en: 'Confirm the count' },
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['DELIVERY'],
  inputGuards: [plausibleTime((state) => state.arrival?.arrivedAt)],
  apply: (_state, input, ctx) => {
    const facts = given(input, 'countedQuantity', 'condition');
    const at = occurredAt(input, ctx);
    return [{ type: 'COUNT_CONFIRMED', data: { ...sign(ctx), ...facts }, occurredAt: at }];
  },
};

/**
 * Passes SIGN_OFF in every case: from DELIVERY the count is recorded first, in the same contact; a
 * stage may be short, but it is never skipped.
 */
export const signOff: OrderAction = {
  name: 'signOff',
  title: { zh: '签收', en: 'Sign off' },
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['DELIVERY', 'SIGN_OFF'],
  inputGuards: [plausibleTime((state) => state.arrival?.arrivedAt)],
  apply: (state, input, ctx) => {
    const signedAt = occurredAt(input, ctx);
    const facts = given(input, 'signer', 'receivedQuantity', 'condition', 'remarks');
    const signed = {
      type: 'ORDER_SIGNED_OFF',
      data: { ...sign(ctx), signedAt, ...facts },
      occurredAt: signedAt,
    };
    if (state.stage === 'SIGN_OFF') return [signed];
    const count = { countedQuantity: input['receivedQuantity'], condition: input['condition'] };
    const counted = {
      type: 'COUNT_CONFIRMED',
      data: { ...sign(ctx), ...count },
      occurredAt: signedAt,
    };
    return [counted, signed];
  },
};
