import { contactEvent, contactMade, withContact } from '../../kind/contacts';
import type { CaseAction } from '../../kind/rules';
import { moving } from '../change';
import type { SpokenEvent } from '../events';
import { afterReceipt, handles, HANDLER_ROLES } from '../guards';
import type { ServiceChanges, ServiceFeature } from '../guards';
import { actions } from '../room';
import { OPEN_SERVICE } from '../state';
import type { ServicePurpose, ServiceState } from '../state';
import { talkInput } from './input';

/** A word with the customer that may be had at any time. */
const speak = (
  name: 'respond' | 'reportProgress',
  purpose: ServicePurpose,
): CaseAction<ServiceState, never> =>
  actions<SpokenEvent>()({
    ...{ name, input: talkInput, roles: HANDLER_ROLES, stages: OPEN_SERVICE, whileHeld: true },
    guards: [handles],
    inputGuards: [afterReceipt],
    apply: (_state, input, ctx) => [contactEvent(contactMade(purpose, input, ctx), ctx)],
  });

const changes: ServiceChanges<SpokenEvent> = {
  CUSTOMER_CONTACTED: moving((state, { contact }) => {
    const { purpose, contactedAt } = contact;
    const feedback = purpose === 'FEEDBACK';
    const result = (feedback || purpose === 'PROGRESS') && state.resultAt === undefined;
    return {
      ...withContact(state, contact),
      ...(result && { resultAt: contactedAt }),
      ...(feedback && { feedbackAt: contactedAt, stage: 'EVALUATE' as const }),
    };
  }),
  // A failed call is logged and moves nothing (§8.3.5).
  CUSTOMER_NOT_REACHED: ({ contacts }, { contact }) => ({ contacts: [...contacts, contact] }),
};

/** Every word with the customer about a request; the clocks of SRV-03 are met by them. */
export const contactsFeature: ServiceFeature = {
  name: 'contacts',
  actions: [speak('respond', 'RESPONSE'), speak('reportProgress', 'PROGRESS')],
  changes,
};
