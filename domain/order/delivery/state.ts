import type { Instant, LocalDate } from '../../calendar';
import type { Text } from '../../text';
import type { Ref, Signature } from '../basics';

/** The only ways a refusal to sign ends (§3.3). */
export const REFUSAL_OUTCOMES = {
  RESOLVED_SIGNED: { zh: '已协商，同意签收', en: 'settled, the customer signs' },
  REDELIVER: { zh: '重新送货', en: 'delivered again' },
  RETURNED_CANCEL: { zh: '退回并取消', en: 'returned and cancelled' },
} as const satisfies Record<string, Text>;

export type RefusalOutcome = keyof typeof REFUSAL_OUTCOMES;

/** A customer who did not sign for a shipment (ORD-25). */
export interface SignRefusal extends Signature {
  refusedAt: Instant;
  reason: Ref;
  outcome?: Signature & { outcome: RefusalOutcome; comment?: Ref; eta?: LocalDate };
}

/** Something the customer wants put right before the acceptance (ORD-26). */
export interface AcceptanceRemark extends Signature {
  /** `r1`, `r2` ... in the order of recording. */
  id: string;
  text: Ref;
  /** By when it is promised to be put right. */
  dueDate: LocalDate;
  rectified?: Signature & { comment?: Ref };
}

/** The acceptance of a project order: remarks, their rectification, the signed report (ORD-26). */
export interface Acceptance {
  remarks: readonly AcceptanceRemark[];
  report?: Signature & {
    reportNo: string;
    signedBy: Ref;
    signedAt: Instant;
    evidence?: readonly string[];
  };
}
