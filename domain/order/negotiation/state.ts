import type { Instant, LocalDate } from '../../calendar';
import type { Role } from '../../people';
import type { Ref, Signature } from '../basics';
import type { ExceptionType } from '../exceptions/state';

export type DateSide = 'US' | 'CUSTOMER';

/** Where a negotiation stands (§3.4); the last two end it. */
export const DATE_CHANGE_STATES = [
  ...(['PROPOSED', 'SENT', 'COUNTERED', 'REJECTED'] as const),
  ...(['AGREED', 'WITHDRAWN'] as const),
] as const;
export type DateChangeState = (typeof DATE_CHANGE_STATES)[number];

export const DATE_ANSWERS = ['ACCEPT', 'REJECT', 'COUNTER'] as const;

/** A date one side asks for, and why. */
export interface DateProposal extends Signature {
  date: LocalDate;
  from: DateSide;
  reason?: Ref;
  /** When it was put to the customer, if it is ours. */
  sentAt?: Instant;
}

/** What the other side said to the last proposal. */
export interface DateAnswer extends Signature {
  answer: (typeof DATE_ANSWERS)[number];
  /** The proposal it answers, by its place from 0. */
  to: number;
  /** Who answered at the customer. */
  answeredBy?: Ref;
  answeredAt: Instant;
  comment?: Ref;
}

/** One negotiation of another delivery date, with everything that was said (§3.4, ORD-14). */
export interface DateChange {
  /** `d1`, `d2` ... in the order of opening. */
  id: string;
  state: DateChangeState;
  proposals: readonly DateProposal[];
  answers: readonly DateAnswer[];
  /** The exception it came from, which ends with the agreement. */
  exception?: string;
  closedAt?: Instant;
}

/** Where a delay arises: the exception it is, and who reports it besides those who follow the order. */
export const DELAYS = {
  PRODUCTION: {
    type: 'PRODUCTION_DELAY',
    stage: 'PRODUCTION',
    roles: ['PRODUCTION', 'PROCUREMENT'],
  },
  TRANSPORT: { type: 'TRANSPORT_DELAY', stage: 'SHIPMENT', roles: ['WAREHOUSE', 'LOGISTICS'] },
} as const satisfies Record<string, { type: ExceptionType; stage: string; roles: readonly Role[] }>;
