import { addDays, closeOfWorkOnOrBefore } from '../calendar';
import type { Ctx, Obligation, Party } from '../kernel/case';
import { termsOf } from '../kernel/clocks';
import type { OrderFeature } from './feature';
import { ownerOf } from './parties';
import { productionDone } from './production/done';
import type { OrderState } from './state';

/** Goods must be ready the transport time before the agreed date, by close of work (§3.1). */
function readyInTime(state: OrderState, ctx: Ctx): Obligation[] {
  const { stage, agreedDeliveryDate: agreed, review, round, data } = state;
  if (stage !== 'PRODUCTION' || agreed === null || review === undefined) return [];
  const days = termsOf(state, ctx).policy.values['order.transport.default'].amount;
  // Goods from stock are made ready by whoever follows the order: there is nothing to produce.
  const owner: Party = data.source === 'STOCK' ? ownerOf(state) : { role: 'PRODUCTION' };
  return [
    {
      ...{ id: `production:${round}`, kind: 'production', mode: 'limit', owner, start: review.at },
      due: {
        at: (calendar) => closeOfWorkOnOrBefore(addDays(agreed, -days), calendar),
        basis: `ready ${days} d before ${agreed}`,
      },
    },
  ];
}

/** The goods are made or taken from stock, in time for the date agreed (ORD-10). */
export const readinessFeature: OrderFeature = {
  name: 'readiness',
  actions: [productionDone],
  duties: { production: 'ORD-10' },
  obligations: readyInTime,
};
