import { DAY_MS, MINUTE_MS, dateOfDay, dayNumber, instantMs, instantOf } from './dates';
import type { Instant, LocalDate } from './types';

/** Offsets of one span of UTC time: constant, or changing once at `changeAt`. */
interface OffsetSpan {
  before: number;
  after: number;
  changeAt: number;
}

interface ZoneData {
  format: Intl.DateTimeFormat;
  spans: Map<number, OffsetSpan>;
}

/** Reading an offset is slow, so a span is as long as no zone changes twice within it. */
const SPAN_MS = 7 * DAY_MS;

/** Some 190 years of spans per zone; a cap so that stray dates cannot grow a long-lived worker. */
const MAX_CACHED_SPANS = 10_000;

const zones = new Map<string, ZoneData>();

function openZone(zone: string): ZoneData {
  // Only names: offset zones such as '+08:00' are accepted by some Node versions and not by others.
  if (!/^[A-Za-z]/.test(zone)) throw new RangeError(`Unknown time zone: ${JSON.stringify(zone)}`);
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return { format, spans: new Map() };
}

function zoneData(zone: string): ZoneData {
  let data = zones.get(zone);
  if (!data) {
    data = openZone(zone);
    zones.set(zone, data);
  }
  return data;
}

/** Whether the runtime knows the zone name. */
export function isKnownZone(zone: string): boolean {
  try {
    zoneData(zone);
    return true;
  } catch {
    return false;
  }
}

/** The offset as the zone database has it; slow (formats a date), hence {@link offsetAt}. */
function readOffset(ms: number, data: ZoneData): number {
  const second = Math.floor(ms / 1000) * 1000;
  const part: Record<string, string> = {};
  for (const { type, value } of data.format.formatToParts(second)) part[type] = value;
  const year = (part['year'] ?? '').padStart(4, '0');
  const day = `${year}-${part['month']}-${part['day']}`;
  return Date.parse(`${day}T${part['hour']}:${part['minute']}:${part['second']}.000Z`) - second;
}

/** First millisecond in (from, to] at which the offset is no longer that of `from`. */
function changeWithin(from: number, to: number, offset: (ms: number) => number): number {
  const before = offset(from);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Offset of the zone from UTC at an instant, in milliseconds, east positive.
 *
 * Cached per week, on the assumption that no zone changes twice within one: two equal ends mean a constant
 * week.
 * @throws RangeError for an unknown zone.
 */
export function offsetAt(ms: number, zone: string): number {
  const data = zoneData(zone);
  const number = Math.floor(ms / SPAN_MS);
  let span = data.spans.get(number);
  if (!span) {
    const start = number * SPAN_MS;
    const end = start + SPAN_MS;
    const read = (at: number): number => readOffset(at, data);
    const before = read(start);
    const after = read(end - 1);
    span = {
      before,
      after,
      changeAt: before === after ? end : changeWithin(start, end - 1, read),
    };
    if (data.spans.size >= MAX_CACHED_SPANS) data.spans.clear();
    data.spans.set(number, span);
  }
  return ms < span.changeAt ? span.before : span.after;
}

/** Day number (see dates.ts) of the local date at an instant. */
export function localDayOf(ms: number, zone: string): number {
  return Math.floor((ms + offsetAt(ms, zone)) / DAY_MS);
}

/** {@link zonedInstant} on numbers: day number in, milliseconds since the epoch out. */
export function zonedMs(day: number, minutes: number, zone: string): number {
  const wall = day * DAY_MS + minutes * MINUTE_MS;
  // Offsets lie between −12 h and +14 h, so the instant lies within a day of the wall clock read as UTC.
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  const early = wall - Math.max(before, after);
  const late = wall - Math.min(before, after);
  if (early + offsetAt(early, zone) === wall) return early;
  if (late + offsetAt(late, zone) === wall) return late;
  return changeWithin(wall - DAY_MS, wall + DAY_MS, (ms) => offsetAt(ms, zone));
}

/**
 * The instant at which the wall clock of `zone` shows `minutes` after midnight on `date` (1440 = the
 * following midnight). A wall time skipped by daylight saving gives the first instant after the gap; a wall
 * time shown twice gives the earlier instant.
 * @throws RangeError for an invalid date, an unknown zone, or minutes that are not a finite number.
 */
export function zonedInstant(date: LocalDate, minutes: number, zone: string): Instant {
  if (!Number.isFinite(minutes)) throw new RangeError(`Minutes must be a number: ${minutes}`);
  return instantOf(zonedMs(dayNumber(date), minutes, zone));
}

/**
 * The calendar date on the wall clock of `zone` at an instant.
 * @throws RangeError for an invalid instant or an unknown zone.
 */
export function localDateOf(at: Instant, zone: string): LocalDate {
  return dateOfDay(localDayOf(instantMs(at), zone));
}

/**
 * An instant for people: '2026-03-02 09:00 GMT+08:00'. Seconds are cut off, so the text never shows a time
 * after the instant; the form depends on neither the locale nor the zone of the process.
 * @throws RangeError for an invalid instant or an unknown zone.
 */
export function formatLocal(at: Instant, zone: string): string {
  const ms = instantMs(at);
  const offset = offsetAt(ms, zone);
  const wall = instantOf(ms + offset);
  const minutes = Math.trunc(Math.abs(offset) / MINUTE_MS);
  const two = (n: number): string => String(n).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const shown = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${wall.slice(0, 10)} ${wall.slice(11, 16)} GMT${sign}${shown}`;
}
