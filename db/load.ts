import { within } from './callbacks';
import { Conditions } from './case-lists';
import { many } from './query';
import type { Db } from './query';
import type { CustomerState } from '../domain/customer';
import type { CaseCore, Party } from '../domain/kernel';
import type { Person } from '../domain/people';

/** Whose load is asked for, and by whom. */
export interface LoadQuestion {
  reader: Person;
  team?: string | undefined;
}

const OF_CASES = { table: 'c', person: 'c.owner' };

function base({ reader, team }: LoadQuestion): Conditions {
  const conditions = new Conditions();
  conditions.add(() => 'c.closed_at is null');
  within(reader, conditions, OF_CASES);
  if (team) conditions.add((x) => `c.team = ${x}`, team);
  return conditions;
}

/** A customer as far as her plan is asked for. */
export interface PlannedCustomer {
  id: string;
  no: string;
  state: CustomerState;
}

const BATCH = 200;

/** Every customer on file, a batch at a time, so that no more are held than that. */
export async function* customersOnFile(
  db: Db,
  question: LoadQuestion,
): AsyncGenerator<PlannedCustomer[]> {
  for (let after = ''; ;) {
    const conditions = base(question);
    conditions.add(() => `c.kind = 'customer' and c.stage = 'FILED'`);
    conditions.add((x) => `c.id > ${x}`, after);
    const found = await many<PlannedCustomer>(
      db,
      `select c.id, c.no, c.state from cases c where ${conditions.sql} order by c.id limit ${BATCH}`,
      conditions.values,
    );
    if (found.length > 0) yield found;
    if (found.length < BATCH) return;
    after = found.at(-1)!.id;
  }
}

/** Every open case of every kind inside the clocks, a batch at a time. */
export async function* openCases(db: Db, question: LoadQuestion): AsyncGenerator<OpenCase[]> {
  for (let after = ''; ;) {
    const conditions = base(question);
    conditions.add(() => `not c.state ? 'historical'`);
    conditions.add((x) => `c.id > ${x}`, after);
    const found = await many<OpenCase>(
      db,
      `select c.id, c.state from cases c where ${conditions.sql} order by c.id limit ${BATCH}`,
      conditions.values,
    );
    if (found.length > 0) yield found;
    if (found.length < BATCH) return;
    after = found.at(-1)!.id;
  }
}

/** An open case, as far as its deadlines are asked for. */
export interface OpenCase {
  id: string;
  state: CaseCore;
}

/** How many limits of orders and complaints end on a day, for one person or role. */
export interface DeadlineLoad {
  on: string;
  who: Party;
  count: number;
}

/** Limits of open orders and complaints that end up to an instant, per local day; missed ones on the first. */
export function deadlinesUntil(
  db: Db,
  question: LoadQuestion,
  span: { today: string; until: string; zone: string },
): Promise<DeadlineLoad[]> {
  const conditions = base(question);
  conditions.add(() => `c.kind <> 'customer' and d ->> 'mode' = 'limit' and not d ? 'pause'`);
  conditions.add((until) => `(d ->> 'dueAt')::timestamptz < ${until}`, span.until);
  const [today, zone] = [span.today, span.zone].map((v) => `$${conditions.values.push(v)}`);
  return many<DeadlineLoad>(
    db,
    `select greatest(((d ->> 'dueAt')::timestamptz at time zone ${zone})::date, ${today}::date) as on,
            d -> 'owner' as who, count(*)::int as count
       from cases c cross join lateral jsonb_array_elements(c.state -> 'deadlines') d
      where ${conditions.sql} group by 1, 2 order by 1`,
    conditions.values,
  );
}
