import type { Signature } from '../../basics';
import type { Instant } from '../../calendar';
import type { ComplaintContact, ComplaintReview, ComplaintState, Priority } from '../state';
import type { Revisit, RiskReason, WinBackAction } from '../state';

export type RevisitEvent =
  | {
      type: 'CUSTOMER_REVISITED';
      data: Signature & { revisit: Revisit; contact: ComplaintContact };
    }
  | {
      type: 'COMPLAINT_REOPENED';
      data: { from: Priority; priority: Priority; cycle: number; since: Instant };
    };

/** However a complaint ends. */
export const COMPLAINT_ENDS = [
  ...(['COMPLAINT_CLOSED', 'COMPLAINT_CLOSED_UNCONFIRMED', 'COMPLAINT_WITHDRAWN'] as const),
] as const;

type Nothing = Readonly<Record<string, never>>;

export type ClosingEvent =
  | { type: 'COMPLAINT_REVIEWED'; data: ComplaintReview }
  | { type: 'COMPLAINT_ENDING'; data: NonNullable<ComplaintState['ending']> }
  | { type: 'COMPLAINT_CLOSED'; data: Nothing }
  | { type: 'COMPLAINT_CLOSED_UNCONFIRMED'; data: Nothing }
  | { type: 'COMPLAINT_WITHDRAWN'; data: Nothing };

export type WinBackEvent =
  | { type: 'WIN_BACK_RECORDED'; data: Signature & { action: WinBackAction } }
  | { type: 'CUSTOMER_AT_RISK'; data: { because: RiskReason } };

export type FollowingEvent = RevisitEvent | ClosingEvent | WinBackEvent;
