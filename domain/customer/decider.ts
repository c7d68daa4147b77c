import { commonGuards } from '../kind/common';
import { deciderFrom } from '../kind/decider';
import { remindAction } from '../kind/remind';
import type { CaseAction } from '../kind/rules';
import type { Decider } from '../kernel/case';
import { CUSTOMER_FEATURES, ofAllFeatures } from './features';
import { CUSTOMER_SUPERVISORS } from './guards';
import { reminded } from './overdue';
import { CUSTOMER_STAGES, OPEN_FILES } from './state';
import type { CustomerState } from './state';
import { customerWaitingOn, customerWaits } from './waiting';

/** Every action of a customer, in the order in which a file usually meets them. */
export const CUSTOMER_ACTIONS: readonly CaseAction<CustomerState, never>[] = [
  ...CUSTOMER_FEATURES.flatMap(({ actions }) => actions ?? []),
  remindAction<CustomerState>(CUSTOMER_SUPERVISORS, OPEN_FILES, customerWaitingOn),
];

/** What holds for every action of a customer. */
export const CUSTOMER_GUARDS = commonGuards<CustomerState>({ closed: 'SYS-02', hold: 'SYS-02' });

/** The kinds of deadlines of a customer, each with the requirement it stands for. */
export const CUSTOMER_DUTIES = ofAllFeatures(({ duties }) => duties);

/** The rules of a customer's file and of all contacts with her. */
export const customerDecider: Decider<CustomerState> = deciderFrom<CustomerState>({
  kind: 'customer',
  actions: CUSTOMER_ACTIONS,
  stages: CUSTOMER_STAGES,
  guards: CUSTOMER_GUARDS,
  features: CUSTOMER_FEATURES,
  opened: 'CUSTOMER_OPENED',
  waits: customerWaits,
  reminded,
});
