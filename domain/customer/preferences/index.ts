import { refuse } from '../../errors';
import type { Asked } from '../../kind/input';
import { CALLERS, given, partly, sign } from '../guards';
import type { CustomerChanges, CustomerFeature, CustomerGuard } from '../guards';
import { missedStays } from '../planning/changes';
import { actions } from '../room';
import { OPEN_FILES } from '../state';
import { consentAfter, WIDENING } from './consent';
import type { PreferencesEvent } from './events';
import { setConsentInput, setCyclesInput, setPreferencesInput, setSpecialDaysInput } from './input';

/** What the customer lets us do, as she says it; taking it back is as easy as giving it (CUS-10, CBK-15). */
const setConsent = actions<PreferencesEvent>()({
  name: 'setConsent',
  input: setConsentInput,
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  byCustomer: true,
  inputGuards: WIDENING,
  apply: ({ consent }, input, ctx) => {
    const { level = consent.level, visits = consent.visits } = input;
    const said = given(input, 'source', 'note');
    const data = { ...sign(ctx), level, visits, from: consent.level, ...said };
    return [{ type: 'CONSENT_CHANGED', data }];
  },
});

/** Hours that are named one at a time fit those that stand. */
const endsAfterStart: CustomerGuard<Asked<typeof setPreferencesInput>> = {
  id: 'CUS-10',
  check({ preference }, _ctx, input) {
    const { from = '00:00', to = '24:00' } = partly(preference, input);
    if (from < to) return null;
    const field = input.to === undefined ? 'from' : 'to';
    return refuse('TIME_IMPOSSIBLE', { field, reason: `${from}–${to}` });
  },
};

/** What is not named stays as she has said before; null takes it back (ruling 22). */
const setPreferences = actions<PreferencesEvent>()({
  name: 'setPreferences',
  input: setPreferencesInput,
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  inputGuards: [endsAfterStart],
  apply: (state, input, ctx) => {
    const preference = partly(state.preference, input);
    return [{ type: 'PREFERENCES_CHANGED', data: { ...sign(ctx), preference } }];
  },
});

/** Days on which she is thought of; month and day alone, the year stands nowhere (CBK-09, CUS-10). */
const setSpecialDays = actions<PreferencesEvent>()({
  name: 'setSpecialDays',
  input: setSpecialDaysInput,
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  apply: (_state, input, ctx) => {
    const days = input.days.map((day) => ({ id: day.kind, ...day }));
    return [{ type: 'SPECIAL_DAYS_SET', data: { ...sign(ctx), days } }];
  },
});

/** What she needs again after a while (CBK-25). */
const setCycles = actions<PreferencesEvent>()({
  name: 'setCycles',
  input: setCyclesInput,
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  apply: (_state, input, ctx) => {
    const cycles = input.cycles.map((cycle) => ({ ...cycle, id: cycle.cycle }));
    return [{ type: 'CYCLES_SET', data: { ...sign(ctx), cycles } }];
  },
});

const changes: CustomerChanges<PreferencesEvent> = {
  CONSENT_CHANGED: ({ consent }, data) => ({ consent: consentAfter(consent, data) }),
  PREFERENCES_CHANGED: (state, { preference }) => ({ ...missedStays(state), preference }),
  SPECIAL_DAYS_SET: (_state, { days }) => ({ days }),
  CYCLES_SET: (_state, { cycles }) => ({ cycles }),
};

/** Consent, preferred way and time, special days (CUS-10, CBK-22). */
export const preferencesFeature: CustomerFeature = {
  name: 'preferences',
  actions: [setConsent, setPreferences, setSpecialDays, setCycles],
  parts: ['consent', 'preference', 'days', 'cycles'],
  changes,
};
