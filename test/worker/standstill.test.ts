import { collectFailingTasks } from '../../worker/safety-nets/failing-tasks';
import { mark } from '../../worker/safety-nets/marks';
import { learnUsualStays } from '../../worker/safety-nets/usual-stays';
import { page } from '../journeys/stuck-checks';
import type { StuckRow } from '../journeys/stuck-checks';
import { next } from '../support/calendars';
import { opened } from '../support/quiet';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HOUR = 3_600_000;
let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00'));
});

async function found(no: string): Promise<StuckRow & { usual: object | null }> {
  const { cases } = await page(world, 'limit=200');
  return cases.find((row) => row.no === no) as StuckRow & { usual: object | null };
}

async function sql(text: string, ...values: unknown[]): Promise<void> {
  await world.pool.query(text, values);
}

describe('what the list of stuck cases rests on (SYS-03)', () => {
  it('learns from finished orders how long one usually stands at a stage, each once', async () => {
    for (const no of ['DONE-1', 'DONE-2', 'DONE-3']) {
      await world.newOrder('clerk-1', { no });
      await world.proceed(no);
      expect((await world.order(no)).stage).toBe('ARCHIVED');
    }
    await world.time.advanceBy(2 * 60_000);
    expect(await learnUsualStays(world.tools)).toEqual({ learnt: 3, failed: 0 });
    expect(await learnUsualStays(world.tools)).toEqual({ learnt: 0, failed: 0 });
    const { rows } = await world.pool.query<{ stage: string; cases: number }>(
      'select stage, cases from usual_stays order by stage',
    );
    expect(rows.map(({ stage }) => stage)).toEqual([
      ...['ARCHIVE', 'DELIVERY', 'PRODUCTION', 'RECEIVED', 'REVIEW', 'SHIPMENT', 'SIGN_OFF'].filter(
        (stage) => rows.some((row) => row.stage === stage),
      ),
    ]);
    expect(rows.every(({ cases }) => cases === 3)).toBe(true);
    await world.newOrder('clerk-1', { no: 'LATE-1' });
    await world.time.advanceBy(4 * HOUR);
    expect((await found('LATE-1')).usual).toMatchObject({ cases: 3, medianMinutes: 0 });
  });

  it('lists an order that nobody touches for nine working hours, and no longer once it moves', async () => {
    await world.newOrder('clerk-1', { no: 'IDLE-1' });
    await world.proceed('IDLE-1', 'approve');
    await world.do('production-1', 'IDLE-1', 'productionDone', {});
    await world.time.advanceBy(30 * HOUR);
    const codes = (await found('IDLE-1')).causes.map(({ code }) => code);
    expect(codes).toContain('IDLE');
    await world.do('warehouse-1', 'IDLE-1', 'createNote', { noteNo: 'FH-9' });
    const after = (await found('IDLE-1'))?.causes.map(({ code }) => code) ?? [];
    expect(after).not.toContain('IDLE');
  });

  it('computes the marks of cases that an earlier release has written', async () => {
    const before = await world.pool.query('select id, stuck_at, idle_at from cases order by id');
    await sql('update cases set stuck_at = null, idle_at = null where closed_at is null');
    expect((await mark(world.tools))['found']).toBeGreaterThan(0);
    expect(await mark(world.tools)).toEqual({ found: 0 });
    const after = await world.pool.query('select id, stuck_at, idle_at from cases order by id');
    expect(after.rows).toEqual(before.rows);
  });

  it('names incidents, parked cases, messages given up and workflows that were never started', async () => {
    for (const no of ['BAD-1', 'BAD-2', 'BAD-3', 'BAD-4']) {
      await world.newOrder('clerk-1', { no });
      await opened(world, `order-${no}`);
    }
    const now = world.clock.now();
    const incident = `insert into incidents (id, case_id, kind, detail, created_at) values ($1, $2, $3, 'x', $4)`;
    await sql(incident, 'execute/order-BAD-1', 'order-BAD-1', 'execute', now);
    await sql(incident, 'settle/order-BAD-2', 'order-BAD-2', 'settle', now);
    await sql(`update cases set parked = true where no = 'BAD-2'`);
    await sql(
      `insert into effects (id, case_id, type, channel, target, code, params, state, attempts, next_attempt_at,
         last_error, created_at)
       values ('x', 'order-BAD-3', 'staffNotice', 'webhook', '{}', 'DEADLINE_BREACHED', '{}', 'GIVEN_UP', 9, $1,
         'answered 500', $1)`,
      now,
    );
    await sql(
      `update cases set workflow_started_at = null, opened_at = opened_at - interval '5 minutes'
        where no = 'BAD-4'`,
    );
    expect((await found('BAD-1')).why).toMatch(/recorded as incident execute\/order-BAD-1/);
    expect((await found('BAD-2')).why).toMatch(
      /could not be settled.*incident settle\/order-BAD-2/,
    );
    expect((await found('BAD-3')).why).toMatch(/given up/);
    expect((await found('BAD-4')).why).toMatch(/does not run yet/);
    for (const no of ['BAD-1', 'BAD-2', 'BAD-3', 'BAD-4']) {
      expect((await found(no)).causes).toHaveLength(1);
    }
  });

  it('forgets a workflow whose tasks no longer fail', async () => {
    await sql(`insert into failing_tasks values ('order-BAD-1', '{x}', $1)`, world.clock.now());
    expect(await collectFailingTasks(world.tools)).toEqual({ failing: 0, cut: 0 });
    const codes = (await found('BAD-1')).causes.map(({ code }) => code);
    expect(codes).toEqual(['INCIDENT']);
  });
});
