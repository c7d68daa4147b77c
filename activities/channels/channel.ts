import type { PendingEffect } from '../../db/effects';
import type { Letter } from '../../domain/contact/letter';

/** A message as a channel gets it. */
export interface Delivery {
  /** The same whenever the message is repeated. */
  id: string;
  letter: Letter;
  /** Mail address of the reader, on channels that need one. */
  to?: string;
  /** The notice and those it is for; a digest has none. */
  notice?: { effect: PendingEffect; recipients: readonly string[] };
  signal: AbortSignal;
}

/** A way out of the house. Delivering the same message twice must do no harm at the other end. */
export interface Channel {
  /** Unique; a robot of one team has the team in its name: `wecom:east`. */
  name: string;
  /**
   * Who reads it: a customer (contact window), staff (quiet hours, digests), or a program, which gets
   * everything at once and in order.
   */
  reader: 'CUSTOMER' | 'STAFF' | 'PROGRAM';
  /** The only team whose cases it is for; of the ways of one kind a team's own comes first. */
  team?: string;
  /** Goes to every recipient by herself, at her own address. */
  perPerson?: true;
  /**
   * @throws Rejected when the message will never be taken; any other error when it was not taken now
   *   and is tried again later. Messages of errors hold no personal data: they are stored and logged.
   */
  deliver(delivery: Delivery): Promise<void>;
}

/** The other end has refused the message for good. */
export class Rejected extends Error {}
