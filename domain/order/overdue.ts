import { overdueFeatureOf } from '../overdue';
import { openClosingSteps } from './closing';
import { HANDLERS } from './exceptions/types';
import type { OrderFeature } from './feature';
import { SUPERVISORS } from './guards';
import { ownerOf } from './parties';
import { OPEN_STAGES } from './state';
import type { OrderState } from './state';

/** What of an order was late is explained before the archive (§3.6.6). */
export const overdueFeature: OrderFeature = overdueFeatureOf<OrderState>({
  roles: HANDLERS,
  followers: ['ORDER_CLERK', ...SUPERVISORS],
  stages: OPEN_STAGES,
  follows: ownerOf,
  closing: (state) => state.stage === 'ARCHIVE' && openClosingSteps(state).length === 0,
  example: 'returnSlip:1',
  reminderKey: 'order.overdue.reason',
});
