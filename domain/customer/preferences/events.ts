import type { Ref, Signature } from '../../basics';
import type { Consent } from '../basics';
import type { CustomerState, Preference, SpecialDay } from '../state';

export type PreferencesEvent =
  | {
      type: 'CONSENT_CHANGED';
      data: Signature & {
        level: Consent;
        visits: boolean;
        from: Consent;
        source?: Ref;
        note?: Ref;
        /** To whom she refused herself; of what only narrows, whoever recorded it counts. */
        refused?: readonly string[];
      };
    }
  | { type: 'PREFERENCES_CHANGED'; data: Signature & { preference: Preference } }
  | { type: 'SPECIAL_DAYS_SET'; data: Signature & { days: readonly SpecialDay[] } }
  | { type: 'CYCLES_SET'; data: Signature & Pick<CustomerState, 'cycles'> };
