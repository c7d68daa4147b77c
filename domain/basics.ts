import type { Instant } from './calendar';

/** Reference of a text or of a party row: personal data never stand in events (§8.3.16). */
export type Ref = string;

/** Who did something, for whom if as a stand-in, and when it was recorded. */
export interface Signature {
  by: string;
  onBehalfOf?: string;
  at: Instant;
}

/** The customer's contact of a case: a row in `parties`, and which of its fields are filled. */
export interface ContactRef {
  party: Ref;
  has: readonly ('name' | 'phone' | 'email' | 'address')[];
}
