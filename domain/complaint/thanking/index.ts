import { refuse } from '../../errors';
import { moved } from '../change';
import { contactMade, withContact } from '../contacts';
import { handles, HANDLER_ROLES, occurredAt, plausibleTime, sign } from '../guards';
import type { ComplaintChanges, ComplaintFeature, ComplaintGuard } from '../guards';
import { actions } from '../room';
import type { ThankingEvent } from './events';
import { thankInput } from './input';

/** Sorry once more, thanks for the trust, and the promise to do better (§4.1, CMP-22). */
const MESSAGES = ['sorry', 'trust', 'commitment'] as const;

const allThree: ComplaintGuard<Record<(typeof MESSAGES)[number], boolean>> = {
  id: 'CMP-22',
  check(_state, _ctx, input) {
    const missing = MESSAGES.filter((message) => !input[message]);
    return missing.length === 0 ? null : refuse('NOT_YET', { what: missing });
  },
};

const thank = actions<ThankingEvent>()({
  name: 'thank',
  input: thankInput,
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
});

const changes: ComplaintChanges<ThankingEvent> = {
  CUSTOMER_THANKED: moved('FOLLOW_UP', (state, { contact, ...thanks }) => ({
    ...withContact(state, contact),
    round: { ...state.round, thanks },
  })),
};

/** The customer is thanked for having told us (CMP-22). */
export const thankingFeature: ComplaintFeature = { name: 'thanking', actions: [thank], changes };
