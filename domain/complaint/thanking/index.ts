import { refuse } from '../../errors';
import { inRound, moved } from '../change';
import { contactMade, withContact } from '../contacts';
import { handles, HANDLER_ROLES, occurredAt, plausibleTime, sign } from '../guards';
import type { ComplaintAction, ComplaintFeature, ComplaintGuard } from '../guards';
import type { ComplaintContact, Round } from '../state';

/** Sorry once more, thanks for the trust, and the promise to do better (§4.1, CMP-22). */
const MESSAGES = ['sorry', 'trust', 'commitment'] as const;

const allThree: ComplaintGuard = {
  id: 'CMP-22',
  check(_state, _ctx, input) {
    const missing = MESSAGES.filter((message) => input[message] !== true);
    return missing.length === 0 ? null : refuse('NOT_YET', { what: missing });
  },
};

const thank: ComplaintAction = {
  name: 'thank',
  title: { zh: '感谢客户', en: 'Thank the customer' },
  roles: HANDLER_ROLES,
  stages: ['THANK'],
  guards: [handles],
  inputGuards: [allThree, plausibleTime(({ round }) => round.resolvedAt)],
  apply: (_state, input, ctx) => {
    const thankedAt = occurredAt(input, ctx);
    const contact = contactMade('OTHER', input, ctx);
    const data = { ...sign(ctx), thankedAt, contact };
    return [{ type: 'CUSTOMER_THANKED', data, occurredAt: thankedAt }];
  },
};

/** The customer is thanked for having told us (CMP-22). */
export const thankingFeature: ComplaintFeature = {
  name: 'thanking',
  actions: [thank],
  changes: {
    CUSTOMER_THANKED: moved('FOLLOW_UP', (state, data, event) => {
      const { contact, ...thanks } = data;
      return {
        ...withContact(state, contact as ComplaintContact),
        ...inRound(() => ({ thanks: thanks as unknown as NonNullable<Round['thanks']> }))(
          ...([state, data, event] as const),
        ),
      };
    }),
  },
};
