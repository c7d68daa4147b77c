import type { Instant, LocalDate } from '../../calendar';
import type { Ref, Signature } from '../basics';

/** A step of production with its planned and its actual date (ORD-10). */
export interface ProductionMilestone extends Signature {
  /** `m1`, `m2` ... in the order of planning. */
  id: string;
  name: string;
  plannedDate: LocalDate;
  /** How much is to be done; a step without a quantity is done or not. */
  quantity?: number;
  /** How much of it is done so far. */
  doneQuantity?: number;
  /** When it was reached in full. */
  reachedAt?: Instant;
  /** A later plan did without it. */
  droppedAt?: Instant;
}

/** Material or a bought part, and what its supplier promised (ORD-11). */
export interface ProcurementItem extends Signature {
  /** `p1`, `p2` ... in the order of planning. */
  id: string;
  item: string;
  quantity: number;
  unit?: string;
  supplier: string;
  promisedDate: LocalDate;
  /** Dates promised before, oldest first. */
  earlierDates?: readonly LocalDate[];
  receivedAt?: Instant;
  /** It is done without. */
  waiver?: Signature & { reason: Ref };
}

export const QC_RESULTS = ['PASSED', 'CONCESSION', 'FAILED'] as const;

export interface QcResult extends Signature {
  result: (typeof QC_RESULTS)[number];
  checkedAt: Instant;
  comment?: Ref;
}
