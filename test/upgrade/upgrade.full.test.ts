import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Channel } from '../../activities/channels';
import { KINDS } from '../../api/kinds';
import type { CaseKind } from '../../domain/kernel';
import { CASE_KINDS, deciderOf } from '../../domain/kinds';
import { startSafetyNets } from '../../worker/safety-nets';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { Endings, GIVEN_UP } from './endings';
import { casesOf, manifestOf, releases } from './fixture';
import { restoreFixture } from './restore';
import type { Restored } from './restore';
import { armed, snapshot } from './snapshot';
import type { Snapshot } from './snapshot';

const ROOT = path.join(__dirname, '..', '..');
/** People at once. */
const HANDS = 4;

/** As `npm run db:migrate` does. */
async function migrateTo(databaseUrl: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'db/migrate-main.ts'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
}

/** Does something with every item, some at a time. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const hand = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

/** Every open stage of every kind, as the rules know them. */
function openStages(): string[] {
  return CASE_KINDS.flatMap((kind) =>
    Object.entries(deciderOf(kind).stages)
      .filter(([, stage]) => stage.terminal !== true)
      .map(([stage]) => `${kind} ${stage}`),
  );
}

/** Two ways out of the house that take everything, and remember what. */
function outside(taken: string[]): Channel[] {
  const deliver: Channel['deliver'] = ({ id }) => {
    taken.push(id);
    return Promise.resolve();
  };
  return [
    { name: 'webhook', reader: 'PROGRAM', deliver },
    { name: 'email', reader: 'CUSTOMER', deliver },
  ];
}

