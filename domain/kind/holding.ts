import type { Instant } from '../calendar';

/** Something open on a case that one person answers for, whoever has the case itself. */
export interface Holding {
  id: string;
  person: string;
  /** It was given to this person by name: it is hers, not her stand-in's. */
  given?: true;
  /** Since when, where it falls to whoever has the case. */
  since?: Instant;
}

/** What of a case is in the hands of one person: the case, and single things by their ids. */
export interface Share {
  owner: boolean;
  parts: readonly string[];
}

/** What an absence moved, so that exactly this comes back (SYS-06). */
export interface HandedOn extends Share {
  to: string;
  at: Instant;
}

/** A case that goes to a stand-in and comes back. */
export interface Handed {
  /** What absences moved and did not give back yet, by the number of the absence. */
  handedOn?: Readonly<Record<string, HandedOn>> | undefined;
}

export type Holdings<S> = (state: S) => readonly Holding[];
