import type { Calendar, Interval } from '../../../domain/calendar';

export function hours(...spans: string[]): Interval[] {
  return spans.map((span) => {
    const [from = '', to = ''] = span.split('-');
    return { from, to };
  });
}

/** Monday to Friday 09:00–18:00 in Shanghai without any holiday, known for ever. */
export const office: Calendar = officeWith({});

export function officeWith(change: Partial<Calendar>): Calendar {
  const day = hours('09:00-18:00');
  return {
    version: 1,
    zone: 'Asia/Shanghai',
    week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
    holidays: [],
    workdays: [],
    makeUpHours: day,
    knownUntil: '2099-12-31',
    ...change,
  };
}

/** One set of hours on every day of the week. */
export function everyDay(zone: string, ...spans: string[]): Calendar {
  const day = hours(...spans);
  const week = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day };
  return officeWith({ zone, week });
}

/** A Shanghai wall time ('2025-03-07 17:00') as an instant; Shanghai has been at +08:00 since 1992. */
export function shanghai(wall: string): string {
  return new Date(`${wall.replace(' ', 'T')}:00.000+08:00`).toISOString();
}
