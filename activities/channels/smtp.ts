import type { SmtpSettings } from '../../platform/config';
import { createMailer, describeMailFailure, isFinalMailFailure } from '../../platform/mail';
import type { SmtpError } from '../../platform/mail';
import { Rejected } from './channel';
import type { Channel, Delivery } from './channel';

/** Sends mail by SMTP: to customers from `email`, to staff from `staffEmail`. */
export function mailChannels(settings: SmtpSettings): Channel[] {
  const send = createMailer(settings);
  const deliver = async ({ id, letter, to }: Delivery): Promise<void> => {
    try {
      await send({ id, to, subject: letter.subject, text: letter.text });
    } catch (error) {
      const failure = error as SmtpError;
      const message = describeMailFailure(failure);
      throw isFinalMailFailure(failure) ? new Rejected(message) : new Error(message);
    }
  };
  return [
    { name: 'email', reader: 'CUSTOMER', deliver },
    { name: 'staffEmail', reader: 'STAFF', perPerson: true, deliver },
  ];
}
