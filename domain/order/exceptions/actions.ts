import { given, plausibleTime, sign } from '../guards';
import { ownerOf } from '../parties';
import { actions } from '../room';
import { OPEN_STAGES } from '../state';
import type { ExceptionEvent } from './events';
import { ableOwner, anyOpen, belongsHere, choosesAnOffer, decidedIfAsked } from './guards';
import { endedByHand, isNoDelay, isOpen, knownOutcome, linesExist } from './guards';
import { looksAfterIt, offersKnownOptions, openedByHand, personNamed } from './guards';
import { reportsHere, undecided } from './guards';
import { decisionInput, offerInput, openInput, ownerInput, resolutionInput } from './input';
import { exceptionOpened } from './open';
import { substituteOrdered, substitutesFit } from './substitutes';
import { CUSTOMER_FACING, EXCEPTION_RULES, HANDLERS } from './types';

const action = actions<ExceptionEvent>();

const openException = action({
  name: 'openException',
  input: openInput,
  steers: true,
  roles: HANDLERS,
  stages: OPEN_STAGES,
  whileHeld: true,
  people: personNamed,
  guards: [reportsHere],
  inputGuards: [
    openedByHand,
    belongsHere,
    isNoDelay,
    linesExist('ORD-12'),
    ableOwner,
    plausibleTime((state) => state.openedAt),
  ],
  apply: (state, input, ctx) => {
    const { type, owner } = input;
    const { owner: role } = EXCEPTION_RULES[type];
    const facts = given(input, 'detail', 'occurredAt', 'lines');
    if (owner === undefined) {
      const usual = role === null ? ownerOf(state) : { role };
      return exceptionOpened(state, ctx, { type, owner: usual, ...facts });
    }
    const byName = 'person' in owner && { given: true as const };
    return exceptionOpened(state, ctx, { type, owner, ...byName, ...facts });
  },
});

const offerOptions = action({
  name: 'offerOptions',
  input: offerInput,
  roles: CUSTOMER_FACING,
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [isOpen, undecided, offersKnownOptions],
  apply: (_state, input, ctx) => {
    const data = { ...sign(ctx), ...given(input, 'exception', 'options', 'comment') };
    return [{ type: 'EXCEPTION_OPTIONS_OFFERED', data }];
  },
});

const recordDecision = action({
  name: 'recordDecision',
  input: decisionInput,
  roles: CUSTOMER_FACING,
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [isOpen, undecided, choosesAnOffer, substitutesFit],
  apply: (_state, input, ctx) => {
    const chosen = given(input, 'option', 'decidedBy', 'comment', 'substitutes');
    const decision = { ...sign(ctx), ...chosen };
    const data = { ...sign(ctx), exception: input.exception, decision };
    return [{ type: 'EXCEPTION_DECIDED', data }];
  },
});

const resolveException = action({
  name: 'resolveException',
  input: resolutionInput,
  roles: HANDLERS,
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [
    ...[isOpen, endedByHand, looksAfterIt, knownOutcome, decidedIfAsked],
    substituteOrdered,
  ],
  apply: (_state, input, ctx) => {
    const resolution = { ...sign(ctx), ...given(input, 'outcome', 'comment') };
    const data = { ...sign(ctx), exception: input.exception, resolution };
    return [{ type: 'EXCEPTION_RESOLVED', data }];
  },
});

const assignException = action({
  name: 'assignException',
  input: ownerInput,
  steers: true,
  roles: HANDLERS,
  stages: OPEN_STAGES,
  whileHeld: true,
  people: personNamed,
  guards: [anyOpen],
  inputGuards: [isOpen, looksAfterIt, ableOwner],
  apply: (_state, { exception, owner }, ctx) => [
    { type: 'EXCEPTION_ASSIGNED', data: { ...sign(ctx), exception, owner } },
  ],
});

/** What people do with an exception (§3.3). */
export const EXCEPTION_ACTIONS = [
  openException,
  offerOptions,
  recordDecision,
  resolveException,
  assignException,
];
