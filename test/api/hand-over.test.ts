import { reached, rows } from '../imports/support';
import type { RunBody } from '../imports/support';
import type { ProblemBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem } from './support';

interface Preview {
  from: { id: string };
  to: { id: string };
  counts: { total: number; moving: number; staying: number };
  rows: { no: string; moves: boolean; reason: { code: string; text: string } | null }[];
}

const DAY = 86_400_000;
let world: World;
let absence: number;
const numbers: string[] = [];

async function away(staff: string, standIn: string): Promise<number> {
  const now = Date.parse(world.clock.now());
  const startsAt = new Date(now - 60_000).toISOString();
  const endsAt = new Date(now + 5 * DAY).toISOString();
  const body = { staff, standIn, startsAt, endsAt };
  return (await world.post<{ id: number }>(staff, '/api/v1/absences', body)).body.id;
}

function move<T = RunBody & ProblemBody>(
  verb: string,
  { who = 'manager-1', query = '', headers = {}, of = absence } = {},
): ReturnType<typeof world.post<T>> {
  return world.post<T>(who, `/api/v1/absences/${of}/${verb}${query}`, {}, headers);
}

async function moved(verb: string): Promise<RunBody> {
  const answer = await move(verb);
  expect(answer.status).toBe(202);
  return reached(world, answer.body.id, 'DONE');
}

const owner = async (no: string): Promise<string | null> => (await world.order(no)).owner;

async function inbox(who: string): Promise<{ code: string; text: string }[]> {
  const path = '/api/v1/inbox?limit=200';
  const answer = await world.get<{ notices: { code: string; text: string }[] }>(who, path);
  return answer.body.notices;
}

const digests = async (who: string): Promise<string[]> =>
  (await inbox(who)).filter(({ code }) => /HAND|ASSIGNED/.test(code)).map(({ text }) => text);

beforeAll(async () => {
  world = await createWorld();
  for (let count = 0; count < 6; count += 1) numbers.push(await world.newOrder('clerk-1'));
  await world.newOrder('clerk-2');
  absence = await away('clerk-1', 'clerk-2');
});

