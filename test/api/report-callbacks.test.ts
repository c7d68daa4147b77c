import { issueReports } from '../../worker/safety-nets/monthly-report';
import { next, shanghaiDate } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused } from './support';

interface Figures {
  due: number;
  carriedOut: number;
  successful: number;
  carriedOutPercent: number | null;
  successfulPercent: number | null;
  satisfaction: { count: number; mean: number | null; satisfiedPercent: number | null };
}

interface Report {
  total: Figures;
  byTeam: (Figures & { team: string | null })[];
  byPerson: (Figures & { person: string | null })[];
  questions: { question: string; mean: number | null }[];
  problems: { kind: string; what: string | null; text: string; count: number }[];
  yield: Record<string, number>;
}

interface Checks {
  visits: number;
  open: number;
  drawn: { customerNo: string; callback: string; performer: string; result: string | null }[];
}

const DUE = 50;
const VISITS = 12;
const LANES = 5;

let world: World;
let month: string;
const customers: string[] = [];

async function inLanes(work: (index: number) => Promise<void>): Promise<void> {
  let nextOne = 0;
  const lane = async (): Promise<void> => {
    while (nextOne < DUE) await work(nextOne++);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** 30 completed, twelve of them at the door, 10 tried in vain, 10 that nobody has touched. */
async function callBack(index: number): Promise<void> {
  const no = customers[index]!;
  if (index >= 40) return;
  const callback = { callback: 't1', method: 'PHONE' };
  if (index >= 30) {
    await world.customers.do('sales-1', no, 'recordContact', { ...callback, outcome: 'BUSY' });
    return;
  }
  const low = index === 29;
  const said = low
    ? { score: 2, scoreReasons: '质量不好', answers: { quality: 1, attitude: 2 } }
    : { score: 4, need: index < 3 ? 'REPURCHASE' : 'NONE', answers: { quality: 5 } };
  const visits = index < VISITS;
  if (visits) await world.customers.do('cs-1', no, 'setConsent', { visits: true });
  await world.customers.do(index === 0 ? 'cs-lead' : 'sales-1', no, 'recordContact', {
    ...{ ...callback, outcome: 'COMPLETED', contactPerson: '刘敏', ...said },
    method: visits ? 'VISIT' : 'PHONE',
  });
}

beforeAll(async () => {
  world = await createWorld({ policy: { 'callback.festivals': [] } });
  const monday = next(1, '10:00', world.clock.now());
  month = shanghaiDate(monday).slice(0, 7);
  await world.time.advanceTo(monday);
  await inLanes(async (index) => {
    const no = await world.customers.onFile();
    await world.customers.do('sales-1', no, 'planContact', { on: shanghaiDate(monday) });
    customers[index] = no;
  });
  await inLanes(callBack);
}, 300_000);

async function read(of = month, who = 'cs-lead'): Promise<Report> {
  const path = `/api/v1/reports/callbacks?month=${of}`;
  const answer = await world.get<Report>(who, path, { 'Accept-Language': 'en' });
  expect(answer.status).toBe(200);
  return answer.body;
}

it('reports 50 due, 40 carried out and 30 successful as 80 % and 60 % (RPT-01, RPT-02)', async () => {
  const { total, byTeam, byPerson } = await read();
  expect(total).toMatchObject({
    ...{ due: 50, carriedOut: 40, successful: 30, carriedOutPercent: 80, successfulPercent: 60 },
  });
  expect(byTeam).toMatchObject([{ team: 'east', due: 50, carriedOutPercent: 80 }]);
  expect(byPerson).toMatchObject([
    { person: 'cs-lead', due: 1, successful: 1 },
    { person: 'sales-1', due: 49, carriedOut: 39, successful: 29 },
  ]);
});

it('reports satisfaction, what customers were dissatisfied with, and what they may want next (RPT-03, RPT-04, CBK-17)', async () => {
  const report = await read();
  expect(report.total.satisfaction).toEqual({ count: 30, mean: 3.93, satisfiedPercent: 96.7 });
  expect(report.questions.find(({ question }) => question === 'quality')?.mean).toBe(4.87);
  const problems = report.problems.map(({ kind, what }) => `${kind} ${what}`);
  expect(problems).toEqual(expect.arrayContaining(['QUESTION attitude', 'QUESTION quality']));
  expect(report.yield).toEqual({ REPURCHASE: 3, REFERRAL: 0, UPGRADE: 0, NONE: 26 });
});

it('has no percentages of a month in which nothing was due, is a file too, and not for everybody (RPT-02, CUS-07)', async () => {
  expect((await read('2020-02')).total).toMatchObject({ due: 0, successfulPercent: null });
  const response = await fetch(`${world.baseUrl}/api/v1/reports/callbacks.csv?month=${month}`, {
    headers: { authorization: `Bearer ${world.token('cs-lead')}`, 'accept-language': 'en' },
  });
  expect((await response.text()).split('\r\n')[1]).toBe('"all",50,40,80,30,60,30,3.93,96.7');
  const refused = (query: string, who: string, code: 'INVALID_INPUT' | 'FORBIDDEN') =>
    expectRefused(world, { who, path: `/api/v1/reports/callbacks?${query}` }, code);
  await refused('month=2026-13', 'cs-lead', 'INVALID_INPUT');
  await refused(`month=${month}`, 'sales-1', 'FORBIDDEN');
});

it('is issued to the directors on the first day of the next month, once (RPT-01)', async () => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const begin = Date.UTC(year, number, 1) - 8 * 3_600_000;
  const at = (ms: number) => ({
    ...world.tools,
    clock: { now: () => new Date(begin + ms).toISOString() },
  });
  expect(await issueReports(at(-1_000))).toEqual({ issued: 0 });
  const issued = await Promise.all([issueReports(at(1_000)), issueReports(at(1_000))]);
  expect(issued.map((one) => one['issued']).sort()).toEqual([0, 1]);
  expect(await issueReports(at(3 * 86_400_000))).toEqual({ issued: 0 });
  const { body } = await world.get<{ notices: { code: string; text: string; caseId: null }[] }>(
    ...(['director-1', '/api/v1/inbox', { 'Accept-Language': 'en' }] as const),
  );
  expect(body.notices.filter(({ code }) => code === 'CALLBACK_REPORT')).toMatchObject([
    {
      caseId: null,
      text: `Callbacks of ${month}: 50 due, 40 carried out (80 %), 30 successful (60 %).`,
    },
  ]);
});

it('draws visits to be checked, the same for whoever asks, at least one of everybody; another than the visitor checks them (CBK-20)', async () => {
  const draw = async (who: string): Promise<Checks> =>
    (await world.get<Checks>(who, `/api/v1/spot-checks?month=${month}`)).body;
  const checks = await draw('cs-1');
  expect(checks).toMatchObject({ visits: VISITS, open: 3 });
  expect(await draw('director-1')).toMatchObject({ drawn: checks.drawn });
  const counts = (who: string) => checks.drawn.filter(({ performer }) => performer === who).length;
  expect([counts('cs-lead'), counts('sales-1')]).toEqual([1, 2]);
  const { customerNo, callback } = checks.drawn.find(({ performer }) => performer === 'cs-lead')!;
  const check = { callback, result: 'MATCH' };
  const own = await world.customers.act('cs-lead', customerNo, 'checkVisit', check);
  expect(own).toMatchObject({ status: 403, body: { code: 'FOUR_EYES' } });
  await world.customers.do('cs-1', customerNo, 'checkVisit', check);
  const after = await draw('cs-1');
  expect(after.open).toBe(2);
  expect(after.drawn.find((visit) => visit.customerNo === customerNo)).toMatchObject({
    ...{ result: 'MATCH', checkedBy: 'cs-1', act: null },
  });
});
