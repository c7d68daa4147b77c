import type { LocalDate } from '../../calendar';
import type { Ref, Signature } from '../../basics';
import type { Horizon, Importance, IntentGrade, LapseCause, LoyaltyTier } from '../basics';
import type { TierRequest } from '../state';

type Graded = Signature & {
  from: IntentGrade | null;
  grade: IntentGrade;
  criteria?: Readonly<Record<string, boolean>>;
  reason?: Ref;
};

type TierDecision = Signature & { from: LoyaltyTier; to: LoyaltyTier; comment?: Ref };

export type StandingEvent =
  | { type: 'INTENT_GRADED'; data: Graded }
  | { type: 'TIER_REQUESTED'; data: TierRequest }
  | { type: 'TIER_CHANGED'; data: TierDecision }
  | { type: 'TIER_DECLINED'; data: TierDecision }
  | {
      type: 'IMPORTANCE_SET';
      data: Signature & { level: Importance; rhythm: number | null; on: LocalDate };
    }
  | { type: 'HORIZON_SET'; data: Signature & { horizon: Horizon | null; on: LocalDate } }
  | { type: 'CUSTOMER_LAPSED'; data: Signature & { cause: LapseCause; reason?: Ref } };
