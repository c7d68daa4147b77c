import { addDays, addMonthsClamped } from '../../calendar';
import type { LocalDate } from '../../calendar';
import type { ContactTerms } from '../../contact/due';
import type { CustomerState, Wish } from '../state';
import { festivalIn } from './lunar';
import { stagesOf } from './stages';
import { profileOf } from '../standing/importance';

/** Contacts that come again and again; exactly one of each is planned at a time. */
export interface Series {
  id: string;
  wish: Pick<Wish, 'reason' | 'cls' | 'role' | 'method'> & { survey?: true; ref?: string };
  /** The first date later than another one; null when there is none. */
  after: (date: LocalDate) => LocalDate | null;
}

/** The `index`-th date of a row, the first of which lies later than `after`. */
function firstLater(after: LocalDate, dateAt: (index: number) => LocalDate): LocalDate {
  for (let index = 0; ; index += 1) {
    const date = dateAt(index);
    if (date > after) return date;
  }
}

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

function onDay(year: number, month: number, day: number): LocalDate {
  const first = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
  const length = Number(addDays(addMonthsClamped(first, 1), -1).slice(8, 10));
  return addDays(first, Math.min(day, length) - 1);
}

/** Every three months from the last acceptance, on its day of the month, without end (CBK-04, §8.3.6). */
function quarterly(state: CustomerState, { policy }: ContactTerms): Series[] {
  const { acceptedOn } = state;
  if (acceptedOn === null) return [];
  const { months } = policy.values['callback.quarterly'];
  const wish = { reason: 'QUARTERLY', cls: 'FLOOR', role: 'CS_AGENT', method: 'PHONE' } as const;
  const dateAt = (index: number): LocalDate => addMonthsClamped(acceptedOn, (index + 1) * months);
  return [
    {
      id: 'quarterly',
      wish: { ...wish, survey: true },
      after: (date) => firstLater(date, dateAt),
    },
  ];
}

/** When the monthly plan begins: when the cadence of the last purchase is over (CBK-05). */
function routineFrom(state: CustomerState, { policy }: ContactTerms): LocalDate | null {
  const last = stagesOf(policy.values).at(-1)?.days ?? 0;
  return state.acceptedOn && addDays(state.acceptedOn, last);
}

/** The plan of every month that the customer's tier brings with it (CBK-05, CBK-08). */
function monthly(state: CustomerState, terms: ContactTerms): Series[] {
  const { values } = terms.policy;
  const from = routineFrom(state, terms);
  const profile = profileOf(state, values);
  if (from === null || profile === undefined || state.lifecycle !== 'ACTIVE') return [];
  if (state.importance?.rhythm != null) return [];
  return profile.monthly.map(({ day, role, method }, index) => ({
    id: `monthly:${index + 1}`,
    wish: { reason: 'MONTHLY', cls: 'RELATIONSHIP', role, method },
    after: (date) => {
      const start = date > from ? date : from;
      const month = `${start.slice(0, 7)}-01`;
      return firstLater(start, (at) => {
        const inMonth = addMonthsClamped(month, at);
        return onDay(yearOf(inMonth), Number(inMonth.slice(5, 7)), day);
      });
    },
  }));
}

/** A rhythm of her own takes the place of the plan that her tier brings (CBK-08). */
function ownRhythm({ importance, lifecycle }: CustomerState): Series[] {
  if (importance === undefined || importance.rhythm === null || lifecycle === 'LAPSED') return [];
  const { rhythm, on } = importance;
  const wish = {
    reason: 'MONTHLY',
    cls: 'RELATIONSHIP',
    role: 'SALES_REP',
    method: 'PHONE',
  } as const;
  const after = (date: LocalDate) => firstLater(date, (index) => addDays(on, (index + 1) * rhythm));
  return [{ id: `rhythm:${on}`, wish, after }];
}

/** The customer's own days and the festivals, once per date (CBK-09). */
function specialDays(state: CustomerState, { policy }: ContactTerms): Series[] {
  if (state.lifecycle === 'LAPSED') return [];
  const lead = policy.values['callback.lead.specialDay'].days;
  const greeting = { reason: 'HOLIDAY_CARE', cls: 'RELATIONSHIP' } as const;
  const yearly = (id: string, inYear: (year: number) => LocalDate): Series => ({
    id: `day:${id}`,
    wish: { ...greeting, role: 'SALES_REP', method: 'CHAT', ref: id },
    after: (date) => firstLater(date, (index) => addDays(inYear(yearOf(date) - 1 + index), -lead)),
  });
  const own = state.days.map(({ id, month, day }) => yearly(id, (year) => onDay(year, month, day)));
  const festivals = policy.values['callback.festivals'].map((festival) =>
    yearly(festival, (year) => festivalIn(year, festival)),
  );
  return state.lifecycle === 'ACTIVE' ? [...own, ...festivals] : own;
}

/** Calls and visits by the expected repurchase (CBK-07). */
function horizon(state: CustomerState, { policy }: ContactTerms): Series[] {
  if (state.horizon === null || state.lifecycle !== 'ACTIVE') return [];
  const { horizon: expected, on } = state.horizon;
  const steps = policy.values['callback.horizon'][expected === 'MONTH' ? 'TWO_MONTHS' : expected];
  const every = (id: 'call' | 'visit', method: 'PHONE' | 'VISIT'): Series => ({
    id: `horizon:${id}`,
    wish: { reason: 'REPURCHASE', cls: 'RELATIONSHIP', role: 'SALES_REP', method },
    after: (date) => firstLater(date, (index) => addDays(on, (index + 1) * steps[id])),
  });
  return [every('call', 'PHONE'), every('visit', 'VISIT')];
}

/** Restock, maintenance, renewal: every so many days (CBK-25). */
function cycles(state: CustomerState): Series[] {
  return state.cycles.map(({ id, cycle, every, since }) => ({
    id: `cycle:${id}`,
    wish: { reason: 'REMINDER', cls: 'RELATIONSHIP', role: 'SALES_REP', method: 'SMS', ref: cycle },
    after: (date) => firstLater(date, (index) => addDays(since, (index + 1) * every)),
  }));
}

/** Every series that a customer is owed as things stand. */
export function seriesOf(state: CustomerState, terms: ContactTerms): Series[] {
  return [
    ...[...quarterly(state, terms), ...monthly(state, terms), ...ownRhythm(state)],
    ...specialDays(state, terms),
    ...[...horizon(state, terms), ...cycles(state)],
  ];
}
