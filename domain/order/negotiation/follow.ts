import type { EffectDraft, EventDraft, Party } from '../../kernel/case';
import { customerNotice, staffNotice } from '../../kernel/effects';
import { exceptionEnded } from '../exceptions/open';
import type { Consequence, Message } from '../feature';
import { ownerOf } from '../parties';
import type { OrderState } from '../state';
import { lastProposal, openDateChange } from './current';
import type { DateChange } from './state';

const change = (state: OrderState, id: unknown): DateChange | undefined =>
  state.dateChanges?.find((one) => one.id === id);

/** What follows from a negotiation by itself. */
export const NEGOTIATION_CONSEQUENCES: readonly Consequence[] = [
  {
    name: 'endException',
    id: 'ORD-13',
    on: ['DATE_AGREED'],
    follow: (state, { data }, ctx): EventDraft[] => {
      const { exception } = change(state, data['change']) ?? {};
      return exception === undefined ? [] : exceptionEnded(state, ctx, exception, 'NEW_DATE');
    },
  },
  {
    name: 'withdrawAtTheEnd',
    id: 'ORD-14',
    on: ['ORDER_SIGNED_OFF', 'ORDER_CANCELLING'],
    follow: (state) => {
      const open = openDateChange(state);
      return open === undefined ? [] : [{ type: 'DATE_WITHDRAWN', data: { change: open.id } }];
    },
  },
];

function proposal(state: OrderState, key: string, id: unknown): EffectDraft {
  const { date } = lastProposal(change(state, id)!);
  const { no, agreedDeliveryDate } = state;
  const stood = agreedDeliveryDate === null ? {} : { deliveryDate: agreedDeliveryDate };
  return customerNotice(key, 'DATE_PROPOSED', { no, proposedDate: date, ...stood });
}

/** The first date of a reported delay is told with the delay. */
function toldWithDelay({ exception, proposals }: DateChange): boolean {
  return exception !== undefined && proposals.length === 1;
}

/** Who has to know of a date: the departments that work towards it. */
const WORKING: Readonly<Record<string, Party>> = { PRODUCTION: { role: 'PRODUCTION' } };

/** Who is told of what happens in a negotiation. */
export const NEGOTIATION_MESSAGES: readonly Message[] = [
  {
    name: 'putDateToCustomer',
    id: 'ORD-14',
    on: ['DATE_SENT'],
    write: (state, { data }) => {
      const open = change(state, data['change'])!;
      if (toldWithDelay(open)) return [];
      const key = `date:${open.id}.${open.proposals.length}`;
      return [proposal(state, key, open.id)];
    },
  },
  {
    name: 'remindOfDate',
    id: 'ORD-15',
    on: ['REMINDER_FIRED'],
    write: (state, { data }) => {
      const open = openDateChange(state);
      if (data['kind'] !== 'dateReminder' || open === undefined) return [];
      const { id, kind, dueAt } = data as { id: string; kind: string; dueAt: string };
      const params = { no: state.no, kind, dueAt, count: 1 };
      const staff = staffNotice(`${id}:fired`, ownerOf(state), 'REMINDER', params);
      return open.state === 'SENT' ? [staff, proposal(state, `${id}:fired`, open.id)] : [staff];
    },
  },
  {
    name: 'answerNeeded',
    id: 'ORD-14',
    on: ['DATE_PROPOSED'],
    write: (state, { data }) => {
      const { id, proposals, state: stands } = change(state, data['change'])!;
      const { date, from } = data['proposal'] as { date: string; from: string };
      // What was answered at once needs no answer.
      if (from === 'US' || stands !== 'COUNTERED') return [];
      const key = `date:${id}.${proposals.length}:answer`;
      return [staffNotice(key, ownerOf(state), 'DATE_ANSWER_NEEDED', { no: state.no, date })];
    },
  },
  {
    name: 'tellAgreement',
    id: 'ORD-14',
    on: ['DATE_AGREED'],
    write: (state, { data }) => {
      const { no, stage } = state;
      const { date, from } = data as { date: string; from: string };
      // The change of the order that it is a part of tells everybody.
      if (data['request'] !== undefined) return [];
      const key = `date:${data['change'] as string}:agreed`;
      const party = WORKING[stage] ?? { role: 'LOGISTICS' as const };
      return [
        customerNotice(key, 'DATE_AGREED', { no, deliveryDate: date }),
        staffNotice(key, party, 'DATE_CHANGED', { no, date, from }),
      ];
    },
  },
];
