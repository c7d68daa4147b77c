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

/** A file that three people signed for. */
function customerRow(row: number, no: string): object {
  const contact = { name: `客户 ${no}`, email: `${no}@example.com`, address: '杭州' };
  const file = { contact, source: 'FAIR', firstContactOn: '2020-01-15', lifecycle: 'ACTIVE' };
  const signed = { owner: 'sales-1', verifiedBy: 'manager-2', filedBy: 'file-1' };
  return { row, customer: { no, ...file, ...signed } };
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
});

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
});

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
});

it('a run of customers is killed and goes on as well, each file with its signatures or not at all (CUS-02, SYS-07)', async () => {
  const list = Array.from({ length: ROWS }, (_, index) => customerRow(index + 1, `K-${index + 1}`));
  const body = { kind: 'customers', rate: 100, rows: list };
  const { id } = (await startImport(world, 'manager-1', body)).body;
  const doomed = await DoomedWorker.start(world, 'settle', 'entry');
  await midway(id);
  await doomed.kill();
  const stopNets = await recover(world);
  const done = await reached(world, id, 'DONE', 60_000);
  expect(done.counts).toMatchObject({ total: ROWS, done: ROWS, pending: 0, failed: 0 });
  const again = await startImport(world, 'manager-1', body);
  const twice = await reached(world, again.body.id, 'DONE', 60_000);
  expect(twice.counts).toMatchObject({ done: 0, existing: ROWS });
  const { rows: found } = await world.pool.query<Record<string, number>>(
    `select count(distinct e.case_id) as files, count(distinct p.id) as parties,
            count(distinct e.seq || e.case_id) filter (where e.type = 'CUSTOMER_OPENED') as opened,
            count(distinct e.seq || e.case_id) filter (where e.type = 'CUSTOMER_FILED') as filed
       from case_events e join cases c on c.id = e.case_id join parties p on p.case_id = c.id
      where c.kind = 'customer'`,
  );
  expect(found[0]).toEqual({ files: ROWS, parties: ROWS, opened: ROWS, filed: ROWS });
  await stopNets();
  await world.stopWorker();
}, 180_000);
