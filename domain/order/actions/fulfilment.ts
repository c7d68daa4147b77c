import { given, occurredAt, plausibleTime, sign } from '../guards';
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
