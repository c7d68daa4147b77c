import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { EventShape } from '../../kind/rules';
import { exceptionOpened, nextException } from '../exceptions/open';
import { CUSTOMER_FACING, EXCEPTION_RULES } from '../exceptions/types';
import { checkRights, given, plausibleTime } from '../guards';
import type { Guard } from '../guards';
import { ownerOf } from '../parties';
import { actions } from '../room';
import { dateProposed } from './actions';
import { impossibleDate, otherIsOpen } from './guards';
import { reportDelayInput } from './input';
import { DELAYS } from './state';

interface Delayed {
  where: keyof typeof DELAYS;
}

const atItsStage: Guard<Delayed> = {
  id: 'SYS-02',
  check({ stage }, _ctx, { where }) {
    const needed = DELAYS[where].stage;
    return stage === needed ? null : refuse('WRONG_STAGE', { stage, needed: [needed] });
  },
};

/** Each place has its departments; at the other's stage they report nothing. */
const reportsIt: Guard<unknown> = {
  id: 'SYS-06',
  check(state, ctx) {
    const here = Object.values(DELAYS).filter(({ stage }) => stage === state.stage);
    return checkRights(state, ctx, [...CUSTOMER_FACING, ...here.flatMap(({ roles }) => roles)]);
  },
};

/** A delay without a way out is not reported but only told (ORD-13). */
const proposesSolution: Guard<Delayed & { proposedSolution?: string }> = {
  id: 'ORD-13',
  check(_state, _ctx, { where, proposedSolution = '' }) {
    const allowed = EXCEPTION_RULES[DELAYS[where].type].options;
    return allowed.includes(proposedSolution) ? null : refuse('SOLUTION_MISSING', { allowed });
  },
};

const possibleNewDate: Guard<{ proposedDate?: LocalDate }> = {
  id: 'ORD-14',
  check(state, ctx, { proposedDate: date }) {
    return date === undefined ? null : (otherIsOpen(state) ?? impossibleDate(state, ctx, date));
  },
};

/** Reports a delay with its way out: opens the exception, tells the customer, asks for the date (ORD-13, ORD-21). */
export const reportDelay = actions<EventShape>()({
  name: 'reportDelay',
  input: reportDelayInput,
  steers: true,
  roles: [...CUSTOMER_FACING, ...DELAYS.PRODUCTION.roles, ...DELAYS.TRANSPORT.roles],
  stages: ['PRODUCTION', 'SHIPMENT'],
  whileHeld: true,
  guards: [reportsIt],
  inputGuards: [
    atItsStage,
    proposesSolution,
    possibleNewDate,
    plausibleTime((state) => state.review?.at),
  ],
  apply: (state, input, ctx) => {
    const { type } = DELAYS[input.where];
    const role = EXCEPTION_RULES[type].owner;
    const opened = exceptionOpened(state, ctx, {
      type,
      owner: role === null ? ownerOf(state) : { role },
      ...given(input, 'detail', 'occurredAt', 'cause', 'proposedSolution', 'proposedDate'),
    });
    const { proposedDate: date } = input;
    if (date === undefined) return opened;
    const exception = nextException(state);
    return [...opened, ...dateProposed(state, ctx, { date, from: 'US', exception })];
  },
});
