import { localDateOf } from '../../calendar';
import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import type { Role } from '../../people';
import { checkRights, needs } from '../guards';
import type { Guard } from '../guards';
import type { OrderState } from '../state';
import { lastProposal, openDateChange } from './current';
import type { DateAnswer, DateChangeState } from './state';

/** Whose acceptance binds us to a date that the customer asks for (ORD-14). */
const BINDING: readonly Role[] = ['SALES_REP', 'ORDER_CLERK', 'SALES_MANAGER'];

export const underWay = needs('ORD-14', 'proposeDate', openDateChange);

/** A new date is asked for when none is under way, or after the last one was rejected. */
export function otherIsOpen(state: OrderState): Refusal | null {
  const open = openDateChange(state);
  if (open === undefined || open.state === 'REJECTED') return null;
  return refuse('DATE_UNDER_NEGOTIATION', { change: open.id, date: lastProposal(open).date });
}

export const noneUnderWay: Guard<unknown> = { id: 'ORD-14', check: otherIsOpen };

/** The negotiation stands where the step belongs. */
export function standsAt(what: string, ...states: readonly DateChangeState[]): Guard<unknown> {
  return {
    id: 'ORD-14',
    check(state) {
      const open = openDateChange(state);
      return open === undefined || states.includes(open.state) ? null : refuse('NOT_YET', { what });
    },
  };
}

/** Why a date cannot be asked for: it is past, or agreed already. */
export function impossibleDate(state: OrderState, ctx: Ctx, date: LocalDate): Refusal | null {
  const today = localDateOf(ctx.now, termsOf(state, ctx).calendar.zone);
  if (date < today) return refuse('TIME_IMPOSSIBLE', { field: 'date', reason: `< ${today}` });
  const agreed = date === state.agreedDeliveryDate;
  return agreed ? refuse('ALREADY_DONE', { what: `agreedDeliveryDate ${date}` }) : null;
}

export const possibleDate: Guard<{ date: LocalDate }> = {
  id: 'ORD-14',
  check: (state, ctx, { date }) => impossibleDate(state, ctx, date),
};

interface Answered {
  answer: DateAnswer['answer'];
  date?: LocalDate;
}

/** Who counters names a date, and it is another one than the one proposed. */
export const counterNamesDate: Guard<Answered> = {
  id: 'ORD-14',
  check(state, ctx, { answer, date }) {
    const open = openDateChange(state);
    if (open === undefined || answer !== 'COUNTER') return null;
    if (date === undefined) return refuse('DATE_MISSING');
    return date === lastProposal(open).date
      ? refuse('ALREADY_DONE', { what: `proposal ${date}` })
      : impossibleDate(state, ctx, date);
  },
};

/** A date accepted when it has passed would make the order late by agreement. */
export const notPassed: Guard<Answered> = {
  id: 'ORD-14',
  check(state, ctx, { answer }) {
    const open = openDateChange(state);
    if (open === undefined || answer !== 'ACCEPT') return null;
    return impossibleDate(state, ctx, lastProposal(open).date);
  },
};

/** To what the customer asks for, sales answers (ORD-14). */
export const bindsUs: Guard<unknown> = {
  id: 'ORD-14',
  check(state, ctx) {
    const open = openDateChange(state);
    return open?.state === 'COUNTERED' ? checkRights(state, ctx, BINDING) : null;
  },
};
