import type { ComplaintContact, Round } from '../state';

export type ThankingEvent = {
  type: 'CUSTOMER_THANKED';
  data: NonNullable<Round['thanks']> & { contact: ComplaintContact };
};
