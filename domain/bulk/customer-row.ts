import type { LocalDate } from '../calendar';
import type { Consent, Horizon, IntentGrade, LoyaltyTier } from '../customer/basics';
import type { CustomerState, Preference, SpecialDay } from '../customer/state';
import type { ImportStep } from './run';

/** What a row of a file may say of a customer beyond her file; free texts are references. */
export interface SaidOfCustomer {
  preference?: { [K in keyof Preference]?: Preference[K] | null };
  consent?: { level?: Consent; visits?: boolean; source?: string; note?: string };
  days?: readonly Omit<SpecialDay, 'id'>[];
  cycles?: readonly Omit<CustomerState['cycles'][number], 'id'>[];
  grade?: { grade: IntentGrade; criteria?: Readonly<Record<string, boolean>>; reason?: string };
  tier?: { tier: LoyaltyTier; reason: string; approvedBy?: string };
  horizon?: Horizon;
  serviceOwner?: string;
  verifiedBy?: string;
  filedBy?: string;
  nextContactOn?: LocalDate;
}

type Step = ImportStep | null;

function step(field: string, action: string, input: object | undefined, by?: string): Step {
  if (input === undefined) return null;
  return { field, action, input: { ...input }, ...(by !== undefined && { by }) };
}

/** Everybody begins without a tier; who keeps none asks for nothing. */
function tierSteps(tier: SaidOfCustomer['tier']): Step[] {
  if (tier === undefined || tier.tier === 'NONE') return [];
  const { approvedBy, ...wish } = tier;
  const asked = step('tier', 'requestTier', wish);
  if (approvedBy === undefined) return [asked];
  return [asked, step('tier.approvedBy', 'approveTier', {}, approvedBy)];
}

/**
 * The commands that what a row says stands for, in the order in which they are taken: consent and
 * preferences come before the file is put on file, so that the first plan already keeps to them; an
 * agreed contact after it, since there is no plan before (CUS-02, CUS-10, CBK-15).
 */
export function customerSteps(said: SaidOfCustomer): ImportStep[] {
  const { days, cycles, horizon, serviceOwner, verifiedBy, filedBy, nextContactOn } = said;
  const steps: Step[] = [
    step('preference', 'setPreferences', said.preference),
    step('consent', 'setConsent', said.consent),
    step('days', 'setSpecialDays', days && { days }),
    step('cycles', 'setCycles', cycles && { cycles }),
    step('grade', 'gradeIntent', said.grade),
    ...tierSteps(said.tier),
    step('horizon', 'setHorizon', horizon && { horizon }),
    step('serviceOwner', 'handOver', serviceOwner === undefined ? undefined : { to: serviceOwner }),
    step('verifiedBy', 'verify', verifiedBy === undefined ? undefined : {}, verifiedBy),
    step('filedBy', 'file', filedBy === undefined ? undefined : {}, filedBy),
    step(
      'nextContactOn',
      'planContact',
      nextContactOn === undefined ? undefined : { on: nextContactOn },
    ),
  ];
  return steps.filter((one) => one !== null);
}
