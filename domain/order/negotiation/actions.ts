import type { LocalDate } from '../../calendar';
import type { Ctx } from '../../kernel/case';
import { nothing } from '../../kind/input';
import type { Draft } from '../../kind/rules';
import { CUSTOMER_FACING } from '../exceptions/types';
import { given, occurredAt, plausibleTime, sign } from '../guards';
import { UNDER_WAY } from '../review/commitment';
import { actions } from '../room';
import type { OrderState } from '../state';
import { lastProposal, openDateChange } from './current';
import type { NegotiationEvent } from './events';
import { bindsUs, counterNamesDate, noneUnderWay, notPassed, possibleDate } from './guards';
import { standsAt, underWay } from './guards';
import { answerDateInput, proposeDateInput, withdrawDateInput } from './input';
import type { DateAnswer, DateProposal, DateSide } from './state';

type Events = Draft<NegotiationEvent>[];

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

/** The negotiation under way, or the one that begins. */
function changeMeant(state: OrderState): string {
  return openDateChange(state)?.id ?? `d${(state.dateChanges?.length ?? 0) + 1}`;
}

/** The events that put a date to the other side: ours leave at once, unless kept back (§3.4). */
export function dateProposed(state: OrderState, ctx: Ctx, asked: NewDate): Events {
  const { exception, later, ...what } = asked;
  const change = changeMeant(state);
  const proposal: DateProposal = { ...sign(ctx), ...what };
  const data = { ...sign(ctx), change, proposal, ...(exception !== undefined && { exception }) };
  const held = what.from === 'CUSTOMER' || later === true;
  return [
    { type: 'DATE_PROPOSED', data },
    ...(held ? [] : [{ type: 'DATE_SENT' as const, data: { ...sign(ctx), change } }]),
  ];
}

/** What makes a date count from now on; nothing else moves the agreed date (ORD-14). */
function agreed(
  state: OrderState,
  ctx: Ctx,
  { change, date, ...part }: { change: string; date: LocalDate; request?: string },
): Draft<NegotiationEvent> {
  const from = state.agreedDeliveryDate ?? state.data.deliveryDate ?? date;
  return { type: 'DATE_AGREED', data: { ...sign(ctx), change, date, from, ...part } };
}

/** A date on which both sides are at one before it is written down, and how that is known. */
interface SettledDate extends Pick<NewDate, 'date' | 'from' | 'reason'> {
  answeredBy: string;
  answeredAt: string;
  /** The request for a change it is a part of, which tells everybody. */
  request: string;
}

/** The events of a date that was agreed already: asked for, accepted, agreed (ORD-14). */
export function dateSettled(state: OrderState, ctx: Ctx, settled: SettledDate): Events {
  const { answeredBy, answeredAt, request, ...asked } = settled;
  const { date } = asked;
  const change = changeMeant(state);
  const to = openDateChange(state)?.proposals.length ?? 0;
  const answer: DateAnswer = { ...sign(ctx), answer: 'ACCEPT', to, answeredBy, answeredAt };
  return [
    ...dateProposed(state, ctx, { ...asked, later: true }),
    { type: 'DATE_ANSWERED', data: { ...sign(ctx), change, answer } },
    agreed(state, ctx, { change, date, request }),
  ];
}

export const proposeDate = actions<NegotiationEvent>()({
  name: 'proposeDate',
  input: proposeDateInput,
  steers: true,
  roles: CUSTOMER_FACING,
  stages: UNDER_WAY,
  whileHeld: true,
  guards: [noneUnderWay],
  inputGuards: [possibleDate],
  apply: (state, input, ctx) => {
    const { date, from = 'US', send } = input;
    const asked = { date, from, ...given(input, 'reason'), later: send === false };
    return dateProposed(state, ctx, asked);
  },
});

export const sendDate = actions<NegotiationEvent>()({
  name: 'sendDate',
  input: nothing,
  roles: CUSTOMER_FACING,
  stages: UNDER_WAY,
  whileHeld: true,
  guards: [underWay, standsAt('proposeDate', 'PROPOSED')],
  apply: (state, _input, ctx) => [
    { type: 'DATE_SENT', data: { ...sign(ctx), change: changeMeant(state) } },
  ],
});

export const answerDate = actions<NegotiationEvent>()({
  name: 'answerDate',
  input: answerDateInput,
  roles: CUSTOMER_FACING,
  stages: UNDER_WAY,
  whileHeld: true,
  guards: [underWay, standsAt('sendDate', 'SENT', 'COUNTERED'), bindsUs],
  inputGuards: [
    plausibleTime((state) => {
      const open = openDateChange(state);
      return open && (lastProposal(open).sentAt ?? lastProposal(open).at);
    }),
    counterNamesDate,
    notPassed,
  ],
  apply: (state, input, ctx) => {
    const open = openDateChange(state);
    if (open === undefined) return [];
    const { id: change, proposals } = open;
    const { date, from } = lastProposal(open);
    const answeredAt = occurredAt(input, ctx);
    const facts = given(input, 'answer', 'answeredBy', 'comment');
    const answer = { ...sign(ctx), ...facts, to: proposals.length - 1, answeredAt };
    const data = { ...sign(ctx), change, answer };
    const said: Events = [{ type: 'DATE_ANSWERED', data, occurredAt: answeredAt }];
    if (input.answer === 'ACCEPT') return [...said, agreed(state, ctx, { change, date })];
    if (input.answer === 'REJECT' || input.date === undefined) return said;
    const other: DateSide = from === 'US' ? 'CUSTOMER' : 'US';
    return [...said, ...dateProposed(state, ctx, { date: input.date, from: other })];
  },
});

export const withdrawDate = actions<NegotiationEvent>()({
  name: 'withdrawDate',
  input: withdrawDateInput,
  steers: true,
  roles: CUSTOMER_FACING,
  stages: UNDER_WAY,
  whileHeld: true,
  guards: [underWay],
  apply: (state, input, ctx) => {
    const data = { ...sign(ctx), change: changeMeant(state), ...given(input, 'reason') };
    return [{ type: 'DATE_WITHDRAWN', data }];
  },
});
