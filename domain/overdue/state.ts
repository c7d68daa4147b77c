import type { Ref, Signature } from '../basics';
import type { Instant } from '../calendar';
import type { CaseCore } from '../kernel/case';

/** Why a limit was missed, written by the late party and approved by a department head (§3.6.6). */
export interface OverdueReason extends Signature {
  /** The deadline that was missed. */
  deadlineId: string;
  /** When it was due; missed again with a later date, it takes a reason of its own. */
  dueAt: Instant;
  reason: Ref;
  /** Of the author: its head approves where the late party's is not known. */
  department: string | null;
  /** Of the late party, when it has a head: that one approves (§2.2). */
  late?: string;
  status: 'WRITTEN' | 'APPROVED' | 'REFUSED';
  decision?: Signature & { comment?: Ref };
}

type Decided = Signature & Required<Pick<OverdueReason, 'deadlineId' | 'dueAt' | 'decision'>>;

export type OverdueEvent =
  | { type: 'OVERDUE_REASON_WRITTEN'; data: Signature & { reason: OverdueReason } }
  | { type: 'OVERDUE_REASON_APPROVED'; data: Decided }
  | { type: 'OVERDUE_REASON_REFUSED'; data: Decided };

/** A case whose breaches are explained: all that the rules on reasons look at. */
export type Explainable = Pick<CaseCore, 'breaches' | 'historical' | 'liveSince'> & {
  /** Why limits were missed, in the order of writing (§3.6.6). */
  overdueReasons?: readonly OverdueReason[];
};

/** How it stands with the explanation of a breach, with the names people read. */
export const EXPLANATION_STATES = {
  NOT_NEEDED: { zh: '无需说明', en: 'not needed' },
  MISSING: { zh: '待说明', en: 'missing' },
  WRITTEN: { zh: '待审批', en: 'waits for approval' },
  APPROVED: { zh: '已批准', en: 'approved' },
  REFUSED: { zh: '已退回', en: 'refused' },
} as const;

export type ExplanationState = keyof typeof EXPLANATION_STATES;
