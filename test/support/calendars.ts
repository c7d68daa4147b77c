import type { Calendar, Interval } from '../../domain/calendar';

/** Working hours of a day from '09:00-12:00' and the like. */
export function hours(...spans: string[]): Interval[] {
  return spans.map((span) => {
    const [from = '', to = ''] = span.split('-');
    return { from, to };
  });
}

/** Monday to Friday 09:00–18:00 in Shanghai, no holidays, known for ever; change what a test needs. */
export function officeCalendar(change: Partial<Calendar> = {}): Omit<Calendar, 'version'> {
  const day = hours('09:00-18:00');
  const { version: _version, ...rest } = { version: 0, ...change };
  return {
    zone: 'Asia/Shanghai',
    week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
    holidays: [],
    workdays: [],
    makeUpHours: day,
    knownUntil: '2099-12-31',
    ...rest,
  };
}

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** The next ISO weekday (1 = Monday) at a Shanghai wall time, at least a day ahead of `after`. */
export function next(
  weekday: number,
  time: string,
  after: string = new Date().toISOString(),
): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const local = new Date(Date.parse(after) + SHANGHAI);
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  const today = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
  const days = ((weekday - today + 6) % 7) + 1;
  return new Date(midnight + days * DAY + (hour * 60 + minute) * 60_000 - SHANGHAI).toISOString();
}

/** The Shanghai date of an instant. */
export function shanghaiDate(at: string): string {
  return new Date(Date.parse(at) + SHANGHAI).toISOString().slice(0, 10);
}

/** The Shanghai wall time of an instant, 'YYYY-MM-DD HH:MM'. */
export function shanghai(at: string): string {
  return new Date(Date.parse(at) + SHANGHAI).toISOString().slice(0, 16).replace('T', ' ');
}
