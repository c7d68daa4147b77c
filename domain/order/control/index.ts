import { refuse } from '../../errors';
import { pauseClocks, resumeClocks } from '../../kernel/pauses';
import { controlChanges, noteAction, reapplyAction } from '../../kind/control';
import { asFarAs, changingHands, handed, stillHeld } from '../../kind/hand-over';
import type { EventShape } from '../../kind/rules';
import { moving, takenAt } from '../change';
import { exceptionHoldings } from '../exceptions';
import { mayHaveExceptions } from '../exceptions/guards';
import type { Changes, OrderFeature } from '../feature';
import { assignable, checkRights, given, rightsOf, sign, SUPERVISORS } from '../guards';
import type { Guard } from '../guards';
import { limit } from '../limit';
import { ownerOf } from '../parties';
import { actions, messages } from '../room';
import { OPEN_STAGES } from '../state';
import type { OrderState } from '../state';
import { stepTold } from '../told';
import type { AssigningEvent, HoldingEvent } from './events';
import { assignInput, holdInput, resumeInput } from './input';

const hold = actions<HoldingEvent | EventShape>()({
  name: 'hold',
  input: holdInput,
  steers: true,
  roles: ['ORDER_CLERK', 'SALES_REP', ...SUPERVISORS],
  stages: OPEN_STAGES,
  apply: (state, { reason }, ctx) => [
    { type: 'ORDER_HELD', data: { ...sign(ctx), reason } },
    pauseClocks(state, ctx),
  ],
});

const isHeld: Guard<unknown> = {
  id: 'ORD-37',
  check: (state) => (state.hold === null ? refuse('NOT_ON_HOLD') : null),
};

const resume = actions<HoldingEvent | EventShape>()({
  name: 'resume',
  input: resumeInput,
  roles: ['ORDER_CLERK', 'SALES_REP', ...SUPERVISORS],
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [isHeld],
  apply: (state, input, ctx) => [
    { type: 'ORDER_RESUMED', data: { ...sign(ctx), ...given(input, 'reason') } },
    resumeClocks(state, ctx),
  ],
});

const heldOrResumed: Changes<HoldingEvent> = {
  ORDER_HELD: (state, { reason }, event) => ({
    hold: { since: takenAt(state, event), by: event.actor, reason },
    holds: state.holds + 1,
  }),
  ORDER_RESUMED: () => ({ hold: null }),
};

/** An order rests with all its clocks, but not for ever (ORD-37, §8.3.2). */
export const holdingFeature: OrderFeature = {
  name: 'holding',
  actions: [hold, resume],
  changes: heldOrResumed,
  duties: { hold: 'ORD-37' },
  obligations: (state) => {
    if (state.hold === null) return [];
    const { since } = state.hold;
    const longest = limit(['hold', state.holds], ownerOf(state), since, 'order.hold.max');
    return [{ ...longest, runsOnHold: true }];
  },
};

/** A clerk may take an order for herself; giving it to others is for supervisors (§8.3.10). */
const takesOrSupervises: Guard<{ owner: string }> = {
  id: 'SYS-06',
  check(state, ctx, { owner }) {
    const takesItself = owner === rightsOf(ctx).id && state.owner === null;
    return takesItself ? null : checkRights(state, ctx, SUPERVISORS);
  },
};

const assign = actions<AssigningEvent | EventShape>()({
  name: 'assign',
  input: assignInput,
  steers: true,
  roles: ['ORDER_CLERK', 'SALES_REP', ...SUPERVISORS],
  stages: OPEN_STAGES,
  whileHeld: true,
  whileCancelling: true,
  people: ({ owner }) => [owner],
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
});

const assigned: Changes<AssigningEvent> = {
  ORDER_ASSIGNED: moving((state, data) => ({ ...handed(state, { ...data }), owner: data.to })),
};

const assignmentTold = messages<AssigningEvent>()({
  name: 'tellNewOwner',
  id: 'SYS-06',
  on: ['ORDER_ASSIGNED'],
  // A hand-over of many orders is told once, for all of them.
  write: (state, { type, data }) =>
    data.handOver === undefined ? stepTold(state, type, 'ORDER_ASSIGNED', ownerOf(state)) : [],
});

/**
 * Somebody else follows the order. For an absence all goes that the absent one has, the troubles she looks
 * after as well, and exactly that comes back.
 */
export const assigningFeature: OrderFeature = {
  name: 'assigning',
  actions: [assign],
  changes: assigned,
  messages: [assignmentTold],
};

/** What may be done at every stage and moves nothing. */
export const controlFeature: OrderFeature = {
  name: 'control',
  actions: [
    noteAction<OrderState>(
      [
        ...(['SALES_REP', 'ORDER_CLERK', 'PRODUCTION', 'PROCUREMENT', 'WAREHOUSE'] as const),
        ...(['LOGISTICS', 'CS_AGENT', 'CS_SUPERVISOR', 'SALES_MANAGER', 'DEPT_HEAD'] as const),
      ],
      OPEN_STAGES,
    ),
    reapplyAction<OrderState>([...SUPERVISORS, 'ADMIN'], OPEN_STAGES),
  ],
  changes: controlChanges<OrderState>(),
};
