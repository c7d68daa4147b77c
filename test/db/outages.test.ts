import { Client } from 'pg';
import { fallenDue, lastOutage, outageTotals } from '../../db/outages';
import { cloneDatabase, dropDatabase } from '../support/database';

const DAY = '2026-03-02';
const at = (time: string): string => `${DAY}T${time}.000Z`;

let url: string;
let db: Client;
let cases = 0;

beforeEach(async () => {
  url = await cloneDatabase();
  db = new Client({ connectionString: url });
  await db.connect();
});

afterEach(async () => {
  await db.end();
  await dropDatabase(url);
});

type Line = [type: string, occurred: string, recorded: string, data?: object];

/** A case with its events, each step one transaction. */
async function aCase(...lines: Line[]): Promise<string> {
  cases += 1;
  const no = String(cases);
  await db.query(
    `insert into cases (id, kind, no, stage, seq, version, overdue, on_hold, level, provisional,
                        policy_version, calendar_version, body_hash, state, opened_at, updated_at)
     values ($1, 'order', $2, 'RECEIVED', 1, 1, false, false, 0, false, 1, 1, '', '{}', $3, $3)`,
    [`order-${no}`, no, at('00:00:00')],
  );
  const opening: Line = ['ORDER_OPENED', '00:00:00', '00:00:00'];
  const events = [opening, ...lines].map(([type, occurred, recorded, data = {}], index) => ({
    ...{ seq: index + 1, type, data, occurred: at(occurred), recorded: at(recorded) },
  }));
  for (const recorded of new Set(events.map((event) => event.recorded))) {
    const step = events.filter((event) => event.recorded === recorded);
    await db.query(
      `insert into case_events (case_id, seq, type, data, actor, occurred_at, recorded_at, policy_version)
       select $1, e.seq, e.type, e.data, 'SYSTEM', e.occurred, e.recorded, 1
         from jsonb_to_recordset($2) as e (seq int, type text, data jsonb, occurred timestamptz,
                                           recorded timestamptz)`,
      [`order-${no}`, JSON.stringify(step)],
    );
  }
  return no;
}

const LIMIT = { id: 'review:1', kind: 'review', dueAt: at('04:00:00') };
const breach = (occurred: string, recorded: string): Line => [
  'DEADLINE_BREACHED',
  occurred,
  recorded,
  { ...LIMIT, dueAt: at(occurred) },
];
const found = async (): Promise<string[] | null> => {
  const outage = await lastOutage(db);
  const short = (instant: string): string => new Date(instant).toISOString().slice(11, 19);
  return outage === undefined
    ? null
    : [short(outage.begin), short(outage.end), short(outage.caughtUpAt)];
};

describe('the last outage', () => {
  it('is none when everything was settled in time (SYS-01)', async () => {
    await aCase(breach('01:00:00', '01:00:30'));
    expect(await found()).toBeNull();
  });

  it('begins with the first due instant that passed unsettled and ends with the first late record (SYS-04)', async () => {
    await aCase(breach('00:30:00', '00:30:00'));
    await aCase(breach('03:00:00', '06:00:02'));
    await aCase(breach('01:00:00', '06:00:05'));
    await aCase(breach('06:00:30', '06:04:00'));
    expect(await found()).toEqual(['01:00:00', '06:00:02', '06:04:00']);
  });

  it('is found also where the first to be settled afterwards were still in time (SYS-04)', async () => {
    await aCase(breach('05:59:30', '06:00:01'));
    await aCase(breach('01:00:00', '06:00:05'));
    expect(await found()).toEqual(['01:00:00', '06:00:05', '06:00:05']);
  });

  it('is the last of several, and restarts in between belong to one recovery (SYS-01)', async () => {
    await aCase(breach('01:00:00', '02:00:00'));
    await aCase(breach('02:30:00', '02:30:00'));
    await aCase(breach('03:00:00', '04:00:00'), breach('04:02:00', '04:08:00'));
    expect(await found()).toEqual(['03:00:00', '04:00:00', '04:08:00']);
  });

  it('is not a single case that rested while all others were settled in time (SYS-04)', async () => {
    await aCase(breach('01:00:00', '06:00:00'));
    await aCase(breach('03:00:00', '03:00:01'));
    expect(await found()).toBeNull();
  });

  it('is not a date that had passed when it came into being: after a hold, a correction, a late report (SYS-04)', async () => {
    await aCase(['CLOCKS_RESUMED', '05:00:00', '05:00:00'], breach('04:00:00', '05:00:01'));
    expect(await found()).toBeNull();
  });
});

