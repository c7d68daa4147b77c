import { refuse } from '../../errors';
import { moved } from '../change';
import { afterReceipt, contactMade, withContact } from '../contacts';
import { given, handles, HANDLER_ROLES, occurredAt, sign } from '../guards';
import type { ComplaintAction, ComplaintFeature, ComplaintGuard } from '../guards';
import type { ComplaintContact, ComplaintState } from '../state';

/** Calming without a word of apology is none (§4.1). */
const apologised: ComplaintGuard = {
  id: 'CMP-13',
  check: (_state, _ctx, input) =>
    input['apology'] === true ? null : refuse('NOT_YET', { what: 'apology' }),
};

/** The customer may vent, we apologise, and only then look for facts and remedies (CMP-13). */
const calm: ComplaintAction = {
  name: 'calm',
  title: { zh: '安抚客户', en: 'Calm the customer' },
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
};

/** Calming comes before every solution (§4.1, CMP-13). */
export const calmingFeature: ComplaintFeature = {
  name: 'calming',
  actions: [calm],
  changes: {
    CUSTOMER_CALMED: moved('CLARIFY', (state, data) => ({
      ...withContact(state, data['contact'] as ComplaintContact),
      calming: data['calming'] as NonNullable<ComplaintState['calming']>,
    })),
  },
};
