import { addMonthsClamped, localDateOf, zonedInstant } from '../../calendar';
import type { Instant } from '../../calendar';

/** A stretch of time, its end not included. */
export interface Span {
  from: Instant;
  until: Instant;
}

/** The month 'YYYY-MM' on the clock of a zone. */
export function monthSpan(month: string, zone: string): Span {
  const first = `${month}-01`;
  const begin = (date: string): Instant => zonedInstant(date, 0, zone);
  return { from: begin(first), until: begin(addMonthsClamped(first, 1)) };
}

/** The month whose report was to be issued last: the one before, from the given day of this month on (§7.1). */
export function monthToReport(now: Instant, issueDay: number, zone: string): string {
  const today = localDateOf(now, zone);
  const issued = Number(today.slice(8, 10)) >= issueDay;
  return addMonthsClamped(`${today.slice(0, 7)}-01`, issued ? -1 : -2).slice(0, 7);
}
