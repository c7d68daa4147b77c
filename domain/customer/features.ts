import { remindFeature } from '../kind/remind';
import { tablesOf } from '../kind/rules';
import { callbacksFeature } from './callbacks';
import { changesFeature } from './changes';
import { checksFeature } from './checks';
import { controlFeature } from './control';
import { endingFeature } from './ending';
import { fileFeature } from './file';
import type { CustomerFeature } from './guards';
import { linksFeature } from './links';
import { opportunitiesFeature } from './opportunities';
import { overdueFeature } from './overdue';
import { planningFeature } from './planning';
import { preferencesFeature } from './preferences';
import { promisesFeature } from './promises';
import { settledFeature } from './settled';
import { standingFeature } from './standing';
import { surveyFeature } from './survey';
import type { CustomerState } from './state';

/** Every concern of a customer; the plan comes last, for it follows from all others. */
export const CUSTOMER_FEATURES: readonly CustomerFeature[] = [
  ...[fileFeature, changesFeature, standingFeature, preferencesFeature, linksFeature],
  ...[callbacksFeature, surveyFeature, opportunitiesFeature, promisesFeature, checksFeature],
  ...[endingFeature, overdueFeature, settledFeature, controlFeature],
  ...[remindFeature<CustomerState>(), planningFeature],
];

/** The tables of all features under one name, as one. */
export function ofAllFeatures<T>(
  table: (feature: CustomerFeature) => Readonly<Record<string, T>> | undefined,
): Readonly<Record<string, T>> {
  return tablesOf(CUSTOMER_FEATURES, table);
}
