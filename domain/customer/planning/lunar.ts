import { LunarDay } from 'tyme4ts';
import type { LocalDate } from '../../calendar';
import { FESTIVALS } from '../state';
import type { Festival } from '../state';

/** Dates that were asked for before: a plan asks for the same few again and again. */
const KNOWN = new Map<string, LocalDate>();

/** The date of a festival of the lunar calendar in the lunar year that begins in a given year (CBK-09). */
export function festivalIn(year: number, festival: Festival): LocalDate {
  const key = `${festival} ${year}`;
  const date = KNOWN.get(key) ?? computed(year, festival);
  KNOWN.set(key, date);
  return date;
}

function computed(year: number, festival: Festival): LocalDate {
  const { month, day } = FESTIVALS[festival];
  const solar = LunarDay.fromYmd(year, month, day).getSolarDay();
  // Printed as 2026年2月17日.
  const [inYear = '', inMonth = '', onDay = ''] = solar.toString().match(/\d+/g) ?? [];
  return `${inYear}-${inMonth.padStart(2, '0')}-${onDay.padStart(2, '0')}`;
}
