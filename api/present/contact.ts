import type { Caller } from '../auth';
import type { PartyRow } from '../../db/private';
import { maskPhone, maskText, mayReadContactData } from '../../domain/people';

/** Contact data in full for posts that need them, masked for all others (CUS-06, §2.4). */
export function presentContact(row: PartyRow | undefined, caller: Caller): object | null {
  if (row === undefined) return null;
  const { name, phone, email, address } = row;
  if (mayReadContactData(caller.staff)) return { name, phone, email, address, masked: false };
  return {
    name: name && maskText(name),
    phone: phone && maskPhone(phone),
    email: email && maskText(email),
    address: address && maskText(address),
    masked: true,
  };
}
