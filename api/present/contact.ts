import type { PartyRow } from '../../db/private';
import { CONTACT_FIELDS } from '../../domain/basics';
import type { ContactField } from '../../domain/basics';
import { dialLink } from '../../domain/contact/dial';
import { maskPhone, maskText } from '../../domain/people';

/** Fields that hold a number to call. */
const NUMBERS: ReadonlySet<ContactField> = new Set(['phone', 'mobile', 'fax']);
/** What every contact shows; the others stand in files of customers alone. */
const ALWAYS: ReadonlySet<ContactField> = new Set(['name', 'phone', 'email', 'address']);

const ERASED = { masked: false, erased: true };

/** Contact data in full, with a link that calls, for whoever needs them; masked for all others (CUS-06, §8.3.17). */
export function presentContact(row: PartyRow | undefined, full: boolean): object | null {
  if (row === undefined) return null;
  if (row.erased_at)
    return { ...Object.fromEntries([...ALWAYS].map((field) => [field, null])), ...ERASED };
  const masked = !full;
  const shown = (field: ContactField): string | null => {
    const value = row[field];
    if (!value || !masked) return value;
    return NUMBERS.has(field) ? maskPhone(value) : maskText(value);
  };
  const fields = CONTACT_FIELDS.filter((field) => ALWAYS.has(field) || row[field]);
  const number = row.mobile ?? row.phone;
  const dial = masked || !number ? null : dialLink(number);
  return {
    ...Object.fromEntries(fields.map((field) => [field, shown(field)])),
    ...(dial !== null && { dial }),
    masked,
  };
}
