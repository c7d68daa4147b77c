import type { Pool } from 'pg';
import { ensureFirstTerms, listCalendars, publishCalendar } from '../db/terms';
import { defaultCalendar } from '../domain/calendar';
import { chinaCalendarDays } from '../platform/china-holidays';
import type { Clock } from '../platform/clock';

const FIRST_YEAR = 2020;

/** Holidays of China as far as the library knows them, up to two years ahead. */
function decreedDays(now: string): ReturnType<typeof chinaCalendarDays> {
  const lastYear = Number(now.slice(0, 4)) + 2;
  const years = Array.from({ length: lastYear - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
  return chinaCalendarDays(years);
}

/**
 * Gives a new installation its policy and calendar, and publishes a new calendar version when the
 * library has learnt of another decreed year, unless people keep the calendar themselves (SYS-09).
 */
export async function ensureTerms(pool: Pool, clock: Clock): Promise<void> {
  const now = clock.now();
  const calendar = defaultCalendar(decreedDays(now));
  await ensureFirstTerms(pool, calendar, now);
  const [newest] = await listCalendars(pool);
  if (newest === undefined || newest.createdBy !== 'SYSTEM') return;
  if (newest.data.knownUntil >= calendar.knownUntil) return;
  const comment = `holidays decreed until ${calendar.knownUntil}`;
  await publishCalendar(pool, calendar, { comment, actor: 'SYSTEM', now });
}
