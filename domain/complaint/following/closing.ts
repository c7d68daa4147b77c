import { refuse } from '../../errors';
import { termsOf } from '../../kernel/clocks';
import { closeClocks } from '../../kernel/pauses';
import { caseRequest, customerNotice, staffNotice } from '../../kernel/effects';
import { closed, moving } from '../change';
import { COMPLAINT_SUPERVISORS, given, handles, HANDLER_ROLES, once, sign } from '../guards';
import type { ComplaintAction, ComplaintChange, ComplaintGuard, ComplaintMessage } from '../guards';
import { OPEN_STEPS } from '../state';
import type { ComplaintState } from '../state';
import { attemptsSince } from '../../kind/contacts';
import { reasonsMissing } from '../../overdue';
import { transferEnded } from '../handling/transfers';
import { resumed } from '../pausing/resumed';
import { unmet } from '../../kind/unmet';
import { revisitOf } from './revisit';

/** Root cause, who was responsible for it, and what prevents the next one (§4.9, CMP-31). */
const review: ComplaintAction = {
  name: 'review',
  title: { zh: '内部检讨', en: 'Review' },
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
};

/** The customer takes it back: nothing more is owed to her, but what was late is still explained. */
const withdraw: ComplaintAction = {
  name: 'withdraw',
  title: { zh: '客户撤诉', en: 'The customer withdraws' },
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
};

const attemptsMade: ComplaintGuard = {
  id: 'CMP-32',
  check(state, ctx) {
    const { round } = state;
    const needed = termsOf(state, ctx).policy.values['contact.maxAttempts'].attempts;
    const count = attemptsSince(state, 'REVISIT', round.resolvedAt ?? round.since);
    return count >= needed ? null : refuse('TOO_FEW_ATTEMPTS', { count, needed });
  },
};

/** Nobody is reached for the revisit: a supervisor lets it end without the customer's word (§4.8). */
const closeUnconfirmed: ComplaintAction = {
  name: 'closeUnconfirmed',
  title: { zh: '未确认结案', en: 'Close unconfirmed' },
  roles: COMPLAINT_SUPERVISORS,
  stages: ['FOLLOW_UP'],
  guards: [once('CMP-32', 'recordRevisit', revisitOf), attemptsMade],
  apply: (state, input, ctx) => [
    {
      type: 'COMPLAINT_ENDING',
      data: { ...sign(ctx), as: 'CLOSED_UNCONFIRMED', ...given(input, 'reason') },
    },
    ...unmet(state, ['revisit', 'result', 'transferAccept']),
  ],
};

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
const close: ComplaintAction = {
  name: 'close',
  title: { zh: '结案（系统自动）', en: 'Close (automatic)' },
  internal: true,
  roles: [],
  stages: OPEN_STEPS,
  guards: [closingConditions],
  apply: (state) => [
    { type: `COMPLAINT_${state.ending?.as ?? 'CLOSED'}`, data: {} },
    ...closeClocks(state),
  ],
};

export const CLOSING_ACTIONS: readonly ComplaintAction[] = [
  ...[review, withdraw, closeUnconfirmed, close],
];

export const CLOSING_CHANGES: Readonly<Record<string, ComplaintChange>> = {
  COMPLAINT_REVIEWED: moving((_state, data) => ({
    review: data as unknown as NonNullable<ComplaintState['review']>,
  })),
  COMPLAINT_ENDING: (state, data, event) => ({
    ...transferEnded('LAPSED')(state, data, event),
    ending: data as unknown as NonNullable<ComplaintState['ending']>,
    ...(data['as'] === 'WITHDRAWN' && { abandoned: true as const }),
  }),
  COMPLAINT_CLOSED: closed('CLOSED', transferEnded('LAPSED')),
  COMPLAINT_CLOSED_UNCONFIRMED: closed('CLOSED_UNCONFIRMED', () => ({})),
  COMPLAINT_WITHDRAWN: closed('WITHDRAWN', () => ({})),
};

/** However a complaint ends. */
const ENDS = ['COMPLAINT_CLOSED', 'COMPLAINT_CLOSED_UNCONFIRMED', 'COMPLAINT_WITHDRAWN'];

/** The customer reads that it is settled, and how to come back to it. */
const tellCustomer: ComplaintMessage = {
  name: 'tellCustomerClosed',
  id: 'CMP-23',
  on: ['COMPLAINT_CLOSED'],
  write: ({ no }) => [customerNotice('closed', 'COMPLAINT_CLOSED', { no })],
};

/** Whoever took it up learns how it ended (first-acceptor responsibility, §4.1). */
const tellFirstAcceptor: ComplaintMessage = {
  name: 'tellFirstAcceptor',
  id: 'CMP-03',
  on: ENDS,
  write: ({ no, owner, firstAcceptor }) =>
    firstAcceptor === null || firstAcceptor === owner
      ? []
      : [staffNotice('ended', { person: firstAcceptor }, 'COMPLAINT_ENDED', { no })],
};

/** The order it was about may be archived from now on, as far as this complaint goes (§3.6). */
const releaseOrder: ComplaintMessage = {
  name: 'releaseOrder',
  id: 'SYS-11',
  on: ENDS,
  write: ({ no, data: { orderNo } }) =>
    orderNo === null
      ? []
      : [caseRequest('ended', 'endComplaint', { complaint: no, order: orderNo })],
};

export const CLOSING_MESSAGES: readonly ComplaintMessage[] = [
  ...[tellCustomer, tellFirstAcceptor, releaseOrder],
];
