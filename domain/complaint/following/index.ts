import type { ComplaintFeature } from '../guards';
import { CLOSING_ACTIONS, CLOSING_CHANGES, CLOSING_MESSAGES } from './closing';
import { REVISIT } from './revisit';
import { recordWinBack, seeRisk, tellRisk, WIN_BACK_CHANGES } from './win-back';

export { missingToClose } from './closing';
export { revisitOf } from './revisit';

/** Revisit, review, win-back, and the end (§4.1, §4.8, §4.9). */
export const followingFeature: ComplaintFeature = {
  name: 'following',
  actions: [REVISIT.action, ...CLOSING_ACTIONS, recordWinBack],
  changes: { ...REVISIT.changes, ...CLOSING_CHANGES, ...WIN_BACK_CHANGES },
  automatic: (state) =>
    state.stage === 'FOLLOW_UP' || state.ending !== undefined ? ['close'] : [],
  consequences: [...REVISIT.consequences, seeRisk],
  messages: [...REVISIT.messages, ...CLOSING_MESSAGES, tellRisk],
};
