import { reached, rows } from '../imports/support';
import type { RunBody } from '../imports/support';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

interface Preview {
  counts: object;
  rows: { no: string; moves: boolean; parts: string[]; reason: { code: string } | null }[];
}
interface Work {
  buckets: { mine: { cases: { no: string; onBehalfOf: string | null }[] } };
}

const DAY = 86_400_000;
let world: World;
let order: string;
let complaint: string;

async function away(staff: string, standIn: string): Promise<number> {
  const now = Date.parse(world.clock.now());
  const startsAt = new Date(now - 60_000).toISOString();
  const endsAt = new Date(now + 5 * DAY).toISOString();
  const body = { staff, standIn, startsAt, endsAt };
  return (await world.post<{ id: number }>(staff, '/api/v1/absences', body)).body.id;
}

async function move(who: string, of: number, verb: string): Promise<RunBody> {
  const { body } = await world.post<RunBody>(who, `/api/v1/absences/${of}/${verb}`, {});
  return reached(world, body.id, 'DONE');
}

async function preview(who: string, of: number): Promise<Preview> {
  const path = `/api/v1/absences/${of}/hand-over?dryRun=true`;
  return (await world.post<Preview>(who, path, {})).body;
}

async function mine(who: string): Promise<[string, string | null][]> {
  const { body } = await world.get<Work>(who, '/api/v1/work?bucket=mine');
  return body.buckets.mine.cases.map(({ no, onBehalfOf }) => [no, onBehalfOf]);
}

async function troubles(): Promise<unknown[]> {
  interface Body {
    milestones: { exceptions: { owner: { person?: string } }[] };
  }
  const { body } = await world.get<Body>('clerk-1', `/api/v1/orders/${order}`);
  return body.milestones.exceptions.map(({ owner }) => owner.person);
}

async function tasks(): Promise<unknown[]> {
  const { record } = await world.complaints.read(complaint);
  return (record['tasks'] as { owner: string }[]).map(({ owner }) => owner);
}

beforeAll(async () => {
  world = await createWorld();
  order = await world.newOrder('clerk-1');
  await world.proceed(order, 'approve');
  for (const owner of ['warehouse-1', 'clerk-1']) {
    const input = { type: 'CUSTOMER_UNREACHABLE', owner: { person: owner } };
    await world.do('clerk-1', order, 'openException', input);
  }
  complaint = (await world.complaints.receive('cs-1')).no;
  await world.complaints.proceed(complaint, 'customerAgrees');
  const planned = ['warehouse-1', 'cs-1'].map((owner) => ({
    ...{ what: '换货', owner, dueDate: '2098-01-01' },
  }));
  await world.complaints.do('cs-1', complaint, 'planTasks', { tasks: planned });
});

describe('what an absent colleague answers for on the cases of others (§8.3.4)', () => {
  it('is in her work at hand, and in that of her stand-in while she is away (SYS-03)', async () => {
    expect(await mine('warehouse-1')).toEqual(
      expect.arrayContaining([
        [order, null],
        [complaint, null],
      ]),
    );
    const of = await away('warehouse-1', 'expert-1');
    const found = await mine('expert-1');
    expect(found).toContainEqual([complaint, 'warehouse-1']);
    await world.post('warehouse-1', `/api/v1/absences/${of}/end`, {});
    expect(await mine('expert-1')).toEqual([]);
  });

  it('goes to the stand-in and comes back, tasks by customer service, troubles by sales (CMP-20, ORD-12, SYS-06)', async () => {
    const of = await away('warehouse-1', 'logistics-1');
    const byNo = ({ rows: found }: Preview): object =>
      Object.fromEntries(
        found.map(({ no, parts, reason }) => [no, reason === null ? parts : reason.code]),
      );
    expect(byNo(await preview('cs-lead', of))).toEqual({
      [order]: 'FORBIDDEN',
      [complaint]: ['t1'],
    });
    expect(byNo(await preview('manager-1', of))).toEqual({
      ...{ [order]: ['x1'], [complaint]: 'FORBIDDEN' },
    });
    expect((await move('cs-lead', of, 'hand-over')).counts).toMatchObject({ done: 1, failed: 1 });
    expect((await move('manager-1', of, 'hand-over')).counts).toMatchObject({ total: 1, done: 1 });
    expect([await troubles(), await tasks()]).toEqual([
      ['logistics-1', 'clerk-1'],
      ['logistics-1', 'cs-1'],
    ]);
    expect((await mine('logistics-1')).map(([no]) => no)).toEqual(
      expect.arrayContaining([order, complaint]),
    );
    await world.complaints.do('logistics-1', complaint, 'completeTask', { task: 't1' });
    expect((await move('manager-1', of, 'hand-back')).counts).toMatchObject({ done: 1 });
    expect([await troubles(), await tasks()]).toEqual([
      ['warehouse-1', 'clerk-1'],
      ['logistics-1', 'cs-1'],
    ]);
    expect(await mine('logistics-1')).not.toContainEqual([complaint, null]);
    const last = await move('cs-lead', of, 'hand-back');
    expect((await rows(world, last.id)).map(({ no, reason }) => [no, reason?.code])).toEqual([
      [complaint, 'IN_OTHER_HANDS'],
    ]);
  });

  it('stays with the case, which says why, when the stand-in may not have it (SYS-06)', async () => {
    const of = await away('warehouse-1', 'director-1');
    const found = await preview('manager-1', of);
    expect(found.rows).toMatchObject([
      { no: order, moves: false, parts: [], reason: { code: 'PERSON_NOT_ASSIGNABLE' } },
    ]);
    const run = await move('manager-1', of, 'hand-over');
    expect(run.counts).toMatchObject({ total: 1, failed: 1 });
    expect(await troubles()).toEqual(['warehouse-1', 'clerk-1']);
  });
});
