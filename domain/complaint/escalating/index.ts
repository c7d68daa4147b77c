import { refuse } from '../../errors';
import { termsOf } from '../../kernel/clocks';
import { levelRoles } from '../../kernel/ladder';
import { escalated } from '../../kernel/settle';
import { given, handles, HANDLER_ROLES, sign } from '../guards';
import type { ComplaintAction, ComplaintFeature, ComplaintGuard } from '../guards';
import { OPEN_STEPS } from '../state';
import type { ComplaintState } from '../state';
import type { Ctx } from '../../kernel/case';

function atTop(state: ComplaintState, ctx: Ctx): boolean {
  return state.ladder.level >= levelRoles(state.kind, termsOf(state, ctx).policy).length;
}

const belowTop: ComplaintGuard = {
  id: 'CMP-26',
  check: (state, ctx) =>
    atTop(state, ctx) ? refuse('TOP_LEVEL', { level: state.ladder.level }) : null,
};

/** The handler may call for a manager at any time (§4.4, CMP-26). */
const escalate: ComplaintAction = {
  name: 'escalate',
  title: { zh: '手动升级', en: 'Call for a manager' },
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
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
};

/** Calling for help by hand; what the clocks call by themselves is the kernel's. */
export const escalatingFeature: ComplaintFeature = {
  name: 'escalating',
  actions: [escalate],
  changes: { MANAGER_CALLED: () => ({}) },
};
