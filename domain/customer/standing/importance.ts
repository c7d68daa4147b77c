import { CALLERS, sign } from '../guards';
import { contactTermsOf, dayOf } from '../planning/terms';
import type { FrequencyProfile } from '../policy';
import type { PolicyValues } from '../../policy';
import { actions } from '../room';
import { OPEN_FILES } from '../state';
import type { CustomerState } from '../state';
import type { StandingEvent } from './events';
import { setImportanceInput } from './input';

/** How much she matters, and how often she is to be contacted; what is not named stays (CBK-08, ruling 22). */
export const setImportance = actions<StandingEvent>()({
  name: 'setImportance',
  input: setImportanceInput,
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  apply: ({ importance, ...state }, input, ctx) => {
    const today = dayOf(ctx.now, contactTermsOf({ ...state, importance }, ctx));
    const level = input.importance ?? importance?.level ?? 'ORDINARY';
    const rhythm = input.rhythm === undefined ? (importance?.rhythm ?? null) : input.rhythm;
    const on = rhythm === importance?.rhythm ? importance.on : today;
    return [{ type: 'IMPORTANCE_SET', data: { ...sign(ctx), level, rhythm, on } }];
  },
});

/** The profile of her tier, or that of key customers where it has her contacted more often (CBK-08). */
export function profileOf(
  { tier, importance }: Pick<CustomerState, 'tier' | 'importance'>,
  values: PolicyValues,
): FrequencyProfile | undefined {
  const profiles = values['callback.profiles'];
  const own = profiles[values['callback.profileOfTier'][tier]];
  const key = importance?.level === 'KEY' ? profiles[values['callback.profileOfKey']] : undefined;
  return (key?.monthly.length ?? -1) > (own?.monthly.length ?? -1) ? key : own;
}
