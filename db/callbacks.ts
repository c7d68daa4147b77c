import { Conditions } from './case-lists';
import { many } from './query';
import type { Db } from './query';
import type { CallbackRow, CallbackState } from '../domain/customer/callbacks/projection';
import type { CallbackMethod, Preference } from '../domain/customer';
import { reachOf } from '../domain/reach';
import type { Person, Role } from '../domain/people';

/** One line of a due list. */
export interface DueLine extends Omit<CallbackRow, 'answers' | 'questionnaire'> {
  case_id: string;
  personName: string | null;
  /** When and how the customer likes to be contacted. */
  preference: Preference;
}

/** What due lists can be narrowed by; days are those on which a contact is due. */
export interface DueFilter {
  from?: string | undefined;
  to?: string | undefined;
  person?: string | undefined;
  team?: string | undefined;
  role?: Role | undefined;
  method?: CallbackMethod | undefined;
  customer?: string | undefined;
  /** All that is planned or in hand when left out. */
  states?: readonly CallbackState[] | undefined;
  overdue?: boolean | undefined;
  suspended?: boolean | undefined;
}

/** Place in a due list after which the next page begins. */
export interface DueCursor {
  dueAt: string;
  caseId: string;
  key: string;
}

/** What the same looks like to whoever asks, and when. */
export interface DueQuestion {
  filter: DueFilter;
  reader: Person;
  now: string;
  /** By how many days the date in a customer's zone differs from that of the house, where it does. */
  ahead?: Readonly<Record<string, number>> | undefined;
}

/** The day of the house on which a contact is due that is due on a day of the customer's (CBK-13). */
function dueDay({ ahead = {} }: DueQuestion, conditions: Conditions): string {
  if (Object.keys(ahead).length === 0) return 'k.due_on';
  const days = `$${conditions.values.push(JSON.stringify(ahead))}::jsonb`;
  const zone = `(select c.state #>> '{preference,zone}' from cases c where c.id = k.case_id)`;
  return `(k.due_on - coalesce((${days} ->> ${zone})::int, 0))`;
}

/** Those of her own team, of the department of a supervisor, of the company; and her own in any case (§8.3.10). */
export function within(
  reader: Person,
  conditions: Conditions,
  { table, person }: { table: string; person: string } = { table: 'k', person: 'k.person' },
): void {
  const reaches = new Set(reader.roles.map(reachOf));
  if (reaches.has('company')) return;
  const places = [...reaches].map((place) => ({ place, where: reader[place as 'team'] }));
  const values = [reader.id, ...places.map(({ where }) => where)];
  conditions.add(
    (me, ...marks) =>
      `(${person} = ${me}${places
        .map(({ place }, at) => ` or ${table}.${place} = ${marks[at]} or ${table}.${place} is null`)
        .join('')})`,
    ...values,
  );
}

const OVERDUE = (now: string): string =>
  `k.state = 'OPEN' and not k.suspended and k.due_at < ${now}`;

function conditionsOf(question: DueQuestion): Conditions {
  const { filter, reader, now } = question;
  const conditions = new Conditions();
  const { from, to, person, team, role, method, customer, states, overdue, suspended } = filter;
  if (states === undefined) conditions.add(() => 'k.ended_at is null');
  else conditions.add((x) => `k.state = any(${x})`, states);
  within(reader, conditions);
  if (from || to) {
    const day = dueDay(question, conditions);
    if (from) conditions.add((x) => `k.due_on >= ${x}::date - 1 and ${day} >= ${x}::date`, from);
    if (to) conditions.add((x) => `k.due_on <= ${x}::date + 1 and ${day} <= ${x}::date`, to);
  }
  if (person) conditions.add((x) => `k.person = ${x}`, person);
  if (team) conditions.add((x) => `k.team = ${x}`, team);
  if (role) conditions.add((x) => `k.role = ${x}`, role);
  if (method) conditions.add((x) => `k.method = ${x}`, method);
  if (customer) conditions.add((x) => `k.customer_no = ${x}`, customer);
  if (suspended !== undefined) conditions.add((x) => `k.suspended = ${x}`, suspended);
  if (overdue !== undefined) {
    conditions.add((x) => `${overdue ? '' : 'not '}(${OVERDUE(x)})`, now);
  }
  return conditions;
}

