import { contentHash } from './command';
import type { PartyRow } from '../db/private';
import type { ContactRef } from '../domain/order';

type Contact = Partial<Record<'name' | 'phone' | 'email' | 'address', string | undefined>>;

/** What a request says about people, taken out of it: only references travel on (§8.3.16). */
export interface Privatised {
  input: Record<string, unknown>;
  texts: Record<string, string>;
  party: PartyRow | null;
}

function reference(prefix: string, ...parts: string[]): string {
  return `${prefix}_${contentHash(...parts).slice(0, 24)}`;
}

/** A contact as a row and as the reference that stands in the state. */
export function privatiseContact(
  commandId: string,
  contact: Contact,
): { ref: ContactRef; row: PartyRow } {
  const id = reference('pty', commandId);
  const has = (['name', 'phone', 'email', 'address'] as const).filter((key) => contact[key]);
  const { name = null, phone = null, email = null, address = null } = contact;
  return { ref: { party: id, has }, row: { id, name, phone, email, address } };
}

function filled(row: PartyRow | undefined): Contact {
  const { name, phone, email, address } = row ?? {};
  return {
    name: name ?? undefined,
    phone: phone ?? undefined,
    email: email ?? undefined,
    address: address ?? undefined,
  };
}

/**
 * Replaces the free texts and the contact of an input by references. They are derived from the
 * command's id, so that a repeated request carries the very same input.
 */
export function privatise(
  commandId: string,
  input: Readonly<Record<string, unknown>>,
  textFields: readonly string[],
  present: PartyRow | undefined,
): Privatised {
  const result: Privatised = { input: { ...input }, texts: {}, party: null };
  for (const field of textFields) {
    const body = input[field];
    if (typeof body !== 'string') continue;
    const id = reference('txt', commandId, field);
    result.texts[id] = body;
    result.input[field] = id;
  }
  if (input['field'] === 'contact') {
    // What a correction does not mention stays as it was.
    const merged = { ...filled(present), ...(input['value'] as Contact) };
    const { ref, row } = privatiseContact(commandId, merged);
    result.input['value'] = ref;
    result.party = row;
  }
  return result;
}
