import fc from 'fast-check';
import { addDays } from '../../../domain/calendar';
import type { Calendar, Interval } from '../../../domain/calendar';

export const MINUTE = 60_000;
export const DAY = 1440;

/** Zones with an instant worth looking at: a clock change where there is one. */
export const zones: [string, string[]][] = [
  ['Asia/Shanghai', ['2026-02-13T16:00:00.000Z']],
  ['Asia/Kathmandu', ['2026-03-01T18:15:00.000Z']],
  ['America/New_York', ['2026-03-08T07:00:00.000Z', '2026-11-01T06:00:00.000Z']],
  ['Europe/Berlin', ['2026-03-29T01:00:00.000Z', '2026-10-25T01:00:00.000Z']],
  ['Australia/Lord_Howe', ['2026-04-04T15:00:00.000Z', '2026-10-03T15:30:00.000Z']],
  // The clock jumps over midnight and back over it.
  ['Africa/Cairo', ['2026-04-23T22:00:00.000Z', '2026-10-29T21:00:00.000Z']],
];

const clock = (m: number): string =>
  `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;

/** Night hours more often than they deserve, because clocks are changed at night. */
const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1440 }),
  fc.integer({ min: 0, max: 16 }).map((quarter) => quarter * 15),
  fc.constantFrom(0, 540, 1080, 1380, 1440),
);

/** One to three intervals, some touching each other. */
const workingDay: fc.Arbitrary<Interval[]> = fc
  .tuple(fc.uniqueArray(minuteOfDay, { minLength: 2, maxLength: 6 }), fc.boolean())
  .map(([points, touching]) => {
    const sorted = points.toSorted((a, b) => a - b).map(clock);
    const step = touching ? 1 : 2;
    const intervals: Interval[] = [];
    for (let i = 0; i + 1 < sorted.length && intervals.length < 3; i += step) {
      intervals.push({ from: sorted[i]!, to: sorted[i + 1]! });
    }
    return intervals;
  });

const noWork = fc.constant<Interval[]>([]);
const anyDay = fc.oneof({ weight: 3, arbitrary: workingDay }, { weight: 1, arbitrary: noWork });

const length = (day: Interval[]): number =>
  day.reduce((sum, { from, to }) => sum + toMinutes(to) - toMinutes(from), 0);

function toMinutes(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

export interface Case {
  calendar: Calendar;
  anchor: number;
  start: number;
}

export function cases([zone, anchors]: [string, string[]]): fc.Arbitrary<Case> {
  const dateNear = (anchor: string): fc.Arbitrary<string> =>
    fc.integer({ min: -4, max: 6 }).map((n) => addDays(anchor.slice(0, 10), n));
  return fc.constantFrom(...anchors).chain((anchor) =>
    fc
      .record({
        week: fc.tuple(anyDay, anyDay, anyDay, anyDay, anyDay, anyDay, anyDay),
        free: fc.uniqueArray(dateNear(anchor), { maxLength: 3 }),
        worked: fc.uniqueArray(dateNear(anchor), { maxLength: 3 }),
        makeUpHours: workingDay,
        offset: fc.integer({ min: -DAY, max: DAY }),
      })
      .filter(({ week }) => week.reduce((sum, day) => sum + length(day), 0) >= 1200)
      .map(({ week: [a, b, c, d, e, f, g], free, worked, makeUpHours, offset }) => ({
        calendar: {
          version: 1,
          zone,
          week: { 1: a, 2: b, 3: c, 4: d, 5: e, 6: f, 7: g },
          holidays: free,
          workdays: worked.filter((date) => !free.includes(date)),
          makeUpHours,
          knownUntil: '2099-12-31',
        },
        anchor: Date.parse(anchor),
        start: Date.parse(anchor) + offset * MINUTE,
      })),
  );
}

export const iso = (ms: number): string => new Date(ms).toISOString();
