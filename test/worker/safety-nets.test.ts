import { publishCalendar } from '../../db/terms';
import { withAdvisoryLock } from '../../db/safety-nets';
import { startSafetyNets } from '../../worker/safety-nets';
import { reconcile } from '../../worker/safety-nets/reconciler';
import { resync } from '../../worker/safety-nets/resync';
import { watch } from '../../worker/safety-nets/sentinel';
import { sweep } from '../../worker/safety-nets/sweeper';
import {
  count,
  expectSound,
  facts,
  faultWorld,
  historyLength,
  insist,
  pause,
} from '../faults/support';
import { officeCalendar, shanghaiDate } from '../support/calendars';
import type { OrderBody } from '../support/orders';
import { markedStarted, opened } from '../support/quiet';
import { eventually } from '../support/time';
import type { World } from '../support/world';

const CHECKED = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };

interface SystemBody {
  safetyNets: { name: string; lastRunAt: string; result: Record<string, number> }[];
  incidents: { caseId: string; kind: string }[];
}

let world: World;

afterEach(() => world.close());

const running = (no: string): Promise<void> => opened(world, `order-${no}`);

function note(no: string): Promise<{ status: number; ms: number }> {
  return insist(world, { who: 'clerk-1', no, action: 'note', input: { text: 'x' } });
}

async function incidents(no: string): Promise<string[]> {
  const { rows } = await world.pool.query<{ kind: string }>(
    'select kind from incidents where case_id = $1 and resolved_at is null',
    [`order-${no}`],
  );
  return rows.map(({ kind }) => kind);
}

async function nudges(no: string): Promise<number> {
  const { events } = await world.client.workflow.getHandle(`order-${no}`).fetchHistory();
  return events!.filter((event) => event.workflowExecutionSignaledEventAttributes != null).length;
}

describe('the resync of a starting worker', () => {
  it('nudges at once what a command wrote last; the rest once nothing is overdue, unless written since (SYS-01)', async () => {
    world = await faultWorld({
      policy: {
        'order.intake.entry': { amount: 0.01, unit: 'min' },
        'order.warnAt': { percent: 100 },
      },
    });
    const orders = [await world.newOrder(), await world.newOrder(), await world.newOrder()];
    const [commanded, settled, changed] = orders as [string, string, string];
    for (const no of orders) {
      await eventually('its deadline fires', async () =>
        (await facts(world, no)).types.includes('DEADLINE_BREACHED'),
      );
    }
    expect((await note(commanded)).status).toBe(200);
    const due = await world.order(settled);
    const dueAt = (at: string | null): Promise<unknown> =>
      world.pool.query('update cases set next_due_at = $2 where no = $1', [settled, at]);
    await dueAt('2026-01-01T00:00:00Z');
    const run = resync(world.tools, new AbortController().signal);
    await eventually('it was nudged', async () => (await nudges(commanded)) === 1);
    expect((await note(changed)).status).toBe(200);
    expect(await nudges(settled)).toBe(0);
    await dueAt(due.nextDueAt);
    expect(await run).toEqual({ found: 3, failed: 0 });
    expect(await Promise.all(orders.map(nudges))).toEqual([1, 1, 0]);
  });

  it('leaves the rest to the next start when it has to stop', async () => {
    world = await faultWorld({
      policy: {
        'order.intake.entry': { amount: 0.01, unit: 'min' },
        'order.warnAt': { percent: 100 },
      },
    });
    const no = await world.newOrder();
    await eventually('its deadline fires', async () =>
      (await facts(world, no)).types.includes('DEADLINE_BREACHED'),
    );
    expect(await resync(world.tools, AbortSignal.abort())).toEqual({ found: 1, failed: 0 });
    expect(await nudges(no)).toBe(0);
  });
});

