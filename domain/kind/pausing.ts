import type { Ref } from '../basics';
import { refuse } from '../errors';
import type { CaseCore, Party } from '../kernel/case';
import type { EventShape } from '../kernel/events';
import { pauseClocks } from '../kernel/pauses';
import type { Role } from '../people';
import type { DurationKey } from '../policy';
import { given, sign } from './guards';
import { explained, nothing } from './input';
import { HANDLED_ACTION_NAMES } from './names';
import { resumedAs } from './resume';
import { roomOf } from './room';
import type { Guard, SharedFeature } from './rules';

/** How the clocks of a kind may rest while its customer is waited for. */
export interface PausingRules<S extends CaseCore> {
  id: string;
  /** Types of the events that begin and end the rest. */
  begun: string;
  ended: string;
  roles: readonly Role[];
  stages: readonly S['stage'][];
  handles: Guard<S, never>;
  /** Whether the case waits for its customer, the one reason to rest. */
  awaitsCustomer: (state: S) => boolean;
  follows: (state: S) => Party;
  level: (state: S) => number;
  longest: DurationKey;
  /** What it is said to wait for meanwhile. */
  waiting: string;
}

/** The one pause a case may take, with a maximum and an alarm of its own (§4.4, §8.3.2). */
export function pausingFeatureOf<S extends CaseCore>(
  rules: PausingRules<S>,
): SharedFeature<S, 'hold' | 'holds'> {
  const { id, roles, stages, handles, follows } = rules;
  const awaitsCustomer: Guard<S, unknown> = {
    id,
    check: (state) => (rules.awaitsCustomer(state) ? null : refuse('NOT_PAUSABLE')),
  };
  const isPaused: Guard<S, unknown> = {
    id,
    check: ({ hold }) => (hold === null ? refuse('NOT_ON_HOLD') : null),
  };
  const { actions } = roomOf<S, typeof HANDLED_ACTION_NAMES>(HANDLED_ACTION_NAMES);
  return {
    name: 'pausing',
    actions: [
      actions<EventShape>()({
        ...{ name: 'pause', input: explained, roles, stages, guards: [handles, awaitsCustomer] },
        apply: (state, input, ctx) => [
          { type: rules.begun, data: { ...sign(ctx), ...given(input, 'reason') } },
          pauseClocks(state, ctx),
        ],
      }),
      actions<EventShape>()({
        ...{ name: 'resume', input: nothing, roles, stages, whileHeld: true },
        guards: [handles, isPaused],
        apply: (state, _input, ctx) => resumedAs(rules.ended, state, ctx),
      }),
    ],
    changes: {
      [rules.begun]: (
        { holds },
        { reason }: { reason: Ref },
        { recordedAt: since, actor: by },
      ) => ({
        ...{ hold: { since, by, reason }, holds: holds + 1 },
      }),
      [rules.ended]: () => ({ hold: null }),
    },
    duties: { pause: id },
    obligations: (state) =>
      state.hold === null
        ? []
        : [
            {
              ...{ id: `pause:${state.holds}`, kind: 'pause', mode: 'limit', runsOnHold: true },
              ...{ owner: follows(state), start: state.hold.since, level: rules.level(state) },
              due: { policyKey: rules.longest },
            },
          ],
    waitingOn: (state) =>
      state.hold === null ? null : { code: rules.waiting, who: follows(state), limit: 'pause' },
  };
}
