import type { Ref, Signature } from '../basics';
import { refuse } from '../errors';
import type { CaseCore, Ctx } from '../kernel/case';
import type { Role } from '../people';
import { sign } from './guards';
import { noteInput, nothing } from './input';
import { COMMON_ACTION_NAMES } from './names';
import { roomOf } from './room';
import type { CaseAction } from './rules';

type Versions = Pick<CaseCore, 'policyVersion' | 'calendarVersion'>;

/** What may be done at every step of every kind, and moves nothing. */
export type ControlEvent =
  | { type: 'NOTE_ADDED'; data: Signature & { text: Ref } }
  | { type: 'POLICY_REAPPLIED'; data: Signature & { from: Versions; to: Versions } };

/** A note beside the way of a case: it moves nothing (§8.3.5). */
export function noteAction<S extends CaseCore>(
  roles: readonly Role[],
  stages: readonly S['stage'][],
): CaseAction<S, never> {
  const { actions } = roomOf<S, typeof COMMON_ACTION_NAMES>(COMMON_ACTION_NAMES);
  return actions<ControlEvent>()({
    ...{ name: 'note', input: noteInput, steers: true, roles, stages },
    ...{ whileHeld: true, whileCancelling: true, whileEnding: true },
    apply: (_state, { text }, ctx) => [{ type: 'NOTE_ADDED', data: { ...sign(ctx), text } }],
  });
}

const versionsOf = ({ policy, calendar }: Pick<Ctx, 'policy' | 'calendar'>): Versions => ({
  ...{ policyVersion: policy.version, calendarVersion: calendar.version },
});

function behindNewest(state: CaseCore, ctx: Ctx): boolean {
  const { policyVersion, calendarVersion } = versionsOf(ctx.newest ?? ctx);
  return state.policyVersion < policyVersion || state.calendarVersion < calendarVersion;
}

/** Puts a running case under the newest figures and calendar (SYS-08). */
export function reapplyAction<S extends CaseCore>(
  roles: readonly Role[],
  stages: readonly S['stage'][],
): CaseAction<S, never> {
  const { actions } = roomOf<S, typeof COMMON_ACTION_NAMES>(COMMON_ACTION_NAMES);
  return actions<ControlEvent>()({
    ...{ name: 'reapplyPolicy', input: nothing, steers: true, roles, stages },
    guards: [
      {
        id: 'SYS-08',
        check: (state, ctx) => (behindNewest(state, ctx) ? null : refuse('POLICY_CURRENT')),
      },
    ],
    apply: ({ policyVersion, calendarVersion }, _input, ctx) => {
      const versions = {
        from: { policyVersion, calendarVersion },
        to: versionsOf(ctx.newest ?? ctx),
      };
      return [{ type: 'POLICY_REAPPLIED', data: { ...sign(ctx), ...versions } }];
    },
  });
}

/** What the two do to a case. */
export function controlChanges<S extends CaseCore>(): {
  NOTE_ADDED: (state: S) => Partial<Versions>;
  POLICY_REAPPLIED: (state: S, data: { to: Versions }) => Versions;
} {
  return { NOTE_ADDED: () => ({}), POLICY_REAPPLIED: (_state, { to }) => to };
}
