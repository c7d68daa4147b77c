import { many, maybeOne, one } from './query';
import type { Db } from './query';
import { DEFAULT_POLICY } from '../domain/policy';
import type { Policy, PolicyValues } from '../domain/policy';
import type { Calendar } from '../domain/calendar';

/** A version as it was published. */
export interface PublishedVersion<T> {
  version: number;
  data: T;
  comment: string;
  createdBy: string;
  createdAt: string;
}

type Table = 'policies' | 'calendars';

const COLUMNS = `version, data, comment, created_by as "createdBy", created_at as "createdAt"`;

function list<T>(db: Db, table: Table): Promise<PublishedVersion<T>[]> {
  return many<PublishedVersion<T>>(db, `select ${COLUMNS} from ${table} order by version desc`);
}

async function publish<T>(
  db: Db,
  table: Table,
  data: T,
  by: { comment: string; actor: string; now: string },
): Promise<number> {
  const row = await one<{ version: number }>(
    db,
    `insert into ${table} (version, data, comment, created_by, created_at)
     select coalesce(max(version), 0) + 1, $1, $2, $3, $4 from ${table} returning version`,
    [JSON.stringify(data), by.comment, by.actor, by.now],
  );
  return row.version;
}

/** Lets one transaction at a time publish; readers and new cases are not held up. */
export async function lockTerms(db: Db): Promise<void> {
  await db.query('lock table policies, calendars in share row exclusive mode');
}

/** All policies, newest first. */
export const listPolicies = (db: Db): Promise<PublishedVersion<PolicyValues>[]> =>
  list(db, 'policies');

/** All calendars, newest first. */
export const listCalendars = (db: Db): Promise<PublishedVersion<Calendar>[]> =>
  list(db, 'calendars');

/** Publishes a policy as the next version and returns its number (SYS-08). */
export const publishPolicy = (
  db: Db,
  values: PolicyValues,
  by: { comment: string; actor: string; now: string },
): Promise<number> => publish(db, 'policies', values, by);

/** Publishes a calendar as the next version and returns its number (SYS-09). */
export const publishCalendar = (
  db: Db,
  calendar: Omit<Calendar, 'version'>,
  by: { comment: string; actor: string; now: string },
): Promise<number> => publish(db, 'calendars', calendar, by);

/** Gives a new installation its first policy and calendar; does nothing later. */
export async function ensureFirstTerms(db: Db, calendar: Calendar, now: string): Promise<void> {
  const sql = (table: Table): string =>
    `insert into ${table} (version, data, comment, created_by, created_at)
     values (1, $1, 'first', 'SYSTEM', $2) on conflict do nothing`;
  await db.query(sql('policies'), [JSON.stringify(DEFAULT_POLICY.values), now]);
  await db.query(sql('calendars'), [JSON.stringify(calendar), now]);
}

/** Versions are immutable, so they are read once per process; only the newest is asked for again. */
export class TermsCache {
  private readonly policies = new Map<number, Policy>();
  private readonly calendars = new Map<number, Calendar>();

  /** The zone of the newest calendar met so far. */
  get zone(): string {
    const newest = Math.max(...this.calendars.keys());
    return this.calendars.get(newest)?.zone ?? 'Asia/Shanghai';
  }

  /** One version of the policy. @throws when there is none */
  async policy(db: Db, version: number): Promise<Policy> {
    const known = this.policies.get(version);
    if (known !== undefined) return known;
    const row = await one<{ data: PolicyValues }>(
      db,
      'select data from policies where version = $1',
      [version],
    );
    // Keys added by a later release get their first value; a published figure is never overwritten.
    const policy = { version, values: { ...DEFAULT_POLICY.values, ...row.data } };
    this.policies.set(version, policy);
    return policy;
  }

  /** One version of the calendar. @throws when there is none */
  async calendar(db: Db, version: number): Promise<Calendar> {
    const known = this.calendars.get(version);
    if (known !== undefined) return known;
    const row = await one<{ data: Calendar }>(db, 'select data from calendars where version = $1', [
      version,
    ]);
    const calendar = { ...row.data, version };
    this.calendars.set(version, calendar);
    return calendar;
  }

  /** The newest policy and calendar. @throws when the installation has none yet */
  async newest(db: Db): Promise<{ policy: Policy; calendar: Calendar }> {
    const row = await maybeOne<{ policy: number; calendar: number }>(
      db,
      `select (select max(version) from policies) as policy,
              (select max(version) from calendars) as calendar`,
    );
    if (row?.policy == null || row.calendar == null) throw new Error('no policy or calendar yet');
    return {
      policy: await this.policy(db, row.policy),
      calendar: await this.calendar(db, row.calendar),
    };
  }
}