describe('what fell due in it', () => {
  it('stands once: as fired, or as suppressed with the reason (SYS-04)', async () => {
    const limit = (id: string): object => ({ ...LIMIT, id });
    await aCase(
      ['DEADLINE_WARNED', '03:00:00', '06:00:00', limit('a:1')],
      ['DEADLINE_WARNED', '03:00:00', '06:00:00', limit('b:1')],
      ['DEADLINE_WARNED', '03:00:00', '06:00:00', limit('c:1')],
      ['DEADLINE_WARNED', '03:00:00', '06:00:00', limit('d:1')],
      ['REMINDER_FIRED', '03:30:00', '06:00:00', limit('e:1')],
      ['DEADLINE_BREACHED', '04:00:00', '06:00:00', limit('a:1')],
      ['ESCALATED', '04:00:00', '06:00:00', { level: 1 }],
      ['ESCALATED', '05:00:00', '06:00:00', { level: 2 }],
      ['DEADLINE_CLOSED', '06:00:00', '06:00:00', limit('b:1')],
      ['DEADLINE_CLOSED', '06:00:00', '06:00:00', { ...limit('c:1'), met: false }],
      ['DEADLINE_CLOSED', '03:50:00', '07:00:00', limit('a:1')],
    );
    const outage = (await lastOutage(db))!;
    const page = { after: null, limit: 50 };
    const fired = await fallenDue(db, outage, 'firedLate', page);
    expect(fired.map(({ event, deadlineId, level }) => [event, deadlineId ?? level])).toEqual([
      ['DEADLINE_WARNED', 'd:1'],
      ['REMINDER_FIRED', 'e:1'],
      ['DEADLINE_BREACHED', 'a:1'],
      ['ESCALATED', 2],
    ]);
    expect(fired[2]).toMatchObject({ doneInTime: true });
    const silent = await fallenDue(db, outage, 'suppressed', page);
    expect(silent.map(({ deadlineId, level, reason }) => [deadlineId ?? level, reason])).toEqual([
      ['a:1', 'LIMIT_OVER'],
      ['b:1', 'ANSWERED'],
      ['c:1', 'NO_LONGER_OWED'],
      [1, 'LEVEL_PASSED'],
    ]);
    const totals = { cases: 1, firedLate: 4, suppressed: 4, moved: 0 };
    expect(await outageTotals(db, outage)).toEqual(totals);
    const { recordedAt, caseId, n } = silent[1]!;
    const rest = { after: { at: recordedAt, caseId, n }, limit: 50 };
    expect(await fallenDue(db, outage, 'suppressed', rest)).toEqual(silent.slice(2));
  });

  it('leaves out what fell due before or was recorded otherwise late (SYS-04)', async () => {
    await aCase(breach('00:10:00', '06:00:01'));
    await aCase(breach('00:30:00', '00:30:00'));
    const no = await aCase(breach('01:00:00', '06:00:00'));
    await aCase(['CLOCKS_RESUMED', '06:00:10', '06:00:10'], breach('04:00:00', '06:00:11'));
    const outage = (await lastOutage(db))!;
    const page = { after: null, limit: 50 };
    const fired = await fallenDue(db, outage, 'firedLate', page);
    expect(fired.map((row) => row.no)).toEqual([no]);
  });
});
