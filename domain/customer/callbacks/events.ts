import type { Ref, Signature } from '../../basics';
import type { Instant, LocalDate } from '../../calendar';
import type { Role } from '../../people';
import type { CallbackClass, CallbackMethod, CallbackReason, Need } from '../basics';
import type { Forgetting } from '../memory';
import type { Attempt } from '../state';

interface OfCallback {
  id: string;
}

interface Tried extends OfCallback {
  attempt: Attempt;
}

/** Nobody was reached; `served` where a complaint is owed a revisit by it. */
interface InVain extends Tried {
  served?: Served;
}

/** What a completed callback has come to, as it was told. */
interface Told {
  score?: number;
  scoreReasons?: Ref;
  need?: Need;
  nextAction?: Ref;
  answers?: Readonly<Record<string, number | string>>;
  grievance?: Ref;
  contactPerson?: Ref;
  minutes?: number;
  mood?: 'GREEN' | 'YELLOW' | 'RED';
  service?: 'STANDARD' | 'PROACTIVE' | 'DELIGHT';
  note?: Ref;
}

type Served = readonly { reason: CallbackReason; ref?: string; key: string }[];

interface Completed extends Tried, Told {
  cls: CallbackClass;
  served: Served;
  /** Version of the questionnaire, where one was answered. */
  questionnaire?: number;
  byCustomer?: true;
}

interface Cancelled extends OfCallback {
  why: 'BY_HAND' | 'SERVED' | 'MERGED' | 'CONSENT' | 'CUSTOMER_MERGED';
  /** The one that serves its reasons as well. */
  into?: string;
  reason?: Ref;
}

/** `dueAt` is the hour, `at` the instant of the signature, where somebody has set it. */
interface FollowUp extends Partial<Signature> {
  on: LocalDate;
  dueAt?: Instant;
  reason: CallbackReason;
  role: Role;
  purpose?: Ref;
}

export type CallbacksEvent =
  | { type: 'CALLBACK_COMPLETED'; data: Signature & Completed & Forgetting }
  | { type: 'CALLBACK_REFUSED'; data: Signature & Tried & Forgetting }
  | { type: 'CALLBACK_FAILED'; data: Signature & InVain }
  | { type: 'CALLBACK_CANCELLED'; data: Partial<Signature> & Cancelled }
  /** Tried in time `on` says when it is due now; what was late stays late. */
  | { type: 'CALLBACK_ATTEMPTED'; data: Signature & InVain & { retryAt: Instant; on?: LocalDate } }
  /** `at` is the appointment. */
  | { type: 'CALLBACK_APPOINTED'; data: Signature & Tried & Forgetting & { on: LocalDate } }
  /** What merely goes along with the customer bears no signature. */
  | {
      type: 'CALLBACK_ASSIGNED';
      data: Partial<Signature> & OfCallback & { from: string | null; to: string };
    }
  | { type: 'FOLLOW_UP_SET'; data: FollowUp }
  | { type: 'CUSTOMER_CALLED_US'; data: Signature & { method: CallbackMethod; summary: Ref } };
