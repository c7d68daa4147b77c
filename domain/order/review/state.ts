import type { Instant, LocalDate } from '../../calendar';
import type { LineQuantity, Ref, Signature } from '../basics';

/** What a review has to look at (ORD-05): prices and discounts within policy, terms as contracted. */
export const CHECKLIST_POINTS = ['salesPolicy', 'contractTerms'] as const;
export type ChecklistPoint = (typeof CHECKLIST_POINTS)[number];

export const CHECKLIST_ANSWERS = ['OK', 'NOT_OK', 'NOT_APPLICABLE'] as const;

export interface ChecklistAnswer {
  answer: (typeof CHECKLIST_ANSWERS)[number];
  comment?: Ref;
}

/** Answers by point; those not given yet are absent. */
export type Checklist = Partial<Record<ChecklistPoint, ChecklistAnswer>>;

/** Departments that say whether they can meet the date (ORD-07). */
export const FEASIBILITY_DEPARTMENTS = ['PRODUCTION', 'PROCUREMENT', 'LOGISTICS'] as const;
export type FeasibilityDepartment = (typeof FEASIBILITY_DEPARTMENTS)[number];

export const FEASIBILITY_RESULTS = ['FEASIBLE', 'NOT_FEASIBLE'] as const;

export interface FeasibilityAnswer extends Signature {
  result: (typeof FEASIBILITY_RESULTS)[number];
  /** Not before this date; nothing earlier may be committed. */
  earliestDate?: LocalDate;
  comment?: Ref;
}

export const STOCK_RESULTS = ['IN_STOCK', 'SHORT'] as const;

export interface StockCheck extends Signature {
  result: (typeof STOCK_RESULTS)[number];
  /** What is missing of the lines, when short. */
  lines?: readonly LineQuantity[];
  comment?: Ref;
}

/** What was said about the order as it stands; a change of items, date or source voids it. */
export type Feasibility = Partial<Record<FeasibilityDepartment, FeasibilityAnswer>> & {
  stock?: StockCheck;
};

/** Why an order was returned or rejected, as its customer may be told (CUSTOMER_WORDS). */
export const RETURN_REASONS = ['DATA', 'PRICE', 'TERMS', 'DATE', 'STOCK', 'CREDIT'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** What a customer may be asked for when an order is returned (CUSTOMER_WORDS). */
export const NEEDED_FIELDS = [
  ...(['spec', 'quantity', 'price', 'deliveryDate', 'deliveryMode', 'address'] as const),
  ...(['contact', 'paymentTerms', 'contract'] as const),
] as const;
export type NeededField = (typeof NEEDED_FIELDS)[number];

/** A delivery date that was committed or agreed, and the event that made it count (ORD-09). */
export interface CommittedDate {
  date: LocalDate;
  by: string;
  at: Instant;
  because: string;
}

/** One finished review; all of them are kept (ORD-04). */
export interface OrderReview extends Signature {
  result: 'APPROVED' | 'RETURNED' | 'REJECTED';
  committedDate?: LocalDate | null;
  checklist?: Checklist;
  comment?: Ref;
  reason?: Ref;
  reasonCode?: ReturnReason;
  /** Fields of the order that the customer is asked for. */
  needed?: readonly NeededField[];
}
