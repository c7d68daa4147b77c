import { refuse } from '../errors';
import type { CaseCore, Ctx } from '../kernel/case';
import type { Role } from '../people';
import { sign } from './guards';
import type { CaseAction, Change } from './rules';

/** A note beside the way of a case: it moves nothing (§8.3.5). */
export function noteAction<S extends CaseCore>(
  roles: readonly Role[],
  stages: readonly S['stage'][],
): CaseAction<S> {
  return {
    name: 'note',
    title: { zh: '备注', en: 'Add a note' },
    steers: true,
    roles,
    stages,
    whileHeld: true,
    whileCancelling: true,
    whileEnding: true,
    apply: (_state, input, ctx) => [
      { type: 'NOTE_ADDED', data: { ...sign(ctx), text: input['text'] } },
    ],
  };
}

function behindNewest(state: CaseCore, ctx: Ctx): boolean {
  const newest = ctx.newest ?? ctx;
  return (
    state.policyVersion < newest.policy.version || state.calendarVersion < newest.calendar.version
  );
}

/** Puts a running case under the newest figures and calendar (SYS-08). */
export function reapplyAction<S extends CaseCore>(
  roles: readonly Role[],
  stages: readonly S['stage'][],
): CaseAction<S> {
  return {
    name: 'reapplyPolicy',
    title: { zh: '采用最新政策', en: 'Apply the newest policy' },
    steers: true,
    roles,
    stages,
    guards: [
      {
        id: 'SYS-08',
        check: (state, ctx) => (behindNewest(state, ctx) ? null : refuse('POLICY_CURRENT')),
      },
    ],
    apply: (state, _input, ctx) => {
      const newest = ctx.newest ?? ctx;
      const from = { policyVersion: state.policyVersion, calendarVersion: state.calendarVersion };
      const to = { policyVersion: newest.policy.version, calendarVersion: newest.calendar.version };
      return [{ type: 'POLICY_REAPPLIED', data: { ...sign(ctx), from, to } }];
    },
  };
}

/** What the two do to a case. */
export function controlChanges<S extends CaseCore>(): Readonly<Record<string, Change<S>>> {
  return {
    NOTE_ADDED: () => ({}),
    POLICY_REAPPLIED: (_state, data) => data['to'] as Partial<S>,
  };
}
