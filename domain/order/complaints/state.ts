import type { Instant } from '../../calendar';

/** A complaint about an order (SYS-11). */
export interface LinkedComplaint {
  no: string;
  since: Instant;
  endedAt?: Instant;
}
