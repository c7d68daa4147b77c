import { given, plausibleTime, sign } from '../guards';
import type { OrderAction } from '../guards';
import { ownerOf } from '../parties';
import { OPEN_STAGES } from '../state';
import type { LineQuantity } from '../state';
import {
  ableOwner,
  anyOpen,
  belongsHere,
  byHand,
  choosesAnOffer,
  decidedIfAsked,
  isNoDelay,
  isOpen,
} from './guards';
import { knownOutcome, linesExist, looksAfterIt, offersKnownOptions, partyOf } from './guards';
import { personNamed, reportsHere, undecided } from './guards';
import { exceptionOpened } from './open';
import type { ExceptionType } from './state';
import { substituteOrdered, substitutesFit } from './substitutes';
import { CUSTOMER_FACING, EXCEPTION_RULES, HANDLERS } from './types';

const openException: OrderAction = {
  name: 'openException',
  title: { zh: '登记异常', en: 'Open an exception' },
  steers: true,
  roles: HANDLERS,
  stages: OPEN_STAGES,
  whileHeld: true,
  people: personNamed,
  guards: [reportsHere],
  inputGuards: [
    byHand('opens'),
    belongsHere,
    isNoDelay,
    linesExist('ORD-12'),
    ableOwner,
    plausibleTime((state) => state.openedAt),
  ],
  apply: (state, input, ctx) => {
    const type = input['type'] as ExceptionType;
    const { owner: role } = EXCEPTION_RULES[type];
    const named = partyOf(input);
    const owner = named ?? (role === null ? ownerOf(state) : { role });
    const byName = named?.person === undefined ? {} : ({ given: true } as const);
    const facts = given(input, 'detail', 'occurredAt') as { detail?: string; occurredAt?: string };
    const lines = input['lines'] as readonly LineQuantity[] | undefined;
    return exceptionOpened(state, ctx, {
      type,
      owner,
      ...byName,
      ...facts,
      ...(lines && { lines }),
    });
  },
};

const offerOptions: OrderAction = {
  name: 'offerOptions',
  title: { zh: '向客户提出方案', en: 'Offer the customer options' },
  roles: CUSTOMER_FACING,
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [isOpen, undecided, offersKnownOptions],
  apply: (_state, input, ctx) => [
    {
      type: 'EXCEPTION_OPTIONS_OFFERED',
      data: { ...sign(ctx), ...given(input, 'exception', 'options', 'comment') },
    },
  ],
};

const recordDecision: OrderAction = {
  name: 'recordDecision',
  title: { zh: '登记客户选择', en: "Record the customer's choice" },
  roles: CUSTOMER_FACING,
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [isOpen, undecided, choosesAnOffer, substitutesFit],
  apply: (_state, input, ctx) => {
    const decision = {
      ...sign(ctx),
      ...given(input, 'option', 'decidedBy', 'comment', 'substitutes'),
    };
    const data = { ...sign(ctx), exception: input['exception'], decision };
    return [{ type: 'EXCEPTION_DECIDED', data }];
  },
};

const resolveException: OrderAction = {
  name: 'resolveException',
  title: { zh: '异常处理完毕', en: 'Resolve the exception' },
  roles: HANDLERS,
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [
    ...[isOpen, byHand('ends'), looksAfterIt, knownOutcome, decidedIfAsked],
    substituteOrdered,
  ],
  apply: (_state, input, ctx) => {
    const resolution = { ...sign(ctx), ...given(input, 'outcome', 'comment') };
    const data = { ...sign(ctx), exception: input['exception'], resolution };
    return [{ type: 'EXCEPTION_RESOLVED', data }];
  },
};

const assignException: OrderAction = {
  name: 'assignException',
  title: { zh: '转交异常', en: 'Give the exception to somebody' },
  steers: true,
  roles: HANDLERS,
  stages: OPEN_STAGES,
  whileHeld: true,
  people: personNamed,
  guards: [anyOpen],
  inputGuards: [isOpen, looksAfterIt, ableOwner],
  apply: (_state, input, ctx) => [
    {
      type: 'EXCEPTION_ASSIGNED',
      data: { ...sign(ctx), exception: input['exception'], owner: partyOf(input) },
    },
  ],
};

/** What people do with an exception (§3.3). */
export const EXCEPTION_ACTIONS: readonly OrderAction[] = [
  openException,
  offerOptions,
  recordDecision,
  resolveException,
  assignException,
];
