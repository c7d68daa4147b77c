import { past, reached, rows, run, startImport, way } from './support';
import type { RunBody } from './support';
import { facts, faultWorld, pause } from '../faults/support';
import { DoomedWorker, recover } from '../faults/support-crash';
import { eventually } from '../support/time';
import type { World } from '../support/world';

const ROWS = 120;

let world: World;

beforeAll(async () => {
  world = await faultWorld({ worker: false });
});

/** A run of orders that end as differently as possible. */
function manyRows(prefix: string): object[] {
  const ends = ['submit', 'approve', 'ship', 'signOff', 'assess'];
  return Array.from({ length: ROWS }, (_, index) =>
    past(index + 1, `${prefix}-${index + 1}`, way(ends[index % ends.length]!)),
  );
}

async function begun(prefix: string): Promise<RunBody> {
  const body = { kind: 'order-history', rate: 100, rows: manyRows(prefix) };
  const answer = await startImport(world, 'manager-1', body);
  expect(answer.status).toBe(202);
  return answer.body;
}

/** Waits until some rows are done and some are not. */
function midway(id: string): Promise<RunBody> {
  return eventually('the run is midway', async () => {
    const now = await run(world, id);
    return now.counts.done > 10 && now;
  });
}

interface Existing {
  cases: number;
  opened: number;
  parties: number;
}

async function existing(prefix: string): Promise<Existing> {
  const { rows: found } = await world.pool.query<Existing>(
    `select (select count(*) from cases where no like $1) as cases,
            (select count(*) from case_events e join cases c on c.id = e.case_id
              where c.no like $1 and e.type = 'ORDER_OPENED') as opened,
            (select count(*) from parties p join cases c on c.id = p.case_id
              where c.no like $1) as parties`,
    [`${prefix}-%`],
  );
  return found[0]!;
}

async function expectWhole(id: string, prefix: string): Promise<void> {
  const done = await reached(world, id, 'DONE', 60_000);
  expect(done.counts).toMatchObject({ total: ROWS, done: ROWS, pending: 0, failed: 0 });
  expect(await existing(prefix)).toEqual({ cases: ROWS, opened: ROWS, parties: ROWS });
  const all = await rows(world, id);
  expect(new Set(all.map(({ no }) => no)).size).toBe(ROWS);
  for (const index of [1, 2, 3, 4, 5, ROWS]) {
    const { events, seq, notices } = await facts(world, `${prefix}-${index}`);
    expect(events.map(({ seq: at }) => at)).toEqual(events.map((_, at) => at + 1));
    expect(seq).toBe(events.length);
    expect(notices).toEqual([]);
  }
}

it('a run goes on where it stood when its worker is killed (SIGKILL), and does nothing twice', async () => {
  const { id } = await begun('X');
  // A worker like any other as long as no case is settled: no safety net starts one here.
  const doomed = await DoomedWorker.start(world, 'settle', 'entry');
  await midway(id);
  await doomed.kill();
  await pause(500);
  const atDeath = await run(world, id);
  expect(atDeath.state).toBe('RUNNING');
  expect(atDeath.counts.pending).toBeGreaterThan(0);
  // A row and its order are written together or not at all.
  expect((await existing('X')).cases).toBe(atDeath.counts.done);
  const stopNets = await recover(world);
  await expectWhole(id, 'X');
  await stopNets();
  await world.stopWorker();
}, 120_000);

it('a run waits for a worker that is replaced in order', async () => {
  await world.startWorker();
  const { id } = await begun('Y');
  await midway(id);
  await world.stopWorker();
  const between = await run(world, id);
  expect((await existing('Y')).cases).toBe(between.counts.done);
  await world.startWorker();
  await expectWhole(id, 'Y');
  await world.stopWorker();
}, 120_000);

it('a run whose workflow was never started, or ended, is found by the sweeper', async () => {
  const { id } = await begun('Z');
  // It is started right after the answer, not before it.
  await eventually('the run is lost', () =>
    world.client.workflow.getHandle(`bulk-${id}`).terminate('lost'),
  );
  const long = new Date(Date.now() - 60_000).toISOString();
  await world.pool.query('update bulk_runs set updated_at = $2 where id = $1', [id, long]);
  const stopNets = await recover(world);
  await expectWhole(id, 'Z');
  await stopNets();
}, 120_000);