describe.each(releases())('an installation of %s that is opened by this release', (release) => {
  const manifest = manifestOf(release);
  const taken: string[] = [];
  let restored: Restored;
  let world: World;
  let before: Snapshot;
  let after: Snapshot;
  let stopNets: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    restored = await restoreFixture(release);
    const { databaseUrl, server } = restored;
    before = await snapshot(databaseUrl);
    await migrateTo(databaseUrl);
    const { namespace, taskQueue } = manifest;
    world = await createWorld({
      ...{ installed: { databaseUrl, taskQueue }, namespace, temporalAddress: server.address },
      channels: outside(taken),
      // All that waited wakes at once. Taken up together on a busy machine, none is done within the five
      // seconds that a workflow has for a task, and all begin again.
      workflowsAtOnce: 4,
    });
    stopNets = startSafetyNets(world.tools);
    // Only one that was made a moment ago has anything ahead.
    if (world.clock.now() < manifest.dueAt) await world.time.advanceTo(manifest.dueAt);
    await eventually('all that came due is settled and told', () => quiet(), 170_000);
    after = await snapshot(databaseUrl);
  }, 300_000);

  afterAll(async () => {
    await stopNets?.();
    await world?.close();
    await restored?.server.stop();
  }, 300_000);

  /** Nothing has come due that is not settled, or is to be told now and was not. */
  const quiet = async (): Promise<boolean> => {
    const { rows } = await world.pool.query(
      `select 1 from cases where closed_at is null and next_due_at < $1
       union all select 1 from effects where next_attempt_at > now() and next_attempt_at < $1 limit 1`,
      [world.clock.now()],
    );
    return rows.length === 0;
  };

  const openNow = async (): Promise<{ kind: CaseKind; no: string; id: string }[]> => {
    const { rows } = await world.pool.query<{ kind: CaseKind; no: string; id: string }>(
      'select id, kind, no from cases where closed_at is null order by id',
    );
    return rows;
  };

  it('holds a late and a quiet case, at rest, half delivered, given up or not told of (SYS-01)', () => {
    const open = before.cases.filter(({ closed_at }) => closed_at === null);
    expect(open.some(({ overdue }) => overdue)).toBe(true);
    expect(open.some(({ overdue }) => !overdue)).toBe(true);
    for (const kind of ['order', 'complaint', 'service']) {
      expect(open.some((one) => one.kind === kind && one.on_hold)).toBe(true);
    }
    const types = new Set([...before.eventsOf.values()].flat().map(({ type }) => type));
    for (const type of ['GOODS_SHIPPED', 'ORDER_CANCELLING', 'SIGN_REFUSED', 'CUSTOMER_MERGED']) {
      expect([...types]).toContain(type);
    }
    expect(before.pending.some(({ attempts }) => attempts > 0)).toBe(true);
    expect(Object.keys(manifest.remarkable).filter((id) => !before.eventsOf.has(id))).toEqual([]);
  });

  it('has lost no case, no event and no command, and no version went back (SYS-01, SYS-05)', () => {
    const now = new Map(after.cases.map((one) => [one.id, one]));
    for (const { id, version, seq } of before.cases) {
      expect([id, now.get(id)?.version ?? -1]).toEqual([id, expect.any(Number)]);
      expect(now.get(id)!.version).toBeGreaterThanOrEqual(version);
      expect(now.get(id)!.seq).toBeGreaterThanOrEqual(seq);
    }
    const changed = [...before.events].filter(([key, event]) => after.events.get(key) !== event);
    expect(changed).toEqual([]);
    const commands = new Set(after.commands);
    expect(before.commands.filter((id) => !commands.has(id))).toEqual([]);
  });

  it('goes on with the workflows that were under way, none is begun anew (SYS-01)', async () => {
    const open = before.cases.filter(({ closed_at }) => closed_at === null).length;
    const reconciled = await eventually('open cases and workflows are compared', async () => {
      type Run = { result: Record<string, number> };
      const { rows } = await world.pool.query<Run>(
        `select result from safety_nets where name = 'reconciler' and last_run_at > $1`,
        [manifest.savedAt],
      );
      return rows[0]?.result;
    });
    expect(reconciled).toMatchObject({ open, running: open, missing: 0, abnormal: 0, failed: 0 });
  });

  it('has every limit and every reminder that came due recorded once, as late as it was (SYS-04)', () => {
    const due = armed(before).filter(({ deadline }) => deadline.dueAt < world.clock.now());
    expect(due.length).toBeGreaterThan(20);
    const wrong = due.flatMap(({ caseId, deadline: { id, mode, dueAt, warnAt, warnedAt } }) => {
      const events = after.eventsOf.get(caseId)!;
      const about = (type: string) =>
        events.filter((event) => event.type === type && event.data['id'] === id);
      const fired = about(mode === 'limit' ? 'DEADLINE_BREACHED' : 'REMINDER_FIRED');
      const moot = about('DEADLINE_CLOSED').length + about('DEADLINE_RETIMED').length;
      const once = fired.length === 1 && Date.parse(fired[0]!.occurred_at) === Date.parse(dueAt);
      const warned = about('DEADLINE_WARNED').length;
      const fits = once && warned <= (warnAt === null && warnedAt === undefined ? 0 : 1);
      return fits || (fired.length === 0 && moot > 0) ? [] : [{ caseId, id, fired, warned }];
    });
    expect(wrong).toEqual([]);
  });

  it('lists, shows and explains every case, with its whole course (SYS-02, SYS-03)', async () => {
    for (const kind of CASE_KINDS) {
      const { segment } = KINDS[kind];
      const listed = new Set<string>();
      for (let cursor = ''; ;) {
        type List = Record<string, { no: string }[]> & { nextCursor: string | null };
        const list = `/api/v1/${segment}?limit=200${cursor}`;
        const { body } = await world.get<List>('gm-1', list);
        for (const { no } of body[segment]!) listed.add(no);
        if (body.nextCursor === null) break;
        cursor = `&cursor=${body.nextCursor}`;
      }
      const all = before.cases.filter((one) => one.kind === kind);
      expect(all.filter(({ no }) => !listed.has(no))).toEqual([]);
      await each(all, async ({ id, no, stage, closed_at }) => {
        const one = `/api/v1/${segment}/${no}`;
        const shown = await world.get<{ no: string; stage: string }>('gm-1', one);
        expect(shown).toMatchObject({ status: 200, body: { no } });
        if (closed_at !== null) expect(shown.body.stage).toBe(stage);
        const explained = await world.get<{ summary: string[] }>('gm-1', `${one}/explain`);
        expect([id, explained.status]).toEqual([id, 200]);
        expect(explained.body.summary.length).toBeGreaterThan(0);
        type Timeline = { events: unknown[] };
        const course = await world.get<Timeline>('gm-1', `${one}/timeline?limit=500`);
        expect(course.body.events).toHaveLength(after.eventsOf.get(id)!.length);
      });
    }
  });

  it('tells outside what nobody took before, once (SYS-10)', () => {
    const told = before.pending.filter(({ channel }) => channel === 'webhook').map(({ id }) => id);
    expect(told.length).toBeGreaterThan(2);
    expect(told.filter((id) => !taken.includes(id))).toEqual([]);
    expect(taken).toHaveLength(new Set(taken).size);
  });

  it('brings every case to its end, on its way or given up (SYS-01, SYS-02)', async () => {
    const endings = new Endings(world);
    const plain = (await openNow()).filter(({ id }) => manifest.remarkable[id] === undefined);
    const givenUp = plain.filter((_, index) => index % 3 === 0);
    await each(givenUp, ({ kind, no }) => endings.attempt(kind, no, GIVEN_UP[kind]));
    // What comes of one case may open another; a customer ends after all that is hers.
    await eventually(
      'nothing but customers is open',
      async () => {
        const open = (await openNow()).filter(({ kind }) => kind !== 'customer');
        await each(open, ({ kind, no }) => endings.end(kind, no));
        return open.length === 0;
      },
      300_000,
    );
    const customers = await openNow();
    expect(customers.length).toBeGreaterThan(0);
    await each(customers, ({ kind, no }) => endings.end(kind, no));
    expect(await openNow()).toEqual([]);
    const last = await snapshot(restored.databaseUrl);
    expect(last.cases.length).toBeGreaterThanOrEqual(before.cases.length);
    const { rows } = await world.pool.query('select * from incidents where resolved_at is null');
    expect(rows).toEqual([]);
  }, 400_000);

  it('leaves no workflow behind that goes on without a case, or without something to tell (SYS-01)', async () => {
    // What may not be told at this hour waits for the morning, and its workflow with it.
    const { rows } = await world.pool.query<{ case_id: string }>(
      `select distinct case_id from effects where next_attempt_at > now()`,
    );
    const telling = new Set(rows.map((row) => row.case_id));
    await eventually('every other workflow has ended', async () => {
      const query = `ExecutionStatus = 'Running' AND CaseKind IS NOT NULL`;
      for await (const { workflowId } of world.client.workflow.list({ query })) {
        if (telling.has(workflowId)) continue;
        const { status } = await world.client.workflow.getHandle(workflowId).describe();
        if (status.name === 'RUNNING') return false;
      }
      return true;
    });
  });
});

describe('the installations that are kept', () => {
  it('hold an open case of every kind at every stage the rules know (SYS-01)', async () => {
    const seen = new Set<string>();
    for (const release of releases()) {
      const rows = await casesOf(release);
      for (const { kind, stage } of rows) seen.add(`${kind} ${stage}`);
    }
    expect(openStages().filter((one) => !seen.has(one))).toEqual([]);
  });
});