describe('the orders of an absent colleague (§8.3.4, §8.3.10)', () => {
  it('are named before anything is moved, with the reason of each that would stay', async () => {
    const preview = (await move<Preview>('hand-over', { query: '?dryRun=true' })).body;
    expect(preview).toMatchObject({
      ...{ from: { id: 'clerk-1' }, to: { id: 'clerk-2' } },
      counts: { total: 6, moving: 6, staying: 0 },
    });
    expect(preview.rows.map(({ no }) => no).sort()).toEqual([...numbers].sort());
    expect(await owner(numbers[0]!)).toBe('clerk-1');
    const other = await away('clerk-2', 'clerk-9');
    const refused = await move<Preview>('hand-over', { query: '?dryRun=true', of: other });
    expect(refused.body.rows).toMatchObject([
      { moves: false, reason: { code: 'PERSON_NOT_ASSIGNABLE' } },
    ]);
    await world.post('manager-1', `/api/v1/absences/${other}/end`, {});
  });

  it('are given to the stand-in by a run, once, with the reason in their events (SYS-05, SYS-07)', async () => {
    const headers = { 'idempotency-key': 'hand-over-1' };
    const first = await move('hand-over', { headers });
    const again = await move('hand-over', { headers });
    expect([first.status, again.status]).toEqual([202, 200]);
    expect(again.body.id).toBe(first.body.id);
    const run = await reached(world, first.body.id, 'DONE');
    expect(run).toMatchObject({ kind: 'hand-over', counts: { total: 6, done: 6 } });
    for (const no of numbers) {
      expect(await owner(no)).toBe('clerk-2');
      const assigned = (await world.timeline(no)).filter(({ type }) => type === 'ORDER_ASSIGNED');
      expect(assigned).toMatchObject([
        { actor: 'manager-1', data: { reason: `hand-over of absence ${absence}` } },
      ]);
    }
    const nothing = await moved('hand-over');
    expect(nothing.counts.total).toBe(0);
  });

  it('are told of to both in one notice, not one by one (SYS-10)', async () => {
    for (const who of ['clerk-1', 'clerk-2']) {
      expect(await digests(who)).toEqual([
        `Absence ${absence}: 6 cases of 陈跟单 Chen were handed over to 林跟单 Lin; 0 were not.`,
      ]);
    }
  });

  it('come back when the absence is over, but for those that went their own way, with the reason', async () => {
    const [kept, closed, ...back] = numbers as [string, string, ...string[]];
    await world.do('manager-1', kept, 'assign', { owner: 'sales-1' });
    await world.do('manager-1', closed, 'cancel', { reason: 'no longer wanted' });
    const later = await world.newOrder('clerk-2');
    const preview = (await move<Preview>('hand-back', { query: '?dryRun=true' })).body;
    expect(preview.counts).toEqual({ total: 6, moving: 4, staying: 2 });
    const run = await moved('hand-back');
    expect(run.counts).toMatchObject({ total: 6, done: 4, skipped: 2, failed: 0 });
    for (const no of back) expect(await owner(no)).toBe('clerk-1');
    expect(await owner(kept)).toBe('sales-1');
    expect(await owner(later)).toBe('clerk-2');
    const stayed = (await rows(world, run.id)).filter(({ state }) => state === 'SKIPPED');
    expect(stayed.map(({ no, reason }) => [no, reason!.code]).sort()).toEqual(
      [
        [closed, 'CASE_CLOSED'],
        [kept, 'IN_OTHER_HANDS'],
      ].sort(),
    );
    expect((await digests('clerk-1'))[0]).toContain('4 cases were given back');
    expect((await moved('hand-back')).counts.total).toBe(2);
  });

  it('go over by a run that is stopped, changed meanwhile and resumed, each once', async () => {
    const more = await Promise.all(Array.from({ length: 4 }, () => world.newOrder('clerk-1')));
    await world.stopWorker();
    const { body: run } = await move('hand-over');
    const stopped = await world.post<RunBody>('manager-1', `/api/v1/imports/${run.id}/stop`, {});
    expect(stopped.body).toMatchObject({ state: 'STOPPED', counts: { done: 0 } });
    await world.startWorker();
    await world.do('manager-1', more[0]!, 'assign', { owner: 'sales-1' });
    await world.post('manager-1', `/api/v1/imports/${run.id}/resume`, {});
    const done = await reached(world, run.id, 'DONE');
    expect(done.counts).toMatchObject({ pending: 0, failed: 0, skipped: 1 });
    expect(await owner(more[0]!)).toBe('sales-1');
    for (const no of more.slice(1)) expect(await owner(no)).toBe('clerk-2');
  });

  it('are given over with the complaints, each by who may give it away, and come back (SYS-06, CMP-04)', async () => {
    const mine = await world.complaints.receive('cs-1', { customerNo: 'C-801' });
    const other = await world.complaints.receive('cs-1', { customerNo: 'C-802' });
    const of = await away('cs-1', 'cs-2');
    const preview = (await move<Preview>('hand-over', { of, query: '?dryRun=true' })).body;
    expect(preview.rows).toMatchObject([
      { kind: 'complaint', moves: false, reason: { code: 'FORBIDDEN' } },
      { kind: 'complaint', moves: false, reason: { code: 'FORBIDDEN' } },
    ]);
    const over = await move('hand-over', { who: 'cs-lead', of });
    const run = await reached(world, over.body.id, 'DONE');
    expect(run.counts).toMatchObject({ total: 2, done: 2 });
    for (const { no } of [mine, other]) {
      expect(await world.complaints.read(no)).toMatchObject({ owner: 'cs-2' });
    }
    const told = (await inbox('cs-2')).filter(({ code }) => /HAND|ASSIGNED/.test(code));
    expect(told.map(({ code }) => code)).toEqual(['HANDED_OVER']);
    await world.complaints.do('cs-lead', other.no, 'assign', { owner: 'expert-1' });
    const back = await move('hand-back', { who: 'cs-lead', of });
    const ended = await reached(world, back.body.id, 'DONE');
    expect(ended.counts).toMatchObject({ total: 2, done: 1, skipped: 1 });
    expect(await world.complaints.read(mine.no)).toMatchObject({ owner: 'cs-1' });
    expect(await world.complaints.read(other.no)).toMatchObject({ owner: 'expert-1' });
  });

  it('of both kinds in one run go as far as whoever starts it may give them away; the others stay, each with the reason (SYS-06)', async () => {
    const order = await world.newOrder('sales-1');
    const { no: complaint } = await world.complaints.receive('sales-1', { customerNo: 'C-803' });
    const of = await away('sales-1', 'clerk-2');
    const handled = async (): Promise<(string | null)[]> => [
      await owner(order),
      (await world.complaints.read(complaint)).owner,
    ];
    const over = async (who: string, verb = 'hand-over'): Promise<RunBody> => {
      const { body } = await move(verb, { who, of });
      return reached(world, body.id, 'DONE');
    };
    const first = await over('manager-1');
    const orders = first.counts.total - 1;
    expect(first.counts).toMatchObject({ done: orders, failed: 1 });
    const left = (await rows(world, first.id)).filter(({ no }) => no === complaint);
    expect(left).toMatchObject([{ state: 'FAILED', reason: { code: 'FORBIDDEN' } }]);
    expect(left[0]!.reason!.text).toContain('customer service supervisor');
    expect(await handled()).toEqual(['clerk-2', 'sales-1']);
    expect((await over('cs-lead')).counts).toMatchObject({ done: 1, total: 1 });
    expect(await handled()).toEqual(['clerk-2', 'clerk-2']);
    expect((await over('cs-lead', 'hand-back')).counts).toMatchObject({ done: 1, failed: orders });
    expect(await handled()).toEqual(['clerk-2', 'sales-1']);
    expect((await over('manager-1', 'hand-back')).counts).toMatchObject({
      done: orders,
      failed: 0,
    });
    expect(await handled()).toEqual(['sales-1', 'sales-1']);
  });

  it('are moved by supervisors alone, for an absence there is and that is not over (SYS-06)', async () => {
    expectProblem(await move('hand-over', { who: 'clerk-1' }), 'FORBIDDEN');
    expectProblem(await move('hand-over', { of: 4_711 }), 'RESOURCE_NOT_FOUND');
    await world.post('manager-1', `/api/v1/absences/${absence}/end`, {});
    expectProblem(await move('hand-over'), 'CONFLICT');
  });
});
