import { contactAction, contactMade, withContact } from '../../kind/contacts';
import { customerNotice } from '../../kernel/effects';
import { moving } from '../change';
import { handles, HANDLER_ROLES, plausibleTime, sign } from '../guards';
import type { ComplaintAction, ComplaintChange, ComplaintFeature } from '../guards';
import type { ComplaintMessage } from '../guards';
import { OPEN_STEPS } from '../state';
import type { ComplaintContact, ComplaintState } from '../state';

export { contactMade, withContact } from '../../kind/contacts';

/** A contact is no earlier than the complaint itself. */
export const afterReceipt = plausibleTime(({ data }) => data.receivedAt);

const anyTime = { roles: HANDLER_ROLES, stages: OPEN_STEPS, handles, afterReceipt };

const respond = contactAction<ComplaintState>(
  'respond',
  { zh: '首次回应／联系客户', en: 'Respond to the customer' },
  'RESPONSE',
  anyTime,
);

const reportResult = contactAction<ComplaintState>(
  'reportResult',
  { zh: '告知处理结果', en: 'Report the result to the customer' },
  'RESULT',
  anyTime,
);

/** News for the customer while the remedy is under way, sent in writing (CMP-28). */
const sendNews: ComplaintAction = {
  name: 'sendNews',
  title: { zh: '发送进展消息', en: 'Send news to the customer' },
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [handles],
  apply: (_state, input, ctx) => {
    const contact = contactMade('NEWS', { ...input, way: 'EMAIL' }, ctx);
    return [{ type: 'NEWS_SENT', data: { ...sign(ctx), contact } }];
  },
};

const contacted: ComplaintChange = moving((state, data) => {
  const contact = data['contact'] as ComplaintContact;
  const result = contact.purpose === 'RESULT' && state.round.resultAt === undefined;
  return {
    ...withContact(state, contact),
    ...(result && { round: { ...state.round, resultAt: contact.contactedAt } }),
  };
});

/** A failed call is logged and moves nothing (§8.3.5). */
const notReached: ComplaintChange = (state, data) => ({
  contacts: [...state.contacts, data['contact'] as ComplaintContact],
});

const news: ComplaintMessage = {
  name: 'sendNews',
  id: 'CMP-28',
  on: ['NEWS_SENT'],
  write: ({ no, contacts, tasks, round }) => {
    const mine = tasks.filter(({ cycle }) => cycle === round.cycle);
    const done = mine.filter((task) => task.done !== undefined).length;
    return [
      customerNotice(`news:${contacts.length}`, 'COMPLAINT_NEWS', {
        no,
        ...(mine.length > 0 && { done, total: mine.length }),
      }),
    ];
  },
};

/** Every word with the customer about a complaint; the clocks of §4.4 are met by them. */
export const contactsFeature: ComplaintFeature = {
  name: 'contacts',
  actions: [respond, reportResult, sendNews],
  changes: {
    CUSTOMER_CONTACTED: contacted,
    CUSTOMER_NOT_REACHED: notReached,
    NEWS_SENT: contacted,
  },
  messages: [news],
};
