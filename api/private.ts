import { contentHash } from './command';
import { emptyParty } from '../db/private';
import type { PartyRow } from '../db/private';
import { CONTACT_FIELDS } from '../domain/basics';
import type { ContactField, ContactRef } from '../domain/basics';

type Contact = Partial<Record<ContactField, string | undefined>>;

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
  const has = CONTACT_FIELDS.filter((key) => contact[key]);
  const said = Object.fromEntries(has.map((key) => [key, contact[key]!]));
  return { ref: { party: id, has }, row: { ...emptyParty(id), ...said } };
}

function filled(row: PartyRow | undefined): Contact {
  return Object.fromEntries(CONTACT_FIELDS.map((key) => [key, row?.[key] ?? undefined]));
}

/** Every place of an input that a path means; `*` stands for each entry of a list. */
function placesOf(value: unknown, [step, ...rest]: readonly string[]): string[][] {
  if (step === undefined) return typeof value === 'string' ? [[]] : [];
  if (typeof value !== 'object' || value === null) return [];
  const keys = step === '*' ? Object.keys(value) : [step];
  return keys.flatMap((key) =>
    placesOf((value as Record<string, unknown>)[key], rest).map((place) => [key, ...place]),
  );
}

/** Puts a reference in the place of a text and returns the text. */
function exchange(input: Record<string, unknown>, place: readonly string[], id: string): string {
  const within = place
    .slice(0, -1)
    .reduce((part, key) => part[key] as Record<string, unknown>, input);
  const last = place.at(-1)!;
  const body = within[last] as string;
  within[last] = id;
  return body;
}

/** Where in the input of an action a contact stands, if it has one. */
export function contactIn(input: Readonly<Record<string, unknown>>): 'value' | 'contact' | null {
  if (input['field'] === 'contact') return 'value';
  return input['contact'] === undefined ? null : 'contact';
}

/** The contact with what is said of it; what is not mentioned, or said again, stays as it was. */
function contactWith(
  commandId: string,
  said: Contact,
  present: PartyRow | undefined,
): { ref: ContactRef; row: PartyRow | null } {
  const before = filled(present);
  const merged = { ...before, ...said };
  const { ref, row } = privatiseContact(commandId, merged);
  const same = present !== undefined && CONTACT_FIELDS.every((key) => merged[key] === before[key]);
  return same ? { ref: { ...ref, party: present.id }, row: null } : { ref, row };
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
  const result: Privatised = { input: structuredClone({ ...input }), texts: {}, party: null };
  for (const place of textFields.flatMap((field) => placesOf(input, field.split('.')))) {
    const id = reference('txt', commandId, place.join('.'));
    result.texts[id] = exchange(result.input, place, id);
  }
  const place = contactIn(input);
  if (place !== null) {
    const { ref, row } = contactWith(commandId, input[place] as Contact, present);
    result.input[place] = ref;
    result.party = row;
  }
  return result;
}
