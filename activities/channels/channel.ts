import type { PendingEffect } from '../../db/effects';

/** A message as a channel gets it: the same id whenever it is repeated. */
export interface Delivery {
  effect: PendingEffect;
  recipients: readonly string[];
  signal: AbortSignal;
}

/** A way out of the house. Delivering the same effect twice must do no harm at the other end. */
export interface Channel {
  name: string;
  /** @throws when the message was not taken; it is tried again later */
  deliver(delivery: Delivery): Promise<void>;
}
