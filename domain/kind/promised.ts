import { addDays, closeOfWorkOnOrBefore, localDateOf, zonedInstant } from '../calendar';
import type { Calendar, CalendarInstant, Instant, LocalDate } from '../calendar';
import { refuse } from '../errors';
import type { CaseCore, Obligation } from '../kernel/case';
import type { Guard } from './rules';

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

/** Demands that a promised day is not over yet. */
export function notPast<S extends CaseCore, F extends string>(
  id: string,
  field: F,
): Guard<S, { readonly [K in F]?: unknown }> {
  return {
    id,
    check(_state, ctx, input) {
      const today = localDateOf(ctx.now, ctx.calendar.zone);
      const date = input[field];
      const late = typeof date === 'string' && date < today;
      return late ? refuse('TIME_IMPOSSIBLE', { field, reason: `< ${today}` }) : null;
    },
  };
}
