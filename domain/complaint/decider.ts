import { commonGuards } from '../kind/common';
import { consequencesOf, decisionsOf } from '../kind/compose';
import { remindAction } from '../kind/remind';
import type { Decider } from '../kernel/case';
import { evolveComplaint } from './evolve';
import { COMPLAINT_FEATURES, ofAllFeatures } from './features';
import { COMPLAINT_SUPERVISORS, notEnding } from './guards';
import type { ComplaintAction } from './guards';
import { COMPLAINT_STAGES, OPEN_STEPS } from './state';
import type { ComplaintState } from './state';
import { complaintWaitingOn } from './waiting';

/** Every action of a complaint, in the order in which a case usually meets them. */
export const COMPLAINT_ACTIONS: readonly ComplaintAction[] = [
  ...COMPLAINT_FEATURES.flatMap(({ actions }) => actions ?? []),
  remindAction<ComplaintState>(COMPLAINT_SUPERVISORS, OPEN_STEPS, complaintWaitingOn),
];

/** What holds for every action of a complaint. */
export const COMPLAINT_GUARDS = [
  ...commonGuards<ComplaintState>({ closed: 'SYS-02', hold: 'CMP-11' }),
  notEnding,
];

/** The kinds of deadlines of a complaint, each with the requirement it stands for. */
export const COMPLAINT_DUTIES = ofAllFeatures(({ duties }) => duties);

/** The rules of a complaint. */
export const complaintDecider: Decider<ComplaintState> = {
  kind: 'complaint',
  actions: COMPLAINT_ACTIONS,
  stages: COMPLAINT_STAGES,
  ...decisionsOf(COMPLAINT_ACTIONS, COMPLAINT_GUARDS),
  evolve: evolveComplaint,
  obligations: (state, ctx) =>
    state.closedAt === null
      ? COMPLAINT_FEATURES.flatMap(({ obligations }) => obligations?.(state, ctx) ?? [])
      : [],
  consequences: (state, event, ctx) => consequencesOf(COMPLAINT_FEATURES, state, event, ctx),
  automatic: (state) =>
    COMPLAINT_FEATURES.flatMap(({ automatic }) => automatic?.(state) ?? []).map((action) => ({
      action,
      input: {},
    })),
  waitingOn: complaintWaitingOn,
  effects: (state, event, ctx) =>
    COMPLAINT_FEATURES.flatMap(({ messages }) => messages ?? [])
      .filter(({ on }) => on.includes(event.type))
      .flatMap((message) => message.write(state, event, ctx)),
};
