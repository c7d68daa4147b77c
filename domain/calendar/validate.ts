import { dayNumber } from './dates';
import { minutesOf } from './days';
import type { Calendar, Interval, IsoWeekday, LocalDate } from './types';
import { isKnownZone } from './zone';

const WEEKDAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];

function isValid(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

function intervalProblems(name: string, intervals: Interval[] | undefined): string[] {
  if (!Array.isArray(intervals))
    return [`${name}: hours are missing (an empty list means no work)`];
  const problems: string[] = [];
  const sound: { from: number; to: number; text: string }[] = [];
  for (const interval of intervals) {
    const text = `${interval.from}–${interval.to}`;
    if (!isValid(() => minutesOf(interval.from) + minutesOf(interval.to))) {
      problems.push(`${name}: ${text} is not written as HH:MM–HH:MM between 00:00 and 24:00`);
    } else if (minutesOf(interval.from) >= minutesOf(interval.to)) {
      problems.push(`${name}: ${text} does not end after it begins`);
    } else {
      sound.push({ from: minutesOf(interval.from), to: minutesOf(interval.to), text });
    }
  }
  sound.sort((a, b) => a.from - b.from);
  for (const [i, next] of sound.entries()) {
    const previous = sound[i - 1];
    if (previous && next.from < previous.to) {
      problems.push(`${name}: ${previous.text} and ${next.text} overlap`);
    }
  }
  return problems;
}

function dateProblems(name: string, dates: LocalDate[]): string[] {
  const problems = dates
    .filter((date) => !isValid(() => dayNumber(date)))
    .map((date) => `${name}: ${JSON.stringify(date)} is not a date YYYY-MM-DD`);
  const twice = new Set(dates.filter((date, i) => dates.indexOf(date) !== i));
  return [...problems, ...[...twice].map((date) => `${name}: ${date} is listed twice`)];
}

/**
 * What is wrong with a calendar, in words for the person who edits it; empty when it can be used (SYS-09).
 * Reports every problem at once: malformed, reversed or overlapping intervals, an unknown zone, dates that do
 * not exist, stand twice or are both holiday and make-up workday, make-up workdays without hours, and a week
 * without any working time. Never throws on a calendar of the right shape.
 */
export function validateCalendar(calendar: Calendar): string[] {
  const problems: string[] = [];
  if (!(Number.isInteger(calendar.version) && calendar.version >= 1)) {
    problems.push(`version: ${calendar.version} is not a whole number of 1 or more`);
  }
  if (!isKnownZone(calendar.zone)) problems.push(`zone: ${calendar.zone} is not a known time zone`);
  for (const weekday of WEEKDAYS) {
    problems.push(...intervalProblems(`week.${weekday}`, calendar.week[weekday]));
  }
  problems.push(...intervalProblems('makeUpHours', calendar.makeUpHours));
  problems.push(...dateProblems('holidays', calendar.holidays));
  problems.push(...dateProblems('workdays', calendar.workdays));
  problems.push(...dateProblems('knownUntil', [calendar.knownUntil]));
  const holidays = new Set(calendar.holidays);
  for (const date of new Set(calendar.workdays)) {
    if (holidays.has(date)) problems.push(`${date} is both a holiday and a make-up workday`);
  }
  if (calendar.workdays.length > 0 && calendar.makeUpHours.length === 0) {
    problems.push('makeUpHours: there are make-up workdays but no hours for them');
  }
  if (WEEKDAYS.every((weekday) => !calendar.week[weekday]?.length)) {
    problems.push('week: there is no working time at all');
  }
  return problems;
}
