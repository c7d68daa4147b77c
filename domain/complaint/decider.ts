import { commonGuards } from '../kind/common';
import { deciderFrom } from '../kind/decider';
import { notEnding } from '../kind/handled';
import { remindAction } from '../kind/remind';
import type { Decider } from '../kernel/case';
import { COMPLAINT_FEATURES, ofAllFeatures } from './features';
import { COMPLAINT_SUPERVISORS } from './guards';
import type { CaseAction } from '../kind/rules';
import { COMPLAINT_STAGES, OPEN_STEPS } from './state';
import type { ComplaintState } from './state';
import { complaintWaitingOn, complaintWaits } from './waiting';

/** Every action of a complaint, in the order in which a case usually meets them. */
export const COMPLAINT_ACTIONS: readonly CaseAction<ComplaintState, never>[] = [
  ...COMPLAINT_FEATURES.flatMap(({ actions }) => actions ?? []),
  remindAction<ComplaintState>(COMPLAINT_SUPERVISORS, OPEN_STEPS, complaintWaitingOn),
];

/** What holds for every action of a complaint. */
export const COMPLAINT_GUARDS = [
  ...commonGuards<ComplaintState>({ closed: 'SYS-02', hold: 'CMP-11' }),
  notEnding<ComplaintState>('CMP-31'),
];

/** The kinds of deadlines of a complaint, each with the requirement it stands for. */
export const COMPLAINT_DUTIES = ofAllFeatures(({ duties }) => duties);

/** The rules of a complaint. */
export const complaintDecider: Decider<ComplaintState> = deciderFrom<ComplaintState>({
  kind: 'complaint',
  actions: COMPLAINT_ACTIONS,
  stages: COMPLAINT_STAGES,
  guards: COMPLAINT_GUARDS,
  features: COMPLAINT_FEATURES,
  opened: 'COMPLAINT_OPENED',
  waits: complaintWaits,
});
