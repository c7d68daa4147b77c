import type { Calendar, Interval, LocalDate } from './types';

/** Decreed days to build a calendar from, e.g. those of platform/china-holidays. */
export interface DecreedDays {
  holidays: LocalDate[];
  workdays: LocalDate[];
  knownUntil: LocalDate;
}

/**
 * The calendar an installation starts with (policy table 8.1, SYS-09): Asia/Shanghai, Monday to Friday and
 * make-up workdays 09:00–18:00, version 1. The decreed days are passed in, since this layer reads nothing.
 */
export function defaultCalendar(days: DecreedDays): Calendar {
  const hours = (): Interval[] => [{ from: '09:00', to: '18:00' }];
  return {
    version: 1,
    zone: 'Asia/Shanghai',
    week: { 1: hours(), 2: hours(), 3: hours(), 4: hours(), 5: hours(), 6: [], 7: [] },
    holidays: [...days.holidays],
    workdays: [...days.workdays],
    makeUpHours: hours(),
    knownUntil: days.knownUntil,
  };
}
