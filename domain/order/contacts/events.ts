import type { Signature } from '../basics';
import type { CustomerContact, DeliveryPlan, ParkedQuestion } from './state';

export type ContactEvent =
  | { type: 'CUSTOMER_CONTACTED'; data: { contact: CustomerContact } }
  | { type: 'CONTACT_FAILED'; data: { contact: CustomerContact } }
  | { type: 'PROGRESS_SENT'; data: Signature }
  | { type: 'QUESTION_PARKED'; data: { question: ParkedQuestion } }
  | { type: 'DELIVERY_PLANNED'; data: DeliveryPlan };
