import type { Ref, Signature } from '../../basics';
import type { Consent } from '../basics';
import type { CustomerState, Preference, SpecialDay } from '../state';

export type PreferencesEvent =
  | {
      type: 'CONSENT_CHANGED';
      data: Signature & { level: Consent; visits: boolean; from: Consent; note?: Ref };
    }
  | { type: 'PREFERENCES_CHANGED'; data: Signature & { preference: Preference } }
  | { type: 'SPECIAL_DAYS_SET'; data: Signature & { days: readonly SpecialDay[] } }
  | { type: 'CYCLES_SET'; data: Signature & Pick<CustomerState, 'cycles'> };
