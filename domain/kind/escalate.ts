import { refuse } from '../errors';
import type { CaseCore } from '../kernel/case';
import { termsOf } from '../kernel/clocks';
import { levelRoles } from '../kernel/ladder';
import { escalated } from '../kernel/settle';
import type { Role } from '../people';
import { given, sign } from './guards';
import type { Feature, Guard } from './rules';

/** The handler may call for a manager at any time (§4.4). */
export function escalatingFeatureOf<S extends CaseCore>(rules: {
  id: string;
  roles: readonly Role[];
  stages: readonly S['stage'][];
  handles: Guard<S>;
}): Feature<S> {
  const { id, roles, stages, handles } = rules;
  const belowTop: Guard<S> = {
    id,
    check: (state, ctx) => {
      const { level } = state.ladder;
      const top = levelRoles(state.kind, termsOf(state, ctx).policy).length;
      return level >= top ? refuse('TOP_LEVEL', { level }) : null;
    },
  };
  return {
    name: 'escalating',
    actions: [
      {
        name: 'escalate',
        title: { zh: '手动升级', en: 'Call for a manager' },
        ...{ roles, stages, whileHeld: true },
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
      },
    ],
    changes: { MANAGER_CALLED: () => ({}) },
  };
}
