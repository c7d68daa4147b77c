import { remindFeature } from '../kind/remind';
import { agreementFeature } from './agreement';
import { cancellingFeature } from './cancelling';
import { changeFeature } from './change-requests';
import { closingFeatureOf } from './closing';
import { slipFeature } from './closing/slip';
import { complaintsFeature } from './complaints';
import { contactFeature } from './contacts';
import { assigningFeature, controlFeature, holdingFeature } from './control';
import { correctingFeature } from './correcting';
import { customerFeature } from './customer';
import { deliveryFeature } from './delivery';
import { exceptionFeature } from './exceptions';
import type { OrderFeature } from './feature';
import { intakeFeature } from './intake';
import { negotiationFeature } from './negotiation';
import { overdueFeature } from './overdue';
import { productionFeature } from './production';
import { readinessFeature } from './ready';
import { reviewFeature } from './review';
import { decisionFeature } from './review/decision';
import { shippingFeature } from './shipping';
import type { OrderState } from './state';
import { thanksFeature } from './thanks';

/** Every concern of an order; where their order counts, the first one wins. */
export const ORDER_FEATURES: readonly OrderFeature[] = [
  ...[intakeFeature, decisionFeature, readinessFeature, closingFeatureOf(missingForArchive)],
  ...[slipFeature, cancellingFeature, shippingFeature, deliveryFeature, exceptionFeature],
  ...[negotiationFeature, changeFeature, reviewFeature, productionFeature, contactFeature],
  ...[agreementFeature, thanksFeature, complaintsFeature, customerFeature, overdueFeature],
  ...[holdingFeature, assigningFeature, correctingFeature, controlFeature],
  remindFeature<OrderState>(),
];

/** What §3.6 still asks for before an order may be archived. */
export function missingForArchive(state: OrderState): string[] {
  return ORDER_FEATURES.flatMap((feature) => feature.missingForArchive?.(state) ?? []);
}