describe('the sweeper', () => {
  it('starts the workflow of a case that has none, once (SYS-01)', async () => {
    world = await faultWorld({ worker: false });
    const no = await world.newOrder();
    const handle = world.client.workflow.getHandle(`order-${no}`);
    await markedStarted(world, `order-${no}`);
    await handle.terminate('as if it had never been started');
    await world.pool.query('update cases set workflow_started_at = null where no = $1', [no]);
    expect(await sweep(world.tools)).toMatchObject({ found: 0, failed: 0 });
    world.clock.offset = 5_000;
    expect(await sweep(world.tools)).toMatchObject({ found: 1, failed: 0 });
    expect(await sweep(world.tools)).toMatchObject({ found: 0, failed: 0 });
    await world.startWorker();
    await running(no);
    expect((await note(no)).status).toBe(200);
  });
});

describe('the sentinel', () => {
  it('counts cases whose deadline passed a minute ago unsettled, nudges them, and comes back to zero (SYS-04)', async () => {
    world = await faultWorld({
      worker: false,
      policy: { 'order.intake.entry': { amount: 0.01, unit: 'min' } },
    });
    const numbers = [await world.newOrder(), await world.newOrder()];
    expect(await watch(world.tools)).toMatchObject({ unsettled: 0 });
    world.clock.offset = 70_000;
    expect(await watch(world.tools)).toMatchObject({ unsettled: 2, failed: 0 });
    await world.startWorker();
    await eventually('the count is zero', async () => (await watch(world.tools)).unsettled === 0);
    for (const no of numbers) {
      const { types } = await facts(world, no);
      expect(count(types, 'DEADLINE_BREACHED')).toBe(1);
    }
  });

  it('lets a newly decreed year re-time provisional deadlines, and no others (SYS-09)', async () => {
    const now = Date.now();
    const day = (days: number): string =>
      shanghaiDate(new Date(now + days * 86_400_000).toISOString());
    world = await faultWorld({
      calendar: officeCalendar({ knownUntil: day(5) }),
      policy: {
        'order.intake.entry': { amount: 30, unit: 'wd' },
        'order.review': { amount: 1, unit: 'wd' },
      },
    });
    const [guessed, firm] = [await world.newOrder(), await world.newOrder()];
    await world.proceed(firm, 'submit');
    const before = { guessed: await world.order(guessed), firm: await world.order(firm) };
    expect(before.guessed.deadlines).toMatchObject([{ id: 'entry:1', provisional: true }]);
    expect(before.firm.deadlines).toMatchObject([{ id: 'review:1', provisional: false }]);
    expect(await watch(world.tools)).toMatchObject({ decreed: 0 });
    const holidays = Array.from({ length: 14 }, (_, index) => day(index + 1));
    const by = { comment: 'decreed', actor: 'test', now: world.clock.now() };
    await publishCalendar(world.pool, officeCalendar({ holidays, knownUntil: day(400) }), by);
    expect(await watch(world.tools)).toMatchObject({ decreed: 1 });
    await eventually('re-timed', async () => {
      const [deadline] = (await world.order(guessed)).deadlines;
      return deadline?.provisional === false && deadline.dueAt > before.guessed.nextDueAt!;
    });
    expect((await world.order(firm)).deadlines).toEqual(before.firm.deadlines);
    expect(await watch(world.tools)).toMatchObject({ decreed: 0 });
    expectSound(await facts(world, guessed));
  });

  it('does not nudge for ever a case whose date lies beyond the newest calendar too (SYS-09)', async () => {
    const day = (days: number): string =>
      shanghaiDate(new Date(Date.now() + days * 86_400_000).toISOString());
    world = await faultWorld({
      calendar: officeCalendar({ knownUntil: day(5) }),
      policy: { 'order.intake.entry': { amount: 60, unit: 'wd' } },
    });
    const no = await world.newOrder();
    await running(no);
    const by = { comment: 'decreed', actor: 'test', now: world.clock.now() };
    await publishCalendar(world.pool, officeCalendar({ knownUntil: day(9) }), by);
    expect(await watch(world.tools)).toMatchObject({ decreed: 1 });
    await eventually('it was looked at', async () => (await watch(world.tools)).decreed === 0);
    expect((await world.order(no)).deadlines).toMatchObject([{ provisional: true }]);
    await pause(1_000);
    const length = await historyLength(world, no);
    await watch(world.tools);
    await pause(1_000);
    expect(await historyLength(world, no)).toBe(length);
  });
});

