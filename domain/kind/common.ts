import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { CaseCore, Ctx } from '../kernel/case';
import { CUSTOMER, holdsAny, IMPORTER, SYSTEM } from '../people';
import { checkRights, rightsOf } from './guards';
import type { CaseAction, CommonGuard } from './rules';

function mayAct<S extends CaseCore>(
  state: S,
  action: CaseAction<S, never>,
  ctx: Ctx,
): Refusal | null {
  if (action.internal === true) {
    return ctx.actor.id === SYSTEM.id ? null : refuse('FORBIDDEN', { roles: [SYSTEM.id] });
  }
  if (ctx.actor.id === CUSTOMER.id) {
    return action.byCustomer === true ? null : refuse('FORBIDDEN', { roles: action.roles });
  }
  if (action.everyDepartment === true && holdsAny(rightsOf(ctx), action.roles)) return null;
  return checkRights(state, ctx, action.roles);
}

/**
 * What holds for every action of a kind, in this order: what a closed case is asked is refused for
 * that, whoever asks. `ids` are the requirements that closing and holding stand for.
 */
export function commonGuards<S extends CaseCore>(ids: {
  closed: string;
  hold: string;
}): CommonGuard<S>[] {
  return [
    {
      name: 'closed',
      id: ids.closed,
      check: ({ closedAt, no, stage }) =>
        closedAt === null ? null : refuse('CASE_CLOSED', { no, stage }),
    },
    {
      name: 'historical',
      id: 'SYS-02',
      // What follows by itself (the archiving) belongs to the past that is being recorded.
      check: ({ historical, no }, ctx, { internal }) =>
        historical === true && internal !== true && ctx.actor.id !== IMPORTER.id
          ? refuse('HISTORICAL', { no })
          : null,
    },
    { name: 'rights', id: 'SYS-06', check: (state, ctx, action) => mayAct(state, action, ctx) },
    {
      name: 'stage',
      id: 'SYS-02',
      check: ({ stage }, _ctx, { stages }) =>
        stages.includes(stage) ? null : refuse('WRONG_STAGE', { stage, needed: stages }),
    },
    {
      name: 'hold',
      id: ids.hold,
      check: ({ hold }, _ctx, { whileHeld }) =>
        hold !== null && whileHeld !== true ? refuse('ON_HOLD') : null,
    },
  ];
}
