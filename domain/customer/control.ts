import { controlChanges, noteAction, reapplyAction } from '../kind/control';
import { CALLERS, CUSTOMER_SUPERVISORS, FILE_KEEPERS } from './guards';
import type { CustomerFeature } from './guards';
import { missedStays } from './planning/changes';
import { OPEN_FILES } from './state';
import type { CustomerState } from './state';

/** What may be done at any time and moves nothing. */
export const controlFeature: CustomerFeature = {
  name: 'control',
  actions: [
    noteAction<CustomerState>([...new Set([...CALLERS, ...FILE_KEEPERS])], OPEN_FILES),
    reapplyAction<CustomerState>([...CUSTOMER_SUPERVISORS, 'ADMIN'], OPEN_FILES),
  ],
  changes: {
    ...controlChanges<CustomerState>(),
    POLICY_REAPPLIED: (state, { to }: { to: Partial<CustomerState> }) => ({
      ...missedStays(state),
      ...to,
    }),
  },
};
