import { next, shanghaiDate } from '../support/calendars';
import type { ComplaintBody } from '../support/complaints';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused } from './support';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Attainment {
  met: number;
  recordedLate: number;
  breached: number;
  share: number;
  reasons: Record<string, number>;
}

interface Report {
  total: Attainment;
  byClock: (Attainment & { kind: string; clock: string; clockName: string })[];
  byPriority: (Attainment & { kind: string; priority: string | null })[];
  byStaff: (Attainment & { staff: { person?: string; name: string } | null })[];
  lines: (Attainment & { clock: string; staff: object })[];
  overdue: { no: string; clock: string; explanation: Record<string, unknown> }[];
}

let world: World;
/** The day on which everything happens. */
let day: string;
let late: ComplaintBody;

const path = (query = ''): string => `/api/v1/reports/sla?from=${day}&to=${day}${query}`;

async function report(query = '', who = 'cs-lead'): Promise<Report> {
  const answer = await world.get<Report>(who, path(query));
  expect(answer.status).toBe(200);
  return answer.body;
}

/** Counts of a group as `[met, breached]`. */
const counts = ({ met, breached }: Attainment): number[] => [met, breached];

beforeAll(async () => {
  world = await createWorld();
  const { complaints, time } = world;
  const start = next(2, '10:00');
  day = shanghaiDate(start);
  await time.advanceTo(start);
  // One that is answered and solved in time; its revisit, too.
  const { no: prompt } = await complaints.receive('cs-1', { customerNo: 'C-1' });
  await complaints.proceed(prompt);
  // An order whose entry nobody finishes: two working hours.
  await world.newOrder();
  // One that the customer takes back, answered in time and reported of late.
  const { no: back } = await complaints.receive('cs-2', { customerNo: 'C-2' });
  late = await complaints.receive('cs-1', { customerNo: 'C-3', severity: 'CRITICAL' });
  await time.advanceTo(new Date(Date.parse(start) + 90 * MINUTE).toISOString());
  const occurredAt = new Date(Date.parse(start) + 30 * MINUTE).toISOString();
  await complaints.do('cs-2', back, 'respond', { occurredAt });
  await complaints.do('cs-2', back, 'withdraw', { reason: '客户撤回' });
  // One that misses first response and solution; one reason is approved, the other waits.
  await time.advanceTo(new Date(Date.parse(start) + 5 * HOUR).toISOString());
  const { no } = late;
  await complaints.do('cs-1', no, 'respond', {});
  await complaints.do('cs-1', no, 'overdueReason', {
    breach: 'firstResponse:1',
    reason: '话务高峰',
  });
  await complaints.do('head-2', no, 'approveReason', { breach: 'firstResponse:1' });
  await complaints.do('cs-1', no, 'overdueReason', { breach: 'solution:1', reason: '等检测' });
});

it('counts every limit that ended, by clock, with the share met (RPT-06)', async () => {
  const { total, byClock } = await report('&kind=complaint');
  expect(Object.fromEntries(byClock.map((line) => [line.clock, counts(line)]))).toEqual({
    firstResponse: [2, 1],
    external: [3, 0],
    solution: [1, 1],
    result: [1, 0],
    execution: [1, 0],
    thanks: [1, 0],
    revisit: [1, 0],
    complaintReview: [1, 0],
  });
  expect(byClock.find(({ clock }) => clock === 'firstResponse')).toMatchObject({
    ...{ kind: 'complaint', recordedLate: 1, share: 0.6667 },
    reasons: { MISSING: 0, WRITTEN: 0, APPROVED: 1, REFUSED: 0 },
  });
  expect(total).toMatchObject({ met: 11, breached: 2, recordedLate: 1, share: 0.8462 });
  const orders = await report('&kind=order');
  expect(orders.byClock.map((line) => [line.clock, ...counts(line)])).toEqual([['entry', 0, 1]]);
  expect((await report()).total).toMatchObject({ met: 11, breached: 3 });
});

