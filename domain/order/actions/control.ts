import { refuse } from '../../errors';
import { pauseClocks, resumeClocks } from '../../kernel/pauses';
import { noteAction, reapplyAction } from '../../kind/control';
import { asFarAs, changingHands, stillHeld } from '../../kind/hand-over';
import { remindAction } from '../../kind/remind';
import { exceptionHoldings } from '../exceptions';
import { mayHaveExceptions } from '../exceptions/guards';
import { assignable, checkRights, given, rightsOf, sign, SUPERVISORS } from '../guards';
import type { Guard, OrderAction } from '../guards';
import { OPEN_STAGES } from '../state';
import type { OrderState } from '../state';
import { orderWaitingOn } from '../waiting';

export const hold: OrderAction = {
  name: 'hold',
  title: { zh: '挂起', en: 'Put on hold' },
  steers: true,
  roles: ['ORDER_CLERK', 'SALES_REP', ...SUPERVISORS],
  stages: OPEN_STAGES,
  apply: (state, input, ctx) => [
    { type: 'ORDER_HELD', data: { ...sign(ctx), reason: input['reason'] } },
    pauseClocks(state, ctx),
  ],
};

const isHeld: Guard = {
  id: 'ORD-37',
  check: (state) => (state.hold === null ? refuse('NOT_ON_HOLD') : null),
};

export const resume: OrderAction = {
  name: 'resume',
  title: { zh: '恢复', en: 'Resume' },
  roles: ['ORDER_CLERK', 'SALES_REP', ...SUPERVISORS],
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [isHeld],
  apply: (state, input, ctx) => [
    { type: 'ORDER_RESUMED', data: { ...sign(ctx), ...given(input, 'reason') } },
    resumeClocks(state, ctx),
  ],
};

/** A clerk may take an order for herself; giving it to others is for supervisors (§8.3.10). */
const takesOrSupervises: Guard = {
  id: 'SYS-06',
  check(state, ctx, input) {
    const takesItself = input['owner'] === rightsOf(ctx).id && state.owner === null;
    return takesItself ? null : checkRights(state, ctx, SUPERVISORS);
  },
};

/**
 * Somebody else follows the order. For an absence all goes that the absent one has, the troubles she looks
 * after as well, and exactly that comes back.
 */
export const assign: OrderAction = {
  name: 'assign',
  title: { zh: '指派跟单员', en: 'Assign' },
  steers: true,
  roles: ['ORDER_CLERK', 'SALES_REP', ...SUPERVISORS],
  stages: OPEN_STAGES,
  whileHeld: true,
  whileCancelling: true,
  people: (input) => [input['owner'] as string],
  inputGuards: [
    takesOrSupervises,
    asFarAs('owner', exceptionHoldings, assignable('SYS-06', 'owner')),
    asFarAs('parts', exceptionHoldings, mayHaveExceptions),
    stillHeld(exceptionHoldings),
  ],
  apply: (state, input, ctx) =>
    changingHands(state, input, ctx, {
      ...{ holdings: exceptionHoldings, owner: 'ORDER_ASSIGNED', parts: 'EXCEPTIONS_HANDED_ON' },
    }),
};

export const note = noteAction<OrderState>(
  [
    ...(['SALES_REP', 'ORDER_CLERK', 'PRODUCTION', 'PROCUREMENT', 'WAREHOUSE'] as const),
    ...(['LOGISTICS', 'CS_AGENT', 'CS_SUPERVISOR', 'SALES_MANAGER', 'DEPT_HEAD'] as const),
  ],
  OPEN_STAGES,
);

export const remind = remindAction<OrderState>(SUPERVISORS, OPEN_STAGES, orderWaitingOn);

export const reapplyPolicy = reapplyAction<OrderState>([...SUPERVISORS, 'ADMIN'], OPEN_STAGES);
