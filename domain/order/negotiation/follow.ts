import type { EffectDraft, Party } from '../../kernel/case';
import { customerNotice, staffNotice } from '../../kernel/effects';
import type { EventShape } from '../../kind/rules';
import type { CancellingEvent } from '../cancelling/events';
import type { ReminderEvent } from '../events';
import { exceptionEnded } from '../exceptions/open';
import { ownerOf } from '../parties';
import { consequences, messages } from '../room';
import type { OrderState } from '../state';
import { lastProposal, openDateChange } from './current';
import type { NegotiationEvent } from './events';
import type { DateChange } from './state';

const named = ({ dateChanges = [] }: OrderState, { change }: { change: string }): DateChange[] =>
  dateChanges.filter(({ id }) => id === change);

/** The exception that asked for the date ends with it. */
const endException = consequences<NegotiationEvent, EventShape>()({
  name: 'endException',
  id: 'ORD-13',
  on: ['DATE_AGREED'],
  follow: (state, { data }, ctx) =>
    named(state, data).flatMap(({ exception }) =>
      exception === undefined ? [] : exceptionEnded(state, ctx, exception, 'NEW_DATE'),
    ),
});

type Ending = CancellingEvent | { type: 'ORDER_SIGNED_OFF'; data: object };

const withdrawAtTheEnd = consequences<Ending, NegotiationEvent>()({
  name: 'withdrawAtTheEnd',
  id: 'ORD-14',
  on: ['ORDER_SIGNED_OFF', 'ORDER_CANCELLING'],
  follow: (state) => {
    const open = openDateChange(state);
    return open === undefined ? [] : [{ type: 'DATE_WITHDRAWN', data: { change: open.id } }];
  },
});

/** What follows from a negotiation by itself. */
export const NEGOTIATION_CONSEQUENCES = [endException, withdrawAtTheEnd];

function proposal(state: OrderState, key: string, open: DateChange): EffectDraft {
  const { date } = lastProposal(open);
  const { no, agreedDeliveryDate } = state;
  const stood = agreedDeliveryDate === null ? {} : { deliveryDate: agreedDeliveryDate };
  return customerNotice(key, 'DATE_PROPOSED', { no, proposedDate: date, ...stood });
}

/** The first date of a reported delay is told with the delay. */
function toldWithDelay({ exception, proposals }: DateChange): boolean {
  return exception !== undefined && proposals.length === 1;
}

const putDateToCustomer = messages<NegotiationEvent>()({
  name: 'putDateToCustomer',
  id: 'ORD-14',
  on: ['DATE_SENT'],
  write: (state, { data }) =>
    named(state, data)
      .filter((open) => !toldWithDelay(open))
      .map((open) => proposal(state, `date:${open.id}.${open.proposals.length}`, open)),
});

const remindOfDate = messages<ReminderEvent>()({
  name: 'remindOfDate',
  id: 'ORD-15',
  on: ['REMINDER_FIRED'],
  write: (state, { data: { id, kind, dueAt } }) => {
    const open = openDateChange(state);
    if (kind !== 'dateReminder' || open === undefined) return [];
    const params = { no: state.no, kind, dueAt, count: 1 };
    const staff = staffNotice(`${id}:fired`, ownerOf(state), 'REMINDER', params);
    return open.state === 'SENT' ? [staff, proposal(state, `${id}:fired`, open)] : [staff];
  },
});

const answerNeeded = messages<NegotiationEvent>()({
  name: 'answerNeeded',
  id: 'ORD-14',
  on: ['DATE_PROPOSED'],
  write: (state, { data }) => {
    const { date, from } = data.proposal;
    return named(state, data).flatMap(({ id, proposals, state: stands }) => {
      // What was answered at once needs no answer.
      if (from === 'US' || stands !== 'COUNTERED') return [];
      const key = `date:${id}.${proposals.length}:answer`;
      return [staffNotice(key, ownerOf(state), 'DATE_ANSWER_NEEDED', { no: state.no, date })];
    });
  },
});

/** Who has to know of a date: the departments that work towards it. */
const WORKING: Readonly<Record<string, Party>> = { PRODUCTION: { role: 'PRODUCTION' } };

const tellAgreement = messages<NegotiationEvent>()({
  name: 'tellAgreement',
  id: 'ORD-14',
  on: ['DATE_AGREED'],
  write: ({ no, stage }, { data }) => {
    const { change, date, from, request } = data;
    // The change of the order that it is a part of tells everybody.
    if (request !== undefined) return [];
    const key = `date:${change}:agreed`;
    const party = WORKING[stage] ?? { role: 'LOGISTICS' as const };
    return [
      customerNotice(key, 'DATE_AGREED', { no, deliveryDate: date }),
      staffNotice(key, party, 'DATE_CHANGED', { no, date, from }),
    ];
  },
});

/** Who is told of what happens in a negotiation. */
export const NEGOTIATION_MESSAGES = [
  ...[putDateToCustomer, remindOfDate, answerNeeded, tellAgreement],
];
