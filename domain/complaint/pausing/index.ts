import { refuse } from '../../errors';
import { pauseClocks } from '../../kernel/pauses';
import { given, handles, HANDLER_ROLES, sign } from '../guards';
import type { ComplaintAction, ComplaintFeature, ComplaintGuard } from '../guards';
import { handlerOf } from '../parties';
import { levelOf } from '../priority';
import { presentedRemedy } from '../resolving';
import { resumed } from './resumed';

/** The clocks rest only while the customer has a proposal to answer (§4.4). */
const awaitsCustomer: ComplaintGuard = {
  id: 'CMP-11',
  check: (state) => (presentedRemedy(state) === undefined ? refuse('NOT_PAUSABLE') : null),
};

const pause: ComplaintAction = {
  name: 'pause',
  title: { zh: '等待客户，暂停计时', en: 'Rest while the customer decides' },
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  guards: [handles, awaitsCustomer],
  apply: (state, input, ctx) => [
    { type: 'COMPLAINT_PAUSED', data: { ...sign(ctx), ...given(input, 'reason') } },
    pauseClocks(state, ctx),
  ],
};

const isPaused: ComplaintGuard = {
  id: 'CMP-11',
  check: ({ hold }) => (hold === null ? refuse('NOT_ON_HOLD') : null),
};

const resume: ComplaintAction = {
  name: 'resume',
  title: { zh: '恢复计时', en: 'Resume' },
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  whileHeld: true,
  guards: [handles, isPaused],
  apply: (state, _input, ctx) => resumed(state, ctx),
};

/** The one pause a complaint may take, with a maximum and an alarm of its own (§4.4, §8.3.2). */
export const pausingFeature: ComplaintFeature = {
  name: 'pausing',
  actions: [pause, resume],
  changes: {
    COMPLAINT_PAUSED: ({ holds }, data, event) => ({
      hold: { since: event.recordedAt, by: event.actor, reason: data['reason'] as string },
      holds: holds + 1,
    }),
    COMPLAINT_RESUMED: () => ({ hold: null }),
  },
  duties: { pause: 'CMP-11' },
  obligations: (state) =>
    state.hold === null
      ? []
      : [
          {
            ...{ id: `pause:${state.holds}`, kind: 'pause', mode: 'limit', runsOnHold: true },
            ...{ owner: handlerOf(state), start: state.hold.since, level: levelOf(state, 1) },
            due: { policyKey: 'complaint.pause.max' },
          },
        ],
  waitingOn: (state) =>
    state.hold === null ? null : { code: 'CUSTOMER_ANSWER', who: handlerOf(state), limit: 'pause' },
};
