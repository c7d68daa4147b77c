import { refuse } from '../../errors';
import { caseRequest, customerNotice, staffNotice } from '../../kernel/effects';
import type { TimekeepingEvent } from '../../kernel/events';
import { closeClocks } from '../../kernel/pauses';
import { explained, nothing } from '../../kind/input';
import { unmet } from '../../kind/unmet';
import { reasonsMissing } from '../../overdue';
import { closed, moving, part } from '../change';
import type { ComplaintEvent, ResumedEvent } from '../events';
import { COMPLAINT_SUPERVISORS, given, handles, HANDLER_ROLES, once } from '../guards';
import { resumed, sign } from '../guards';
import type { ComplaintChanges, ComplaintGuard } from '../guards';
import { transferEnded } from '../handling/transfers';
import { actions, messages } from '../room';
import { OPEN_STEPS } from '../state';
import type { ComplaintState } from '../state';
import { COMPLAINT_ENDS } from './events';
import type { ClosingEvent } from './events';
import { reviewInput } from './input';
import { revisitAttempts, revisitOf } from './revisit';

/** Root cause, who was responsible for it, and what prevents the next one (§4.9, CMP-31). */
const review = actions<ClosingEvent>()({
  name: 'review',
  input: reviewInput,
  roles: HANDLER_ROLES,
  stages: ['THANK', 'FOLLOW_UP'],
  whileEnding: true,
  guards: [handles, once('CMP-31', 'review', (state) => state.review)],
  apply: (_state, input, ctx) => [
    {
      type: 'COMPLAINT_REVIEWED',
      data: { ...sign(ctx), ...given(input, 'rootCause', 'department', 'prevention', 'measure') },
    },
  ],
});

/** The customer takes it back: nothing more is owed to her, but what was late is still explained. */
const withdraw = actions<ClosingEvent | ResumedEvent | TimekeepingEvent>()({
  name: 'withdraw',
  input: explained,
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [handles],
  apply: (state, input, ctx) => [
    ...resumed(state, ctx),
    {
      type: 'COMPLAINT_ENDING',
      data: { ...sign(ctx), as: 'WITHDRAWN', ...given(input, 'reason') },
    },
    ...closeClocks(state),
  ],
});

/** Nobody is reached for the revisit: a supervisor lets it end without the customer's word (§4.8). */
const closeUnconfirmed = actions<ClosingEvent | TimekeepingEvent>()({
  name: 'closeUnconfirmed',
  input: explained,
  roles: COMPLAINT_SUPERVISORS,
  stages: ['FOLLOW_UP'],
  guards: [once('CMP-32', 'recordRevisit', revisitOf), revisitAttempts.enough],
  apply: (state, input, ctx) => [
    {
      type: 'COMPLAINT_ENDING',
      data: { ...sign(ctx), as: 'CLOSED_UNCONFIRMED', ...given(input, 'reason') },
    },
    ...unmet(state, ['revisit', 'result', 'transferAccept']),
  ],
});

/** Names of the steps that closing still lacks (§4.1, CMP-12, CMP-23, CMP-31). */
export function missingToClose(state: ComplaintState): string[] {
  const reasons = reasonsMissing(state);
  if (state.ending?.as === 'WITHDRAWN') return reasons;
  const missing: string[] = [];
  if (state.stage !== 'FOLLOW_UP') missing.push(state.stage);
  if (state.ending === undefined && revisitOf(state) === undefined) missing.push('recordRevisit');
  if (state.review === undefined) missing.push('review');
  return [...missing, ...reasons];
}

const closingConditions: ComplaintGuard = {
  id: 'CMP-23',
  check(state) {
    const missing = missingToClose(state);
    return missing.length === 0 ? null : refuse('CLOSE_BLOCKED', { missing });
  },
};

/** Taken by the system as soon as nothing is missing; listed so that everybody sees what is. */
const close = actions<ClosingEvent | TimekeepingEvent>()({
  name: 'close',
  input: nothing,
  roles: [],
  stages: OPEN_STEPS,
  guards: [closingConditions],
  apply: (state) => [
    { type: `COMPLAINT_${state.ending?.as ?? 'CLOSED'}`, data: {} },
    ...closeClocks(state),
  ],
});

export const CLOSING_ACTIONS = [review, withdraw, closeUnconfirmed, close];

export const CLOSING_CHANGES: ComplaintChanges<ClosingEvent> = {
  COMPLAINT_REVIEWED: moving(part('review')),
  COMPLAINT_ENDING: (state, ending, event) => ({
    ...transferEnded(state, 'LAPSED', event),
    ending,
    ...(ending.as === 'WITHDRAWN' && { abandoned: true as const }),
  }),
  COMPLAINT_CLOSED: closed('CLOSED', (state, _data, event) =>
    transferEnded(state, 'LAPSED', event),
  ),
  COMPLAINT_CLOSED_UNCONFIRMED: closed('CLOSED_UNCONFIRMED', () => ({})),
  COMPLAINT_WITHDRAWN: closed('WITHDRAWN', () => ({})),
};

/** The customer reads that it is settled, and how to come back to it. */
const tellCustomer = messages<ComplaintEvent>()({
  name: 'tellCustomerClosed',
  id: 'CMP-23',
  on: ['COMPLAINT_CLOSED'],
  write: ({ no }) => [customerNotice('closed', 'COMPLAINT_CLOSED', { no })],
});

/** Whoever took it up learns how it ended (first-acceptor responsibility, §4.1). */
const tellFirstAcceptor = messages<ComplaintEvent>()({
  name: 'tellFirstAcceptor',
  id: 'CMP-03',
  on: COMPLAINT_ENDS,
  write: ({ no, owner, firstAcceptor }) =>
    firstAcceptor === null || firstAcceptor === owner
      ? []
      : [staffNotice('ended', { person: firstAcceptor }, 'COMPLAINT_ENDED', { no })],
});

/** The order it was about may be archived from now on, as far as this complaint goes (§3.6). */
const releaseOrder = messages<ComplaintEvent>()({
  name: 'releaseOrder',
  id: 'SYS-11',
  on: COMPLAINT_ENDS,
  write: ({ no, data: { orderNo } }) =>
    orderNo === null
      ? []
      : [caseRequest('ended', 'endComplaint', { complaint: no, order: orderNo })],
});

export const CLOSING_MESSAGES = [tellCustomer, tellFirstAcceptor, releaseOrder];
