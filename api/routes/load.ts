import { setImmediate } from 'node:timers/promises';
import { endpoint } from '../endpoint';
import type { ApiDeps } from '../deps';
import { loadForecast, loadQuery } from '../schemas/load';
import { customersOnFile, deadlinesUntil } from '../../db/load';
import type { LoadQuestion } from '../../db/load';
import { namesOf } from '../../db/staff';
import { addDays, isWorkingDay, localDateOf, zonedInstant } from '../../domain/calendar';
import type { LocalDate } from '../../domain/calendar';
import { CALLERS } from '../../domain/customer';
import { contactsUntil } from '../../domain/customer/callbacks/ahead';
import { contactTermsOf } from '../../domain/customer/planning/terms';
import type { Party } from '../../domain/kernel';
import { ROLES, SYSTEM } from '../../domain/people';

interface Load {
  callbacks: number;
  visits: number;
  deadlines: number;
}

type Kind = keyof Load;

const NONE: Load = { callbacks: 0, visits: 0, deadlines: 0 };

/** Load per day and whoever bears it. */
class Ledger {
  private readonly days = new Map<LocalDate, Map<string, { who: Party; load: Load }>>();

  add(on: LocalDate, who: Party, kind: Kind, count = 1): void {
    const day = this.days.get(on) ?? new Map<string, { who: Party; load: Load }>();
    this.days.set(on, day);
    const key = who.person ?? `role ${who.role ?? ''}`;
    const entry = day.get(key) ?? { who, load: { ...NONE } };
    entry.load[kind] += count;
    day.set(key, entry);
  }

  on(date: LocalDate): { who: Party; load: Load }[] {
    const size = ({ load }: { load: Load }): number =>
      load.callbacks + load.visits + load.deadlines;
    return [...(this.days.get(date)?.values() ?? [])].sort((one, two) => size(two) - size(one));
  }

  get people(): string[] {
    const all = [...this.days.values()].flatMap((day) => [...day.values()]);
    return [...new Set(all.flatMap(({ who }) => who.person ?? []))];
  }
}

interface Span {
  today: LocalDate;
  last: LocalDate;
}

/** A person alone is told apart from the role that others may take it for. */
function partyOf(person: string | null, role: Party['role']): Party {
  return person === null ? { ...(role && { role }) } : { person };
}

async function addContacts(
  { pool, terms, clock }: ApiDeps,
  question: LoadQuestion,
  span: Span,
  take: (who: Party, on: LocalDate, kind: Kind) => void,
): Promise<void> {
  const now = clock.now();
  for await (const batch of customersOnFile(pool, question)) {
    for (const { state } of batch) {
      const policy = await terms.policy(pool, state.policyVersion);
      const calendar = await terms.calendar(pool, state.calendarVersion);
      const own = contactTermsOf(state, { now, actor: SYSTEM, policy, calendar });
      const until = { today: span.today, until: span.last };
      for (const { on, method, role, person } of contactsUntil(state, until, own)) {
        take(partyOf(person, role), on, method === 'VISIT' ? 'visits' : 'callbacks');
      }
    }
    // Others are served in between.
    await setImmediate();
  }
}

const read = endpoint({
  method: 'get',
  path: '/api/v1/forecast/load',
  id: 'loadForecast',
  tag: 'callbacks',
  summary:
    'Callbacks, visits and limits that come due per day and person or role, by the functions that plan them; with holidays (CBK-04, CBK-05)',
  roles: CALLERS,
  query: loadQuery,
  responses: { 200: loadForecast },
  handler: async ({ deps, query: { days, team, ...query }, caller, language }) => {
    const reader = caller.onBehalfOf ?? caller.staff;
    const wanted = query.person === 'me' ? reader.id : query.person;
    const { calendar } = await deps.terms.newest(deps.pool);
    const today = localDateOf(deps.clock.now(), calendar.zone);
    const span: Span = { today, last: addDays(today, days - 1) };
    const question: LoadQuestion = { reader, team };
    const ledger = new Ledger();
    const take = (who: Party, on: LocalDate, kind: Kind, count?: number): void => {
      if (wanted === undefined || who.person === wanted) ledger.add(on, who, kind, count);
    };
    await addContacts(deps, question, span, take);
    const until = zonedInstant(addDays(today, days), 0, calendar.zone);
    const limits = { today, until, zone: calendar.zone };
    for (const { on, who, count } of await deadlinesUntil(deps.pool, question, limits)) {
      take(partyOf(who.person ?? null, who.role), on, 'deadlines', count);
    }
    const names = await namesOf(deps.pool, ledger.people);
    const shown = Array.from({ length: days }, (_, index) => {
      const date = addDays(today, index);
      const by = ledger.on(date).map(({ who: { person, role }, load }) => {
        const roleName = role === undefined ? '' : ROLES[role][language];
        const name = person === undefined ? roleName : (names.get(person) ?? person);
        return { person: person ?? null, role: role ?? null, name, ...load };
      });
      const sum = (kind: Kind): number => by.reduce((all, one) => all + one[kind], 0);
      return {
        ...{ date, working: isWorkingDay(date, calendar) },
        holiday: calendar.holidays.includes(date),
        ...{ callbacks: sum('callbacks'), visits: sum('visits'), deadlines: sum('deadlines'), by },
      };
    });
    return { body: { from: today, to: span.last, days: shown, asOf: deps.clock.now() } };
  },
});

export const loadRoutes = [read];
