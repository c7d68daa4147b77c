import { contactAction, withContact } from '../../kind/contacts';
import { moving } from '../change';
import { afterReceipt, handles, HANDLER_ROLES } from '../guards';
import type { ServiceFeature } from '../guards';
import { OPEN_SERVICE } from '../state';
import type { ServiceContact, ServiceState } from '../state';

const anyTime = { roles: HANDLER_ROLES, stages: OPEN_SERVICE, handles, afterReceipt };

const respond = contactAction<ServiceState>(
  'respond',
  { zh: '首次回应／联系客户', en: 'Respond to the customer' },
  'RESPONSE',
  anyTime,
);

const reportProgress = contactAction<ServiceState>(
  'reportProgress',
  { zh: '告知客户进展', en: 'Tell the customer how it stands' },
  'PROGRESS',
  anyTime,
);

/** Every word with the customer about a request; the clocks of SRV-03 are met by them. */
export const contactsFeature: ServiceFeature = {
  name: 'contacts',
  actions: [respond, reportProgress],
  changes: {
    CUSTOMER_CONTACTED: moving((state, data) => {
      const contact = data['contact'] as ServiceContact;
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
    CUSTOMER_NOT_REACHED: ({ contacts }, data) => ({
      contacts: [...contacts, data['contact'] as ServiceContact],
    }),
  },
};
