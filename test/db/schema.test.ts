import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { QueryResult } from 'pg';
import { reversedDigits } from '../../db/private';
import { cloneDatabase, dropDatabase } from '../support/database';
import { testRun, withDatabase } from '../support/run';

let url: string;
let db: Client;

beforeAll(async () => {
  url = await cloneDatabase();
  db = new Client({ connectionString: url });
  await db.connect();
  await db.query(`
    insert into cases (id, kind, no, stage, seq, version, overdue, on_hold, level, provisional,
                       policy_version, calendar_version, body_hash, state, opened_at, updated_at)
    values ('order-1', 'order', '1', 'RECEIVED', 1, 1, false, false, 0, false, 1, 1, '', '{}', now(), now())`);
  await db.query(`
    insert into case_events (case_id, seq, type, data, actor, occurred_at, recorded_at, policy_version)
    values ('order-1', 1, 'ORDER_OPENED', '{}', 'clerk-1', now(), now(), 1)`);
  await db.query(`
    insert into departments values ('sales', 'Sales', now())`);
});

afterAll(async () => {
  await db.end();
  await dropDatabase(url);
});

const query = (sql: string): Promise<QueryResult> => db.query(sql);

async function catalogue(client: Client): Promise<unknown[]> {
  const { rows } = await client.query(
    `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
      where table_schema = 'public' order by 1, 2`,
  );
  return rows as unknown[];
}

/** Brings a database to the newest schema as an operator does; returns what was said. */
async function migrated(databaseUrl: string): Promise<string> {
  const main = path.join(__dirname, '..', '..', 'db', 'migrate-main.ts');
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', main], {
    env,
  });
  return stdout;
}

describe('the migrations', () => {
  it('run from nothing, by several processes at the same moment, and change nothing later', async () => {
    const admin = new Client({ connectionString: testRun().adminUrl });
    await admin.connect();
    const name = `gendan_test_fresh_${process.pid}_${Date.now()}`;
    await admin.query(`create database "${name}"`);
    const fresh = withDatabase(testRun().adminUrl, name);
    const client = new Client({ connectionString: fresh });
    try {
      const said = await Promise.all([migrated(fresh), migrated(fresh)]);
      expect(said.filter((text) => text.includes('0001_cases'))).toHaveLength(1);
      await client.connect();
      const once = await catalogue(client);
      expect(once.length).toBeGreaterThan(100);
      expect(once).toEqual(await catalogue(db));
      expect(await migrated(fresh)).not.toContain('0001_cases');
      expect(await catalogue(client)).toEqual(once);
    } finally {
      await client.end();
      await admin.query(`drop database "${name}" with (force)`);
      await admin.end();
    }
  });
});

describe('the events of a case (SYS-05)', () => {
  it.each([
    ['changed', `update case_events set data = '{"x":1}' where case_id = 'order-1'`],
    ['renumbered', `update case_events set seq = 9 where case_id = 'order-1'`],
    ['deleted', `delete from case_events where case_id = 'order-1'`],
    ['emptied', 'truncate case_events'],
    ['deleted with their case', `delete from cases where id = 'order-1'`],
  ])('cannot be %s', async (_what, sql) => {
    await expect(query(sql)).rejects.toThrow();
    const { rows } = await query('select seq, data from case_events');
    expect(rows).toEqual([{ seq: 1, data: {} }]);
  });

  it('are numbered once', async () => {
    await expect(
      query(`insert into case_events (case_id, seq, type, data, actor, occurred_at, recorded_at, policy_version)
             values ('order-1', 1, 'AGAIN', '{}', 'x', now(), now(), 1)`),
    ).rejects.toMatchObject({ code: '23505' });
  });
});

describe('the schema refuses', () => {
  it.each([
    [
      'a second case of the same number',
      '23505',
      `insert into cases select (jsonb_populate_record(c, '{"id":"other"}')).* from cases c`,
    ],
    ['a case under a policy that does not exist', '23503', `update cases set policy_version = 99`],
    [
      'a member of staff without a role',
      '23514',
      `insert into staff values ('a', 'A', '{}', null, null, true, null, now(), now())`,
    ],
    [
      'a member of staff of an unknown team',
      '23503',
      `insert into staff values ('a', 'A', '{LEGAL}', 'none', null, true, null, now(), now())`,
    ],
    ['an id that is no id', '23514', `insert into departments values ('a b', 'A', now())`],
    [
      'an absence that ends before it starts',
      '23514',
      `with s as (insert into staff values ('b', 'B', '{LEGAL}', null, null, true, null, now(), now()), ('c', 'C', '{LEGAL}', null, null, true, null, now(), now())) insert into absences (staff, stand_in, starts_at, ends_at, created_by, created_at) values ('b', 'c', now(), now() - interval '1 s', 'x', now())`,
    ],
    [
      'a stand-in for oneself',
      '23514',
      `insert into absences (staff, stand_in, starts_at, ends_at, created_by, created_at) values ('b', 'b', now(), now() + interval '1 s', 'x', now())`,
    ],
    [
      'an effect in an unknown state',
      '23514',
      `insert into effects (id, case_id, type, channel, target, code, params, state, next_attempt_at, created_at) values ('e', 'order-1', 't', 'inbox', '{}', 'c', '{}', 'LOST', now(), now())`,
    ],
    [
      'one key twice for one actor',
      '23505',
      `insert into commands values ('1', 'a', 'k', 'order-1', 'x', '{}', now()), ('2', 'a', 'k', 'order-1', 'x', '{}', now())`,
    ],
  ])('%s', async (_what, code, sql) => {
    await expect(query(sql)).rejects.toMatchObject({ code });
  });
});

describe('the schema', () => {
  it('keeps every instant with its zone', async () => {
    const { rows } = await query(
      `select table_name, column_name from information_schema.columns
        where table_schema = 'public' and table_name <> 'schema_migrations'
          and data_type in ('timestamp without time zone', 'time without time zone')`,
    );
    expect(rows).toEqual([]);
  });

  it('has an index behind every foreign key that rows are found by', async () => {
    const { rows } = await query(
      `select c.conrelid::regclass::text || '.' || a.attname as missing
         from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = 'cases'::regclass and c.conrelid <> 'inbox'::regclass and not exists (
          select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = a.attnum)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('reversedDigits', () => {
  it.each([
    ['13812345678', '87654321831'],
    ['+86 (138) 1234-5678', '8765432183168'],
    ['ext. 12', '21'],
    ['no digits', ''],
    ['', ''],
    ['１３８', ''],
  ])('turns %j into %j', (phone, reversed) => {
    expect(reversedDigits(phone)).toBe(reversed);
  });
});
