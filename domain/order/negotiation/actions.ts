import type { LocalDate } from '../../calendar';
import type { Ctx, EventDraft } from '../../kernel/case';
import { CUSTOMER_FACING } from '../exceptions/types';
import { said, occurredAt, plausibleTime, sign } from '../guards';
import type { Input, OrderAction } from '../guards';
import { UNDER_WAY } from '../review/commitment';
import type { OrderState } from '../state';
import { lastProposal, openDateChange } from './current';
import { bindsUs, counterNamesDate, noneUnderWay, notPassed, possibleDate } from './guards';
import { standsAt, underWay } from './guards';
import type { DateProposal, DateSide } from './state';

/** A date to be put to the other side. */
interface NewDate {
  date: LocalDate;
  from: DateSide;
  reason?: string;
  /** The exception it follows from. */
  exception?: string;
  /** Kept back to be sent by hand. */
  later?: boolean;
}

/** The events that put a date to the other side: ours leave at once, unless kept back (§3.4). */
export function dateProposed(state: OrderState, ctx: Ctx, asked: NewDate): EventDraft[] {
  const { exception, later, ...what } = asked;
  const change = openDateChange(state)?.id ?? `d${(state.dateChanges?.length ?? 0) + 1}`;
  const proposal: DateProposal = { ...sign(ctx), ...what };
  const data = { ...sign(ctx), change, proposal, ...(exception !== undefined && { exception }) };
  const proposed = { type: 'DATE_PROPOSED', data };
  if (what.from === 'CUSTOMER' || later === true) return [proposed];
  return [proposed, { type: 'DATE_SENT', data: { ...sign(ctx), change } }];
}

/** The event by which a date counts from now on; nothing else moves the agreed date (ORD-14). */
function agreed(state: OrderState, ctx: Ctx, change: string, date: LocalDate): EventDraft {
  const stood = state.agreedDeliveryDate ?? state.data.deliveryDate ?? date;
  return { type: 'DATE_AGREED', data: { ...sign(ctx), change, date, from: stood } };
}

/** A date on which both sides are at one before it is written down, and how that is known. */
interface SettledDate extends Pick<NewDate, 'date' | 'from' | 'reason'> {
  answeredBy: string;
  answeredAt: string;
  /** The request for a change it is a part of, which tells everybody. */
  request: string;
}

/** The events of a date that was agreed already: asked for, accepted, agreed (ORD-14). */
export function dateSettled(state: OrderState, ctx: Ctx, settled: SettledDate): EventDraft[] {
  const { answeredBy, answeredAt, request, ...asked } = settled;
  const [proposed] = dateProposed(state, ctx, { ...asked, later: true });
  const { change } = proposed!.data as { change: string };
  const to = openDateChange(state)?.proposals.length ?? 0;
  const answer = { ...sign(ctx), answer: 'ACCEPT', to, answeredBy, answeredAt };
  const counts = agreed(state, ctx, change, asked.date);
  return [
    proposed!,
    { type: 'DATE_ANSWERED', data: { ...sign(ctx), change, answer } },
    { ...counts, data: { ...counts.data, request } },
  ];
}

const proposeDate: OrderAction = {
  name: 'proposeDate',
  title: { zh: '提出新交期', en: 'Propose another delivery date' },
  steers: true,
  roles: CUSTOMER_FACING,
  stages: UNDER_WAY,
  whileHeld: true,
  guards: [noneUnderWay],
  inputGuards: [possibleDate],
  apply: (state, input, ctx) =>
    dateProposed(state, ctx, {
      date: input['date'] as LocalDate,
      from: (input['from'] as DateSide | undefined) ?? 'US',
      ...said(input, 'reason'),
      later: input['send'] === false,
    }),
};

const sendDate: OrderAction = {
  name: 'sendDate',
  title: { zh: '向客户发出新交期', en: 'Put the date to the customer' },
  roles: CUSTOMER_FACING,
  stages: UNDER_WAY,
  whileHeld: true,
  guards: [underWay, standsAt('proposeDate', 'PROPOSED')],
  apply: (state, _input, ctx) => [
    { type: 'DATE_SENT', data: { ...sign(ctx), change: openDateChange(state)!.id } },
  ],
};

function answered(state: OrderState, input: Input, ctx: Ctx): EventDraft {
  const { id, proposals } = openDateChange(state)!;
  const answeredAt = occurredAt(input, ctx);
  const facts = said(input, 'answer', 'answeredBy', 'comment');
  const answer = { ...sign(ctx), ...facts, to: proposals.length - 1, answeredAt };
  const data = { ...sign(ctx), change: id, answer };
  return { type: 'DATE_ANSWERED', data, occurredAt: answeredAt };
}

const answerDate: OrderAction = {
  name: 'answerDate',
  title: { zh: '登记对新交期的答复', en: 'Record the answer to the date' },
  roles: CUSTOMER_FACING,
  stages: UNDER_WAY,
  whileHeld: true,
  guards: [underWay, standsAt('sendDate', 'SENT', 'COUNTERED'), bindsUs],
  inputGuards: [
    plausibleTime((state) => {
      const { sentAt, at } = lastProposal(openDateChange(state)!);
      return sentAt ?? at;
    }),
    counterNamesDate,
    notPassed,
  ],
  apply: (state, input, ctx) => {
    const change = openDateChange(state)!;
    const { date, from } = lastProposal(change);
    const said = answered(state, input, ctx);
    if (input['answer'] === 'ACCEPT') return [said, agreed(state, ctx, change.id, date)];
    if (input['answer'] === 'REJECT') return [said];
    const other: DateSide = from === 'US' ? 'CUSTOMER' : 'US';
    const counter = { date: input['date'] as LocalDate, from: other };
    return [said, ...dateProposed(state, ctx, counter)];
  },
};

const withdrawDate: OrderAction = {
  name: 'withdrawDate',
  title: { zh: '撤回新交期', en: 'Withdraw the date' },
  steers: true,
  roles: CUSTOMER_FACING,
  stages: UNDER_WAY,
  whileHeld: true,
  guards: [underWay],
  apply: (state, input, ctx) => [
    {
      type: 'DATE_WITHDRAWN',
      data: { ...sign(ctx), change: openDateChange(state)!.id, ...said(input, 'reason') },
    },
  ],
};

/** The steps of a negotiation (§3.4). */
export const NEGOTIATION_ACTIONS: readonly OrderAction[] = [
  proposeDate,
  sendDate,
  answerDate,
  withdrawDate,
];