describe('the reconciler', () => {
  it('reports a workflow somebody terminated and starts it again where the row stands (SYS-01, SYS-04)', async () => {
    world = await faultWorld({
      policy: {
        'order.intake.entry': { amount: 0.25, unit: 'min' },
        'order.warnAt': { percent: 100 },
      },
    });
    const [no, other] = [await world.newOrder(), await world.newOrder()];
    await Promise.all([running(no), running(other)]);
    await world.client.workflow.getHandle(`order-${no}`).terminate('by hand');
    await eventually('the list shows it', async () => {
      const result = await reconcile(world.tools);
      return result['abnormal'] === 1 && result['failed'] === 0;
    });
    await running(no);
    expect(await incidents(no)).toEqual(['WORKFLOW_ENDED']);
    expect(await incidents(other)).toEqual([]);
    const breach = await eventually(
      'its deadline fires',
      async () => (await facts(world, no)).events.find(({ type }) => type === 'DEADLINE_BREACHED'),
      25_000,
    );
    expect(Date.parse(breach.recordedAt) - Date.parse(breach.occurredAt)).toBeLessThan(10_000);
    expect((await note(no)).status).toBe(200);
    await eventually('all is well', async () => (await reconcile(world.tools))['missing'] === 0);
    expectSound(await facts(world, no));
  });
});

describe('a case whose settling fails', () => {
  it('rests with one incident for people to see, without spinning, and goes on once it is mended (SYS-01, SYS-04)', async () => {
    world = await faultWorld({
      policy: {
        'order.intake.entry': { amount: 0.05, unit: 'min' },
        'order.warnAt': { percent: 100 },
      },
    });
    const no = await world.newOrder();
    await running(no);
    // The next event would take a number that is taken.
    await world.pool.query('update cases set seq = seq - 1 where no = $1', [no]);
    await eventually('it is parked', async () => (await facts(world, no)).parked);
    await eventually('it rests', async () => (await incidents(no)).length > 0);
    await pause(500);
    const length = await historyLength(world, no);
    await pause(3_000);
    expect(await historyLength(world, no)).toBe(length);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await watch(world.tools)).toMatchObject({ parked: 1 });
      await pause(400);
    }
    expect(await incidents(no)).toEqual(['settle']);
    const order = await world.get<OrderBody & { troubles: { kind: string }[] }>(
      'clerk-1',
      `/api/v1/orders/${no}`,
    );
    expect(order.body.troubles).toMatchObject([{ kind: 'settle' }]);
    const system = await world.get<SystemBody>('admin', '/api/v1/system');
    expect(system.body.incidents).toMatchObject([{ caseId: `order-${no}`, kind: 'settle' }]);
    await world.pool.query('update cases set seq = seq + 1 where no = $1', [no]);
    await watch(world.tools);
    await eventually('it is settled', async () => !(await facts(world, no)).parked);
    const found = await facts(world, no);
    expectSound(found);
    expect(count(found.types, 'DEADLINE_BREACHED')).toBe(1);
    expect(await incidents(no)).toEqual([]);
    const click = { who: 'clerk-1', no, action: 'submit', input: CHECKED };
    expect((await insist(world, click)).status).toBe(200);
  });
});

describe('the safety nets of two processes', () => {
  it('take turns under a lock, and their last runs can be seen (SYS-01)', async () => {
    world = await faultWorld();
    let inside = 0;
    const turn = (): Promise<boolean> =>
      withAdvisoryLock(world.pool, 'gendan:test', async () => {
        inside += 1;
        await pause(300);
      });
    const taken = await Promise.all([turn(), turn(), turn()]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(inside).toBe(1);
    expect(await turn()).toBe(true);
    const ends = [startSafetyNets(world.tools), startSafetyNets(world.tools)];
    try {
      await eventually('all nets ran', async () => {
        const { body } = await world.get<SystemBody>('admin', '/api/v1/system');
        const names = body.safetyNets.map(({ name }) => name);
        return ['reconciler', 'resync', 'sentinel', 'sweeper'].every((name) =>
          names.includes(name),
        );
      });
    } finally {
      await Promise.all(ends.map((end) => end()));
    }
  });
});
