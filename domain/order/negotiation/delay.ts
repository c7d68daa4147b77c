import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import { exceptionOpened } from '../exceptions/open';
import type { ExceptionType } from '../exceptions/state';
import { CUSTOMER_FACING, EXCEPTION_RULES } from '../exceptions/types';
import { checkRights, said, plausibleTime } from '../guards';
import type { Guard, Input, OrderAction } from '../guards';
import { ownerOf } from '../parties';
import type { OrderStage } from '../state';
import type { Role } from '../../people';
import { dateProposed } from './actions';
import { impossibleDate, otherIsOpen } from './guards';

/** Where a delay arises: the exception it is, and who reports it besides those who follow the order. */
export const DELAYS = {
  PRODUCTION: {
    type: 'PRODUCTION_DELAY',
    stage: 'PRODUCTION',
    roles: ['PRODUCTION', 'PROCUREMENT'],
  },
  TRANSPORT: { type: 'TRANSPORT_DELAY', stage: 'SHIPMENT', roles: ['WAREHOUSE', 'LOGISTICS'] },
} as const satisfies Record<
  string,
  { type: ExceptionType; stage: OrderStage; roles: readonly Role[] }
>;

type Place = keyof typeof DELAYS;

const placeOf = (input: Input): (typeof DELAYS)[Place] => DELAYS[input['where'] as Place];

const atItsStage: Guard = {
  id: 'SYS-02',
  check({ stage }, _ctx, input) {
    const needed = placeOf(input).stage;
    return stage === needed ? null : refuse('WRONG_STAGE', { stage, needed: [needed] });
  },
};

/** Each place has its departments; at the other's stage they report nothing. */
const reportsIt: Guard = {
  id: 'SYS-06',
  check(state, ctx) {
    const here = Object.values(DELAYS).filter(({ stage }) => stage === state.stage);
    return checkRights(state, ctx, [...CUSTOMER_FACING, ...here.flatMap(({ roles }) => roles)]);
  },
};

/** A delay without a way out is not reported but only told (ORD-13). */
const proposesSolution: Guard = {
  id: 'ORD-13',
  check(_state, _ctx, input) {
    const allowed = EXCEPTION_RULES[placeOf(input).type].options;
    const proposed = input['proposedSolution'] as string | undefined;
    return allowed.includes(proposed ?? '') ? null : refuse('SOLUTION_MISSING', { allowed });
  },
};

const possibleNewDate: Guard = {
  id: 'ORD-14',
  check(state, ctx, input) {
    const date = input['proposedDate'] as LocalDate | undefined;
    return date === undefined ? null : (otherIsOpen(state) ?? impossibleDate(state, ctx, date));
  },
};

/** Reports a delay with its way out: opens the exception, tells the customer, asks for the date (ORD-13, ORD-21). */
export const reportDelay: OrderAction = {
  name: 'reportDelay',
  title: { zh: '报告延误', en: 'Report a delay' },
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
    const { type } = placeOf(input);
    const role = EXCEPTION_RULES[type].owner;
    const opened = exceptionOpened(state, ctx, {
      type,
      owner: role === null ? ownerOf(state) : { role },
      ...said(input, 'detail', 'occurredAt', 'cause', 'proposedSolution', 'proposedDate'),
    });
    const date = input['proposedDate'] as LocalDate | undefined;
    if (date === undefined) return opened;
    const { id: exception } = (opened[0]!.data as { exception: { id: string } }).exception;
    return [...opened, ...dateProposed(state, ctx, { date, from: 'US', exception })];
  },
};
