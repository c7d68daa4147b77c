import type { ComplaintChanges, ComplaintFeature } from '../guards';
import { CLOSING_ACTIONS, CLOSING_CHANGES, CLOSING_MESSAGES } from './closing';
import type { FollowingEvent } from './events';
import { REVISIT } from './revisit';
import { recordWinBack, seeRisk, tellRisk, WIN_BACK_CHANGES } from './win-back';

export { missingToClose } from './closing';
export { revisitOf } from './revisit';

const changes: ComplaintChanges<FollowingEvent> = {
  ...{ ...REVISIT.changes, ...CLOSING_CHANGES, ...WIN_BACK_CHANGES },
};

/** Revisit, review, win-back, and the end (§4.1, §4.8, §4.9). */
export const followingFeature: ComplaintFeature = {
  name: 'following',
  actions: [REVISIT.action, ...CLOSING_ACTIONS, recordWinBack],
  changes,
  automatic: (state) =>
    state.stage === 'FOLLOW_UP' || state.ending !== undefined ? ['close'] : [],
  consequences: [REVISIT.reopen, seeRisk],
  messages: [REVISIT.tellReopened, ...CLOSING_MESSAGES, tellRisk],
};
