import { refuse } from '../../errors';
import { moved } from '../change';
import { afterReceipt, contactMade, withContact } from '../contacts';
import { given, handles, HANDLER_ROLES, occurredAt, sign } from '../guards';
import type { ComplaintChanges, ComplaintFeature, ComplaintGuard } from '../guards';
import { actions } from '../room';
import type { CalmingEvent } from './events';
import { calmInput } from './input';

/** Calming without a word of apology is none (§4.1). */
const apologised: ComplaintGuard<{ apology: boolean }> = {
  id: 'CMP-13',
  check: (_state, _ctx, { apology }) => (apology ? null : refuse('NOT_YET', { what: 'apology' })),
};

/** The customer may vent, we apologise, and only then look for facts and remedies (CMP-13). */
const calm = actions<CalmingEvent>()({
  name: 'calm',
  input: calmInput,
  roles: HANDLER_ROLES,
  stages: ['CALM'],
  guards: [handles],
  inputGuards: [afterReceipt, apologised],
  apply: (_state, input, ctx) => {
    const calmedAt = occurredAt(input, ctx);
    const contact = contactMade('CALMING', input, ctx);
    const calming = { ...sign(ctx), calmedAt, ...given(input, 'emotion', 'note') };
    const data = { ...sign(ctx), calming, contact };
    return [{ type: 'CUSTOMER_CALMED', data, occurredAt: calmedAt }];
  },
});

const changes: ComplaintChanges<CalmingEvent> = {
  CUSTOMER_CALMED: moved('CLARIFY', (state, { contact, calming }) => ({
    ...withContact(state, contact),
    calming,
  })),
};

/** Calming comes before every solution (§4.1, CMP-13). */
export const calmingFeature: ComplaintFeature = { name: 'calming', actions: [calm], changes };
