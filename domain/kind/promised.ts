import { addDays, closeOfWorkOnOrBefore, localDateOf, zonedInstant } from '../calendar';
import type { Calendar, CalendarInstant, Instant, LocalDate } from '../calendar';
import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Ctx, Obligation } from '../kernel/case';
import { IMPORTER } from '../people';
import { daysAhead } from './input';

/**
 * The close of work of the promised day; the end of the day itself where it is free, or work was over
 * before the promise was made.
 */
export function endOf(date: LocalDate, start: Instant): Obligation['due'] {
  const at = (calendar: Calendar): CalendarInstant => {
    const close = closeOfWorkOnOrBefore(date, calendar);
    const thatDay = localDateOf(close.at, calendar.zone) === date && close.at > start;
    return thatDay ? close : { ...close, at: zonedInstant(addDays(date, 1), 0, calendar.zone) };
  };
  return { at, basis: `promised for ${date}` };
}

/** When what is said was the case: the stated instant of a late report, else now (§8.3.19). */
function saidAt(input: object, ctx: Ctx): Instant {
  const { occurredAt } = input as { occurredAt?: Instant };
  return occurredAt !== undefined && occurredAt < ctx.now ? occurredAt : ctx.now;
}

/**
 * Refuses what is promised, planned or expected for a day that is over; the past is only recorded by an
 * import (§8.3.14).
 */
export function pastDay(
  schema: Parameters<typeof daysAhead>[0] | undefined,
  input: object,
  ctx: Ctx,
): Refusal | null {
  if (schema === undefined || ctx.actor.id === IMPORTER.id) return null;
  const today = localDateOf(saidAt(input, ctx), ctx.calendar.zone);
  const past = daysAhead(schema, input).find(([, day]) => day < today);
  return past === undefined
    ? null
    : {
        ...refuse('TIME_IMPOSSIBLE', { field: past[0], reason: `< ${today}` }),
        requirement: 'SYS-02',
      };
}
