import type { Ref, Signature } from '../basics';
import { refuse } from '../errors';
import type { CaseCore } from '../kernel/case';
import { termsOf } from '../kernel/clocks';
import type { TimekeepingEvent } from '../kernel/events';
import { levelRoles } from '../kernel/ladder';
import { escalated } from '../kernel/settle';
import type { Role } from '../people';
import { given, sign } from './guards';
import { explained } from './input';
import { HANDLED_ACTION_NAMES } from './names';
import { roomOf } from './room';
import type { Guard, SharedFeature } from './rules';

export type EscalatingEvent = { type: 'MANAGER_CALLED'; data: Signature & { reason: Ref } };

/** The handler may call for a manager at any time (§4.4). */
export function escalatingFeatureOf<S extends CaseCore>(rules: {
  id: string;
  roles: readonly Role[];
  stages: readonly S['stage'][];
  handles: Guard<S, never>;
}): SharedFeature<S, never> {
  const { id, roles, stages, handles } = rules;
  const belowTop: Guard<S, unknown> = {
    id,
    check: (state, ctx) => {
      const { level } = state.ladder;
      const top = levelRoles(state.kind, termsOf(state, ctx).policy).length;
      return level >= top ? refuse('TOP_LEVEL', { level }) : null;
    },
  };
  const { actions } = roomOf<S, typeof HANDLED_ACTION_NAMES>(HANDLED_ACTION_NAMES);
  const escalate = actions<EscalatingEvent | TimekeepingEvent>()({
    ...{ name: 'escalate', input: explained, roles, stages, whileHeld: true },
    guards: [handles, belowTop],
    apply: (state, input, ctx) => {
      const missed = state.deadlines.some(({ breachedAt }) => breachedAt !== undefined);
      const overdue = missed && state.hold === null;
      const call = { level: state.ladder.level + 1, at: ctx.now, because: 'MANUAL', overdue };
      return [
        { type: 'MANAGER_CALLED', data: { ...sign(ctx), ...given(input, 'reason') } },
        escalated(state, ctx, call),
      ];
    },
  });
  return { name: 'escalating', actions: [escalate], changes: { MANAGER_CALLED: () => ({}) } };
}
