import type { Signature } from '../../basics';
import type { ContactEvent } from '../../kind/contacts';
import type { ComplaintContact, ComplaintPurpose } from '../state';

export type ContactsEvent =
  | ContactEvent<ComplaintPurpose>
  | { type: 'NEWS_SENT'; data: Signature & { contact: ComplaintContact } };
