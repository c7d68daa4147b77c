import { commonGuards } from '../kind/common';
import { deciderFrom } from '../kind/decider';
import { notEnding } from '../kind/handled';
import { remindAction } from '../kind/remind';
import { tablesOf } from '../kind/rules';
import type { Decider } from '../kernel/case';
import { SERVICE_FEATURES } from './features';
import { CARE_SUPERVISORS } from './guards';
import type { CaseAction } from '../kind/rules';
import { overdueFeature } from './overdue';
import { OPEN_SERVICE, SERVICE_STAGES } from './state';
import type { ServiceState } from './state';
import { serviceWaitingOn, serviceWaits } from './waiting';

/** Every action of a request, in the order in which a case usually meets them. */
export const SERVICE_ACTIONS: readonly CaseAction<ServiceState, never>[] = [
  ...SERVICE_FEATURES.flatMap(({ actions }) => actions ?? []),
  remindAction<ServiceState>(CARE_SUPERVISORS, OPEN_SERVICE, serviceWaitingOn),
];

/** What holds for every action of a request. */
export const SERVICE_GUARDS = [
  ...commonGuards<ServiceState>({ closed: 'SYS-02', hold: 'SRV-03' }),
  notEnding<ServiceState>('SRV-09'),
];

/** The kinds of deadlines of a request, each with the requirement it stands for. */
export const SERVICE_DUTIES = tablesOf(SERVICE_FEATURES, ({ duties }) => duties);

const rules = deciderFrom<ServiceState>({
  kind: 'service',
  actions: SERVICE_ACTIONS,
  stages: SERVICE_STAGES,
  guards: SERVICE_GUARDS,
  features: SERVICE_FEATURES,
  opened: 'SERVICE_OPENED',
  waits: serviceWaits,
});

/** The rules of a request; once its end is decided nothing is owed but the reasons for lateness. */
export const serviceDecider: Decider<ServiceState> = {
  ...rules,
  obligations: (state, ctx) =>
    state.ending === undefined || state.closedAt !== null
      ? rules.obligations(state, ctx)
      : (overdueFeature.obligations?.(state, ctx) ?? []),
};
