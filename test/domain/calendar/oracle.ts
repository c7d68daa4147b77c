import { DateTime } from 'luxon';
import type { Calendar, Interval } from '../../../domain/calendar';

interface Minute {
  ms: number;
  date: string;
  working: boolean;
}

const MINUTE = 60_000;

/** What the clock on the wall shows during one minute. */
interface Wall {
  date: string;
  weekday: number;
  minute: number;
}

const walls = new Map<string, Map<number, Wall>>();

/** Asks luxon, once per zone and minute: the random calendars are all tried on the same few weeks. */
function wallAt(ms: number, zone: string): Wall {
  const known = walls.get(zone) ?? new Map<number, Wall>();
  walls.set(zone, known);
  let wall = known.get(ms);
  if (!wall) {
    const now = DateTime.fromMillis(ms, { zone });
    const date = now.toFormat('yyyy-MM-dd');
    wall = { date, weekday: now.weekday, minute: now.hour * 60 + now.minute };
    known.set(ms, wall);
  }
  return wall;
}

/**
 * A second, slow and simple calendar to test the real one against. It shares no code with it: it asks luxon
 * for the wall clock of every single minute and counts. Work is on while the furthest point the wall clock
 * has reached that day lies in an interval, so an hour shown twice neither reopens nor closes anything.
 */
export class MinuteOracle {
  private readonly minutes: Minute[] = [];
  private date = '';
  private furthest = -1;
  private plan: [number, number][] = [];
  private readonly calendar: Calendar;
  private readonly origin: number;

  constructor(calendar: Calendar, aroundMs: number) {
    this.calendar = calendar;
    // Two days back, so that the day asked about and the one before are walked from their beginning.
    this.origin = (Math.floor(aroundMs / MINUTE) - 2 * 1440) * MINUTE;
  }

  private planOf({ date, weekday }: Wall): [number, number][] {
    const clock = (text: string): number => {
      const [h, m] = text.split(':').map(Number);
      return h! * 60 + m!;
    };
    let intervals: Interval[] = this.calendar.week[weekday as 1];
    if (intervals.length === 0 && this.calendar.workdays.includes(date)) {
      intervals = this.calendar.makeUpHours;
    }
    if (this.calendar.holidays.includes(date)) intervals = [];
    return intervals.map(({ from, to }) => [clock(from), clock(to)]);
  }

  private walkOne(): void {
    const ms = this.origin + this.minutes.length * MINUTE;
    const wall = wallAt(ms, this.calendar.zone);
    if (wall.date > this.date) {
      this.date = wall.date;
      this.furthest = -1;
      this.plan = this.planOf(wall);
    }
    this.furthest = Math.max(this.furthest, wall.minute);
    const working = this.plan.some(([a, b]) => a <= this.furthest && this.furthest < b);
    this.minutes.push({ ms, date: wall.date, working });
  }

  /** The minute that begins at `ms`, walking there if need be. */
  minuteAt(ms: number): Minute {
    const index = (ms - this.origin) / MINUTE;
    if (!Number.isInteger(index) || index < 0)
      throw new Error('The oracle knows whole minutes only');
    while (this.minutes.length <= index) this.walkOne();
    return this.minutes[index]!;
  }

  /** When `count` working minutes are over, counted from `start`; 0 = the first working minute. */
  add(start: number, count: number): number {
    let left = count;
    for (let ms = start; ; ms += MINUTE) {
      if (!this.minuteAt(ms).working) continue;
      if (left === 0) return ms;
      left -= 1;
      if (left === 0) return ms + MINUTE;
    }
  }

  /** Working minutes in [from, to). */
  between(from: number, to: number): number {
    let count = 0;
    for (let ms = from; ms < to; ms += MINUTE) if (this.minuteAt(ms).working) count += 1;
    return count;
  }

  /** End of the last working minute of the n-th date with work after the date of `start`. */
  closeOfNthDay(start: number, n: number): number {
    const startDate = this.minuteAt(start).date;
    let found = 0;
    let date = startDate;
    let close = 0;
    for (let ms = start; ; ms += MINUTE) {
      const minute = this.minuteAt(ms);
      if (minute.date !== date) {
        if (found === n) return close;
        date = minute.date;
        close = 0;
      }
      if (minute.working && date !== startDate) {
        if (close === 0) found += 1;
        close = ms + MINUTE;
      }
    }
  }

  /** End of the last working minute on or before a date; NaN if none was walked since the beginning. */
  closeOnOrBefore(date: string): number {
    let close = NaN;
    for (let ms = this.origin; this.minuteAt(ms).date <= date; ms += MINUTE) {
      if (this.minuteAt(ms).working) close = ms + MINUTE;
    }
    return close;
  }
}
