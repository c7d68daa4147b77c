import { remindFeature } from '../kind/remind';
import { tablesOf } from '../kind/rules';
import { calmingFeature } from './calming';
import { clarifyingFeature } from './clarifying';
import { clocksFeature } from './clocks';
import { contactsFeature } from './contacts';
import { customerFeature } from './customer';
import { followingFeature } from './following';
import type { ComplaintFeature } from './guards';
import { handlingFeature } from './handling';
import { intakeFeature } from './intake';
import { resolvingFeature } from './resolving';
import { controlFeature, escalatingFeature, overdueFeature, pausingFeature } from './shared';
import type { ComplaintState } from './state';
import { thankingFeature } from './thanking';

/** Every concern of a complaint, in the order in which a case usually meets them. */
export const COMPLAINT_FEATURES: readonly ComplaintFeature[] = [
  ...[intakeFeature, handlingFeature, contactsFeature, calmingFeature, clarifyingFeature],
  ...[resolvingFeature, thankingFeature, followingFeature, escalatingFeature, pausingFeature],
  ...[overdueFeature, clocksFeature, customerFeature, controlFeature],
  remindFeature<ComplaintState>(),
];

/** The tables of all features under one name, as one. */
export function ofAllFeatures<T>(
  table: (feature: ComplaintFeature) => Readonly<Record<string, T>> | undefined,
): Readonly<Record<string, T>> {
  return tablesOf(COMPLAINT_FEATURES, table);
}
