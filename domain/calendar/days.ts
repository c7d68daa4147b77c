import { DAY_MS, dayNumber, isoWeekday } from './dates';
import type { Calendar, Interval } from './types';
import { offsetAt, zonedMs } from './zone';

/** A stretch of working time as instants: [from, to) in milliseconds since the epoch. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * A year of days without working time is no gap but an error in the calendar: searches stop here instead of
 * running for ever.
 */
export const MAX_IDLE_DAYS = 400;

/** Thrown when a search meets {@link MAX_IDLE_DAYS} days in a row without any working time. */
export class NoWorkingTimeError extends Error {
  constructor(calendar: Calendar) {
    super(`Calendar version ${calendar.version} has no working time within ${MAX_IDLE_DAYS} days`);
    this.name = 'NoWorkingTimeError';
  }
}

/** A cap so that computations over far dates cannot grow a long-lived worker. */
const MAX_CACHED_DAYS = 20_000;

interface CalendarIndex {
  holidays: Set<number>;
  workdays: Set<number>;
  knownUntil: number;
  days: Map<number, Stretch[]>;
  /** Weeks that hold a holiday or a make-up day. */
  specialWeeks: Set<number>;
  /** Working time of a week without any, and without a clock change; once it was needed. */
  usualWeek: number | undefined;
}

/** Days in the span that {@link workingMsOfWeek} sums up; such weeks begin at a multiple of it. */
export const WEEK_DAYS = 7;

const weekOf = (day: number): number => Math.floor(day / WEEK_DAYS);

const indexes = new WeakMap<Calendar, CalendarIndex>();

function indexOf(calendar: Calendar): CalendarIndex {
  let index = indexes.get(calendar);
  if (!index) {
    index = {
      holidays: new Set(calendar.holidays.map(dayNumber)),
      workdays: new Set(calendar.workdays.map(dayNumber)),
      knownUntil: dayNumber(calendar.knownUntil),
      days: new Map(),
      specialWeeks: new Set(
        [...calendar.holidays, ...calendar.workdays].map(dayNumber).map(weekOf),
      ),
      usualWeek: undefined,
    };
    indexes.set(calendar, index);
  }
  return index;
}

/**
 * Minutes after midnight of 'HH:MM' (00:00 … 24:00).
 * @throws RangeError for any other text.
 */
export function minutesOf(time: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
  if (!(minutes <= 1440) || Number(match?.[2]) > 59) {
    throw new RangeError(`Not a time HH:MM between 00:00 and 24:00: ${JSON.stringify(time)}`);
  }
  return minutes;
}

function hoursOn(calendar: Calendar, index: CalendarIndex, day: number): Interval[] {
  if (index.holidays.has(day)) return [];
  const usual = calendar.week[isoWeekday(day)];
  return usual.length === 0 && index.workdays.has(day) ? calendar.makeUpHours : usual;
}

function stretchOf(interval: Interval, day: number, zone: string): Stretch {
  const from = minutesOf(interval.from);
  const to = minutesOf(interval.to);
  if (from >= to)
    throw new RangeError(`Interval ends before it begins: ${interval.from}–${interval.to}`);
  return { from: zonedMs(day, from, zone), to: zonedMs(day, to, zone) };
}

/** Sorted, without empty stretches (swallowed by a DST gap), and never counting a minute twice. */
function merged(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const next of stretches.filter((s) => s.from < s.to).sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else result.push(next);
  }
  return result;
}

/**
 * The working time that belongs to a local date (day number), as instants in order. On the days of a clock
 * change a stretch has its real elapsed length: 01:00–04:00 lasts 2 h in spring and 4 h in autumn.
 * @throws RangeError if the calendar holds an invalid interval, date or zone (see validateCalendar).
 */
export function stretchesOn(calendar: Calendar, day: number): Stretch[] {
  const index = indexOf(calendar);
  let stretches = index.days.get(day);
  if (!stretches) {
    const hours = hoursOn(calendar, index, day);
    stretches = merged(hours.map((interval) => stretchOf(interval, day, calendar.zone)));
    if (index.days.size >= MAX_CACHED_DAYS) index.days.clear();
    index.days.set(day, stretches);
  }
  return stretches;
}

const lengthOf = ({ from, to }: Stretch): number => to - from;

/**
 * Working time of the seven days from `day` on (a multiple of {@link WEEK_DAYS}), in milliseconds. Weeks like any
 * other are summed up once only, so that a span of centuries costs no more than its weeks.
 */
export function workingMsOfWeek(calendar: Calendar, day: number): number {
  const index = indexOf(calendar);
  // A day beyond both ends, since local days begin and end up to 14 hours beside those of UTC.
  const offset = (at: number): number => offsetAt(at * DAY_MS, calendar.zone);
  const usual =
    !index.specialWeeks.has(weekOf(day)) && offset(day - 1) === offset(day + WEEK_DAYS + 1);
  if (usual && index.usualWeek !== undefined) return index.usualWeek;
  let total = 0;
  for (let at = day; at < day + WEEK_DAYS; at += 1) {
    for (const stretch of stretchesOn(calendar, at)) total += lengthOf(stretch);
  }
  if (usual) index.usualWeek = total;
  return total;
}

/** Whether holidays of the day (day number) are not decreed yet, so that what rests on it may still move. */
export function isUndecreed(calendar: Calendar, day: number): boolean {
  return day > indexOf(calendar).knownUntil;
}
