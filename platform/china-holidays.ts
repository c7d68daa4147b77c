// The data file, not the functions of the library: those compute in the time zone of the process and give a
// wrong weekday, and around a clock change wrong dates, west of Greenwich.
import decreed from 'chinese-days/dist/chinese-days.json';

/** Days that differ from an ordinary Monday-to-Friday week, as YYYY-MM-DD in order. */
export interface ChinaCalendarDays {
  /** Weekdays that are off. */
  holidays: string[];
  /** Weekend days that are worked (调休). */
  workdays: string[];
  /** Last day up to which the holidays of the years asked for are decreed without a gap. */
  knownUntil: string;
}

const freeDays = Object.keys(decreed.holidays);
const freeDaySet = new Set(freeDays);
const workedDays = Object.keys(decreed.workdays);

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/**
 * Whether the State Council's decree for a year is in the data. New Year and National Day have a fixed date in
 * every decree, so a year with only stray days in it (the New Year bridge of the next one) does not count.
 */
function isDecreed(year: number): boolean {
  return freeDaySet.has(`${year}-01-01`) && freeDaySet.has(`${year}-10-01`);
}

/**
 * Public holidays and make-up workdays of China for the given years (SYS-09). Years that are not decreed
 * contribute no days. `knownUntil` is the end of the unbroken run of decreed years from the earliest year asked
 * for; if that one is not decreed, the end of the year before it.
 * @throws RangeError without any year, or for one that is not a whole four-digit number.
 */
export function chinaCalendarDays(years: number[]): ChinaCalendarDays {
  const wanted = new Set(years);
  const bad = years.find((year) => !Number.isInteger(year) || year < 1000 || year > 9999);
  if (wanted.size === 0 || bad !== undefined) {
    throw new RangeError(
      `Years must be whole four-digit numbers, at least one: [${years.join(', ')}]`,
    );
  }
  const isWanted = (date: string): boolean => {
    const year = Number(date.slice(0, 4));
    return wanted.has(year) && isDecreed(year);
  };
  let unknown = Math.min(...years);
  while (wanted.has(unknown) && isDecreed(unknown)) unknown += 1;
  return {
    holidays: freeDays.filter((date) => isWanted(date) && !isWeekend(date)).sort(),
    workdays: workedDays.filter((date) => isWanted(date) && isWeekend(date)).sort(),
    knownUntil: `${unknown - 1}-12-31`,
  };
}
