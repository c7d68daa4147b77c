import type { Instant } from './calendar';

/** Reference of a text or of a party row: personal data never stand in events (§8.3.16). */
export type Ref = string;

/** Who did something, for whom if as a stand-in, and when it was recorded. */
export interface Signature {
  by: string;
  onBehalfOf?: string;
  at: Instant;
}

/** What may be known of a person or a firm, contacts of orders first, then what a file adds (§6.2). */
export const CONTACT_FIELDS = [
  ...(['name', 'phone', 'email', 'address'] as const),
  ...(['company', 'title', 'mobile', 'fax', 'website'] as const),
];
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** The customer's contact of a case: a row in `parties`, and which of its fields are filled. */
export interface ContactRef {
  party: Ref;
  has: readonly ContactField[];
}

/** The names in a table, in the order in which it lists them. */
export function keysOf<T extends object>(table: T): Extract<keyof T, string>[] {
  const names: Extract<keyof T, string>[] = [];
  for (const name in table) names.push(name);
  return names;
}

/** A table that says the same of each of several fields. */
export function fieldsWith<K extends string, V>(names: readonly K[], value: V): Record<K, V> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- entries lose their names
  return Object.fromEntries(names.map((name) => [name, value])) as Record<K, V>;
}
