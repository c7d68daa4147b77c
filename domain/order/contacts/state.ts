import type { Instant, LocalDate } from '../../calendar';
import type { Ref, Signature } from '../basics';

/** What a contact with the customer was for. */
export const CONTACT_PURPOSES = [
  ...(['GREETING', 'DATE_FEEDBACK', 'PROGRESS', 'QUESTION_ANSWER', 'OTHER'] as const),
] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

export const CONTACT_CHANNELS = ['PHONE', 'EMAIL', 'VISIT', 'SMS', 'CHAT', 'LETTER'] as const;

/** A failed attempt is logged as well; it fulfils nothing. */
export const CONTACT_OUTCOMES = ['REACHED', 'NOT_REACHED'] as const;

/** A contact with the customer, or an attempt at one. */
export interface CustomerContact extends Signature {
  purpose: ContactPurpose;
  channel: (typeof CONTACT_CHANNELS)[number];
  outcome: (typeof CONTACT_OUTCOMES)[number];
  contactedAt: Instant;
  note?: Ref;
  /** The parked question it answers. */
  question?: string;
}

/** A question of the customer that could not be answered at once, and the date promised for it. */
export interface ParkedQuestion extends Signature {
  /** `q1`, `q2` ... in the order of asking. */
  id: string;
  question: Ref;
  promisedDate: LocalDate;
  answeredAt?: Instant;
}

/** How often the customer was told of the progress, and when last. */
export interface ProgressSyncs {
  count: number;
  lastAt: Instant;
}

/** Dates on which the customer has to be ready (ORD-17); codes of CUSTOMER_WORDS. */
export const PLAN_NODES = ['DELIVERY_NODE', 'ACCEPTANCE_NODE'] as const;

/** A date of the delivery plan of a project order. */
export interface DeliveryNode {
  node: (typeof PLAN_NODES)[number];
  date: LocalDate;
}

export interface DeliveryPlan extends Signature {
  nodes: readonly DeliveryNode[];
}