const LINE = `k.case_id, k.key, k.customer_no, k.state, k.reasons, k.protection, k.suspended, k.method,
  k.visit, k.role, k.person, k.team, k.department, k.due_on, k.due_at, k.opens_at, k.opened_at,
  k.appointment, k.retry_at, k.attempts, k.first_attempt_at, k.ended_at, k.why, k.outcome,
  k.performer, k.score, k.need, k.grievance,
  (select name from staff where id = k.person) as "personName",
  (select c.state -> 'preference' from cases c where c.id = k.case_id) as preference`;

/** One page of callbacks, due next first (CBK-19). */
export function dueCallbacks(
  db: Db,
  question: DueQuestion,
  { after, limit }: { after: DueCursor | null; limit: number },
): Promise<DueLine[]> {
  const conditions = conditionsOf(question);
  if (after !== null) {
    const { dueAt, caseId, key } = after;
    conditions.add(
      (due, id, which) => `(k.due_at, k.case_id, k.key) > (${due}, ${id}, ${which})`,
      ...[dueAt, caseId, key],
    );
  }
  const most = `$${conditions.values.push(limit)}`;
  return many<DueLine>(
    db,
    `select ${LINE} from callbacks k where ${conditions.sql}
      order by k.due_at, k.case_id, k.key limit ${most}`,
    conditions.values,
  );
}

/** How much of what is planned or in hand falls into which bucket. */
export interface DueCount {
  person: string | null;
  personName: string | null;
  role: Role;
  team: string | null;
  overdue: number;
  today: number;
  tomorrow: number;
  week: number;
}

/** Days that buckets are made of. */
export interface DueDays {
  today: string;
  tomorrow: string;
  /** Monday and Sunday of this week. */
  monday: string;
  sunday: string;
}

/** Counts per person or role and team, of everything that the filter lets through, whatever its day. */
export function dueCounts(db: Db, question: DueQuestion, days: DueDays): Promise<DueCount[]> {
  const { from: _from, to: _to, states: _states, ...filter } = question.filter;
  const conditions = conditionsOf({ ...question, filter });
  const mark = (value: string): string => `$${conditions.values.push(value)}`;
  const now = mark(question.now);
  const [today, tomorrow] = [mark(days.today), mark(days.tomorrow)];
  const [monday, sunday] = [mark(days.monday), mark(days.sunday)];
  const late = OVERDUE(now);
  const day = dueDay(question, conditions);
  return many<DueCount>(
    db,
    `select k.person, (select name from staff where id = k.person) as "personName", k.role, k.team,
            count(*) filter (where ${late}) as overdue,
            count(*) filter (where ${day} = ${today}) as today,
            count(*) filter (where ${day} = ${tomorrow}) as tomorrow,
            count(*) filter (where ${day} between ${monday} and ${sunday}) as week
       from callbacks k
      where ${conditions.sql} and k.due_on <= greatest(${sunday}::date, ${tomorrow}::date) + 1
      group by k.person, k.role, k.team order by k.team, k.person, k.role`,
    conditions.values,
  );
}

/** A contact that leaves the house as a message or a letter. */
export interface OutgoingContact {
  key: string;
  customer_no: string;
  due_on: string;
  reasons: CallbackRow['reasons'];
  name: string | null;
  phone: string | null;
  address: string | null;
}

/** Contacts in hand by text message or letter that are due by a day, with where they go; none that rests. */
export function outgoingContacts(
  db: Db,
  question: DueQuestion & { method: 'SMS' | 'LETTER'; by: string },
): Promise<OutgoingContact[]> {
  const { method, by } = question;
  const filter: DueFilter = { method, to: by, states: ['OPEN'], suspended: false };
  const conditions = conditionsOf({ ...question, filter });
  return many<OutgoingContact>(
    db,
    `select k.key, k.customer_no, k.due_on, k.reasons, p.name, p.phone, p.address
       from callbacks k join cases c on c.id = k.case_id left join parties p on p.id = c.party
      where ${conditions.sql} and k.ended_at is null order by k.due_at, k.case_id, k.key`,
    conditions.values,
  );
}