it('counts them by priority and by whoever answered for them (RPT-06)', async () => {
  const { byPriority, byStaff } = await report('&kind=complaint');
  expect(byPriority.map((line) => [line.priority, ...counts(line)])).toEqual([
    ['NORMAL', 10, 0],
    ['URGENT', 1, 2],
  ]);
  expect(byStaff.map((line) => [line.staff?.person, ...counts(line)])).toEqual([
    ['cs-1', 9, 2],
    ['cs-2', 2, 0],
  ]);
  expect(byStaff[0]!.staff!.name).toBe('朱客服 Zhu');
});

it('lists what was late with its reason and how that stands, for those who may read it (RPT-06, CMP-12, CUS-06)', async () => {
  const { overdue } = await report();
  expect(overdue.map(({ clock, explanation }) => [clock, explanation['state']])).toEqual([
    ['firstResponse', 'APPROVED'],
    ['entry', 'MISSING'],
    ['solution', 'WRITTEN'],
  ]);
  expect(overdue[0]).toMatchObject({
    no: late.no,
    explanation: { reason: '话务高峰', by: 'cs-1', decision: { by: 'head-2' } },
  });
  const masked = await report('', 'gm-1');
  expect(masked.overdue[0]!.explanation).toMatchObject({ state: 'APPROVED', by: 'cs-1' });
  expect(JSON.stringify(masked)).not.toContain('话务高峰');
  const few = await report('&limit=1');
  expect(few.overdue).toHaveLength(1);
  expect(few.total.breached).toBe(3);
});

it('is a file too, in either language (RPT-06, CUS-07)', async () => {
  const url = `${world.baseUrl}/api/v1/reports/sla.csv?from=${day}&to=${day}`;
  const headers = { authorization: `Bearer ${world.token('gm-1')}`, 'accept-language': 'en' };
  const response = await fetch(url, { headers });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const lines = (await response.text()).trim().split('\r\n');
  expect(lines[0]).toContain('"clock","priority","staff","met"');
  const { lines: shown } = await report();
  expect(lines).toHaveLength(shown.length + 1);
  expect(lines).toContain('"complaint","first response","URGENT","朱客服 Zhu",0,0,1,0,0,0,1,0');
});

it('takes whole days of at most a year, and is for those who read reports (RPT-06)', async () => {
  const before = (
    await world.get<Report>('cs-lead', '/api/v1/reports/sla?from=2020-01-01&to=2020-12-31')
  ).body;
  expect(before.total).toMatchObject({ met: 0, breached: 0, share: 1 });
  const refused = (query: string) =>
    expectRefused(world, { who: 'cs-lead', path: `/api/v1/reports/sla?${query}` }, 'INVALID_INPUT');
  await refused('from=2026-01-02&to=2026-01-01');
  await refused('from=2024-01-01&to=2026-01-01');
  await refused('from=2026-01-01');
  await expectRefused(world, { who: 'cs-1', path: path() }, 'FORBIDDEN');
});

it('counts what a customer was late with years ago and was explained, though her case has put it away (RPT-06, CMP-12)', async () => {
  const { no } = await world.customers.enter();
  const now = world.clock.now();
  const today = shanghaiDate(now);
  const missed = { deadlineId: 'callback:t1', kind: 'callback', owner: { person: 'sales-1' } };
  const breach = { ...missed, dueAt: now, recordedAt: now };
  const reason = {
    deadlineId: 'callback:t1',
    dueAt: now,
    status: 'APPROVED',
    by: 'sales-1',
    at: now,
  };
  const data = JSON.stringify({ breaches: [breach], reasons: [reason] });
  // Nobody waits for years: as the case itself would record it then.
  await world.pool.query(
    `insert into case_events (case_id, seq, type, data, actor, occurred_at, recorded_at, policy_version)
     values ($1, 1000, 'LATENESS_SETTLED', $2, 'SYSTEM', $3, $3, 1)`,
    [`customer-${no}`, data, now],
  );
  const shown = async (): Promise<number[]> => {
    const url = `/api/v1/reports/sla?from=${today}&to=${today}&kind=customer`;
    const { total } = (await world.get<Report>('cs-lead', url)).body;
    return [total.breached, total.reasons['APPROVED']!];
  };
  expect(await shown()).toEqual([0, 0]);
  await world.pool.query(
    `update cases set state = state || '{"settledLateness": 1}' where id = $1`,
    [`customer-${no}`],
  );
  expect(await shown()).toEqual([1, 1]);
});
