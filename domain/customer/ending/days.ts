import type { LocalDate } from '../../calendar';
import type { CustomerState, SeriesMark, SpecialDay } from '../state';

/** How far the greetings of one day have come, named as the plan names its contacts: `day:BIRTHDAY:3`. */
interface Greeted {
  key: string;
  on: LocalDate;
}

/** Days of her own and how far all greetings have come, as a merge hands them on; both may be left out. */
export interface DaysLeft {
  days?: readonly SpecialDay[];
  greeted?: readonly Greeted[];
}

const isOfDay = (id: string): boolean => id.startsWith('day:');

/**
 * What a merge says of the days on which she is thought of: in its event, since the state of a file that
 * has ended keeps none of it (CBK-09, CUS-08, §8.3.16).
 */
export function daysLeft({ days, series }: CustomerState): DaysLeft {
  const marks = Object.entries(series).filter(([id]) => isOfDay(id));
  const greeted = marks.map(([id, { n, on }]) => ({ key: `${id}:${n}`, on }));
  return { ...(days.length > 0 && { days }), ...(greeted.length > 0 && { greeted }) };
}

/** How far a day has come after a merge; null where what the other file did changes nothing. */
function markAfter(
  { series, wishes }: CustomerState,
  id: string,
  on: LocalDate,
): SeriesMark | null {
  const { n, on: own } = series[id] ?? { n: 0, on: '' };
  const planned = wishes.find(({ key }) => key === `${id}:${n + 1}`);
  return on > own && on >= (planned?.plannedOn ?? '') ? { n: n + 1, on } : null;
}

/**
 * The days of both files: of two of one kind the one of the file that goes on holds. What either has
 * greeted her for is not done again (CBK-09, CUS-08).
 */
export function daysOfBoth(
  state: CustomerState,
  { days = [], greeted = [] }: DaysLeft,
): Pick<CustomerState, 'days' | 'series'> {
  const known = new Set(state.days.map(({ kind }) => kind));
  const marks = greeted.flatMap(({ key, on }): [string, SeriesMark][] => {
    const id = key.slice(0, key.lastIndexOf(':'));
    const mark = markAfter(state, id, on);
    return mark === null ? [] : [[id, mark]];
  });
  return {
    days: [...state.days, ...days.filter(({ kind }) => !known.has(kind))],
    series: { ...state.series, ...Object.fromEntries(marks) },
  };
}

/** Whether the file that goes on is done with the greeting of a day, or has it in hand (CBK-09). */
export function greetedFor({ series }: CustomerState, day: string, on: LocalDate): boolean {
  return (series[`day:${day}`]?.on ?? '') >= on;
}
