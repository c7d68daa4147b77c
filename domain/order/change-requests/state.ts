import type { Instant, LocalDate } from '../../calendar';
import type { ContactRef, OrderItem, Ref, Signature } from '../basics';
import type { CONTACT_CHANNELS } from '../contacts/state';

/** What of an order is changed by request: its lines, whom and where it goes to, when. */
export const CHANGE_FIELDS = ['items', 'contact', 'deliveryDate'] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];

export const CHANGE_SIDES = ['CUSTOMER', 'US'] as const;

/** What the fields hold; a contact is the reference of its row. */
export interface ChangeValues {
  items: readonly OrderItem[];
  contact: ContactRef;
  deliveryDate: LocalDate;
}

/** One field before and after (SYS-05). */
export type FieldChange = {
  [F in ChangeField]: { field: F; from: ChangeValues[F] | null; to: ChangeValues[F] };
}[ChangeField];

/** How the customer agreed: who of hers, by what way, when (ORD-14). */
export interface CustomerAgreement {
  agreedBy: Ref;
  how: (typeof CONTACT_CHANNELS)[number];
  agreedAt: Instant;
}

export type ChangeStatus = 'OPEN' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN' | 'LAPSED';

/** What a change undoes or makes look at again: answers of the review are void, the rest is replanned. */
export const TOUCHED = [
  ...(['FEASIBILITY', 'STOCK_CHECK', 'MILESTONE', 'PROCUREMENT', 'NOTE', 'BACK_ORDER'] as const),
  'LOAD',
] as const;

export interface Touch {
  what: (typeof TOUCHED)[number];
  /** The department, milestone (`m1`), bought item (`p1`), shipment (`s1`) or line it is about. */
  id?: string;
  /** It does not hold any more and is asked anew. */
  undone: boolean;
}

/** A change of a submitted order, asked for by one side and confirmed or not (ORD-14, ORD-37). */
export interface ChangeRequest {
  /** `c1`, `c2` ... in the order of asking. */
  id: string;
  /** The version of the order it makes; what was submitted is version 1. */
  version: number;
  requestedBy: (typeof CHANGE_SIDES)[number];
  requested: Signature;
  /** Absent when the choice of the customer on an exception asks for it. */
  reason?: Ref;
  changes: readonly FieldChange[];
  status: ChangeStatus;
  agreement?: CustomerAgreement;
  /** The exception it settles. */
  exception?: string;
  confirmed?: Signature & { comment?: Ref };
  declined?: Signature & { reason: Ref };
  withdrawn?: Signature & { comment?: Ref };
  /** What the confirmation touched. */
  touches?: readonly Touch[];
  closedAt?: Instant;
}
