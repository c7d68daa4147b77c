import { termsOf } from '../kernel/clocks';
import { overdueFeatureOf } from '../overdue';
import { CALLERS } from './guards';
import type { CustomerFeature } from './guards';
import { keeperOf } from './file';
import { OPEN_FILES } from './state';
import type { CustomerState } from './state';

/** An overdue callback is explained, and a department head approves the reason (CBK-19). */
export const overdueFeature: CustomerFeature = overdueFeatureOf<CustomerState>({
  roles: CALLERS,
  stages: OPEN_FILES,
  follows: keeperOf,
  // A customer has no end that reasons could keep her from; who owes one is reminded all the same.
  closing: () => true,
  example: 'callback:t1',
  reminderKey: 'callback.overdue.reason',
  reminders: (state, ctx) => termsOf(state, ctx).policy.values['callback.overdue.reminders'].times,
});
