import { customerNotice } from '../../kernel/effects';
import { contactEvent, contactMade, withContact } from '../../kind/contacts';
import { moving } from '../change';
import type { ComplaintEvent } from '../events';
import { handles, HANDLER_ROLES, plausibleTime, sign } from '../guards';
import type { ComplaintChanges, ComplaintFeature } from '../guards';
import { actions, messages } from '../room';
import { OPEN_STEPS } from '../state';
import type { ComplaintContact, ComplaintState } from '../state';
import type { ContactsEvent } from './events';
import { newsInput, talkInput } from './input';

export { contactMade, withContact } from '../../kind/contacts';

/** A contact is no earlier than the complaint itself. */
export const afterReceipt = plausibleTime(({ data }) => data.receivedAt);

const anyTime = { roles: HANDLER_ROLES, stages: OPEN_STEPS, whileHeld: true } as const;

const respond = actions<ContactsEvent>()({
  name: 'respond',
  input: talkInput,
  ...anyTime,
  guards: [handles],
  inputGuards: [afterReceipt],
  apply: (_state, input, ctx) => [contactEvent(contactMade('RESPONSE', input, ctx), ctx)],
});

const reportResult = actions<ContactsEvent>()({
  name: 'reportResult',
  input: talkInput,
  ...anyTime,
  guards: [handles],
  inputGuards: [afterReceipt],
  apply: (_state, input, ctx) => [contactEvent(contactMade('RESULT', input, ctx), ctx)],
});

/** News for the customer while the remedy is under way, sent in writing (CMP-28). */
const sendNews = actions<ContactsEvent>()({
  name: 'sendNews',
  input: newsInput,
  ...anyTime,
  guards: [handles],
  apply: (_state, input, ctx) => {
    const contact = contactMade('NEWS', { ...input, way: 'EMAIL' }, ctx);
    return [{ type: 'NEWS_SENT', data: { ...sign(ctx), contact } }];
  },
});

/** What a conversation adds to a complaint; the first one on the result meets its clock (§4.4). */
function contacted(
  state: ComplaintState,
  { contact }: { contact: ComplaintContact },
): Partial<ComplaintState> {
  const result = contact.purpose === 'RESULT' && state.round.resultAt === undefined;
  return {
    ...withContact(state, contact),
    ...(result && { round: { ...state.round, resultAt: contact.contactedAt } }),
  };
}

const changes: ComplaintChanges<ContactsEvent> = {
  CUSTOMER_CONTACTED: moving(contacted),
  // A failed call is logged and moves nothing (§8.3.5).
  CUSTOMER_NOT_REACHED: ({ contacts }, { contact }) => ({ contacts: [...contacts, contact] }),
  NEWS_SENT: moving(contacted),
};

const news = messages<ComplaintEvent>()({
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
});

/** Every word with the customer about a complaint; the clocks of §4.4 are met by them. */
export const contactsFeature: ComplaintFeature = {
  name: 'contacts',
  actions: [respond, reportResult, sendNews],
  changes,
  messages: [news],
};
