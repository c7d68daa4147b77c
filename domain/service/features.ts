import { remindFeature } from '../kind/remind';
import { clocksFeature } from './clocks';
import { contactsFeature } from './contacts';
import { controlFeature, escalatingFeature, pausingFeature } from './control';
import { diagnosingFeature } from './diagnosing';
import { dispatchingFeature } from './dispatching';
import { endingFeature } from './ending';
import { evaluatingFeature } from './evaluating';
import type { ServiceFeature } from './guards';
import { overdueFeature } from './overdue';
import { partsFeature } from './parts';
import { registeringFeature } from './registering';
import { returnsFeature } from './returns';
import { solvingFeature } from './solving';
import type { ServiceState } from './state';
import { warrantyFeature } from './warranty';

/** Every concern of a request, in the order in which a case usually meets them. */
export const SERVICE_FEATURES: readonly ServiceFeature[] = [
  ...[registeringFeature, dispatchingFeature, contactsFeature, diagnosingFeature],
  ...[warrantyFeature, solvingFeature, partsFeature, returnsFeature, evaluatingFeature],
  ...[endingFeature, escalatingFeature, pausingFeature, overdueFeature, clocksFeature],
  controlFeature,
  remindFeature<ServiceState>(),
];
