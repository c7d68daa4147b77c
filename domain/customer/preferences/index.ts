import { given, CALLERS, sign } from '../guards';
import type { CustomerAction, CustomerFeature } from '../guards';
import { missedStays } from '../planning/changes';
import { OPEN_FILES } from '../state';
import type { Consent, CustomerState, Preference, SpecialDay } from '../state';
import type { Signature } from '../../basics';

/** What the customer lets us do, as she says it; taking it back is as easy as giving it (CUS-10, CBK-15). */
const setConsent: CustomerAction = {
  name: 'setConsent',
  title: { zh: '登记联系许可', en: 'Record the consent' },
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  byCustomer: true,
  apply: ({ consent }, input, ctx) => {
    const { level = consent.level, visits = consent.visits } = input as Partial<
      CustomerState['consent']
    >;
    const data = { ...sign(ctx), level, visits, from: consent.level, ...given(input, 'note') };
    return [{ type: 'CONSENT_CHANGED', data }];
  },
};

const setPreferences: CustomerAction = {
  name: 'setPreferences',
  title: { zh: '联系偏好', en: 'Set the preferences' },
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  apply: (_state, input, ctx) => {
    const preference = given(input, 'method', 'from', 'to', 'zone');
    return [{ type: 'PREFERENCES_CHANGED', data: { ...sign(ctx), preference } }];
  },
};

/** Days on which she is thought of; month and day alone, the year stands nowhere (CBK-09, CUS-10). */
const setSpecialDays: CustomerAction = {
  name: 'setSpecialDays',
  title: { zh: '登记纪念日', en: 'Set the special days' },
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  apply: (_state, input, ctx) => {
    const days = (input['days'] as Omit<SpecialDay, 'id'>[]).map((day) => ({
      id: day.kind,
      ...day,
    }));
    return [{ type: 'SPECIAL_DAYS_SET', data: { ...sign(ctx), days } }];
  },
};

/** What she needs again after a while (CBK-25). */
const setCycles: CustomerAction = {
  name: 'setCycles',
  title: { zh: '登记周期提醒', en: 'Set regular reminders' },
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  apply: (_state, input, ctx) => {
    const cycles = (input['cycles'] as CustomerState['cycles'][number][]).map((cycle) => ({
      ...cycle,
      id: cycle.cycle,
    }));
    return [{ type: 'CYCLES_SET', data: { ...sign(ctx), cycles } }];
  },
};

/** Consent, preferred way and time, special days (CUS-10, CBK-22). */
export const preferencesFeature: CustomerFeature = {
  name: 'preferences',
  actions: [setConsent, setPreferences, setSpecialDays, setCycles],
  parts: ['consent', 'preference', 'days', 'cycles'],
  changes: {
    CONSENT_CHANGED: (_state, data) => {
      const { by, at, onBehalfOf, level, visits } = data as unknown as Signature & {
        level: Consent;
        visits: boolean;
      };
      return { consent: { by, at, ...(onBehalfOf && { onBehalfOf }), level, visits } };
    },
    PREFERENCES_CHANGED: (state, data) => ({
      ...missedStays(state),
      preference: data['preference'] as Preference,
    }),
    SPECIAL_DAYS_SET: (_state, data) => ({ days: data['days'] as SpecialDay[] }),
    CYCLES_SET: (_state, data) => ({ cycles: data['cycles'] as CustomerState['cycles'] }),
  },
};
