import { remindFeature } from '../kind/remind';
import { tablesOf } from '../kind/rules';
import { agreementFeature } from './agreement';
import { changeFeature } from './change-requests';
import { contactFeature } from './contacts';
import { customerFeature } from './customer';
import { deliveryFeature } from './delivery';
import { complaintsFeature } from './complaints';
import { cancellingFeature } from './cancelling';
import { exceptionFeature } from './exceptions';
import type { OrderFeature } from './feature';
import { negotiationFeature } from './negotiation';
import { overdueFeature } from './overdue';
import { productionFeature } from './production';
import { reviewFeature } from './review';
import { shippingFeature } from './shipping';
import type { OrderState } from './state';
import { thanksFeature } from './thanks';

/** Every concern of an order beside its stages; where the order counts, the first one wins. */
export const ORDER_FEATURES: readonly OrderFeature[] = [
  cancellingFeature,
  shippingFeature,
  deliveryFeature,
  exceptionFeature,
  negotiationFeature,
  changeFeature,
  reviewFeature,
  productionFeature,
  contactFeature,
  agreementFeature,
  thanksFeature,
  complaintsFeature,
  customerFeature,
  overdueFeature,
  remindFeature<OrderState>(),
];

/** The tables of all features under one name, as one. */
export function ofAllFeatures<T>(
  table: (feature: OrderFeature) => Readonly<Record<string, T>> | undefined,
): Readonly<Record<string, T>> {
  return tablesOf(ORDER_FEATURES, table);
}
