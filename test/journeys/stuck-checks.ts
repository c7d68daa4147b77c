import path from 'node:path';
import { bundleWorkflowCode, NativeConnection } from '@temporalio/worker';
import { parse } from 'csv-parse/sync';
import { webhookChannel } from '../../activities/channels/webhook';
import { createApp } from '../../api/app';
import { TermsCache } from '../../db/terms';
import type { CaseCore } from '../../domain/kernel';
import { launchOptions } from '../../workflows/launch';
import { collectFailingTasks } from '../../worker/safety-nets/failing-tasks';
import { createWorker } from '../../worker/create';
import { HAN, serving } from '../api/support';
import { shanghai } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { oracle } from './stuck-oracle';
import type { Verdict } from './stuck-oracle';
import { AS_OF, populate } from './stuck-population';
import type { Sizes } from './stuck-population';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StuckRow extends Omit<Verdict, 'causes' | 'deadline'> {
  causes: { code: string; text: string }[];
  deadline: { dueAt: string } | null;
  why: string;
  since: string | null;
  stuckForMinutes: number;
  unblock: { action: string; roles: { role: string }[] }[];
}

export interface StuckBody {
  cases: StuckRow[];
  nextCursor: string | null;
  counts: {
    total: number;
    kinds: { kind: string; count: number }[];
    stages: { kind: string; stage: string; count: number }[];
    causes: { cause: string; count: number }[];
    levels: { level: number; count: number }[];
    teams: { team: string | null; count: number }[];
    owners: { owner: string | null; count: number }[];
  } | null;
  system: { code: string }[];
  safetyNets: { name: string; result: object }[];
}

/** Has the messages of some real orders refused by their receiver. */
async function failNotices(world: World, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
  }
  await eventually(
    'all were tried in vain',
    async () => {
      const { rows } = await world.pool.query<{ n: number }>(
        `select count(distinct case_id) as n from effects where state = 'PENDING' and attempts > 0`,
      );
      return rows[0]!.n === count;
    },
    60_000,
  );
}

const SILENT = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** Runs the workflows of some cases with code that fails, until the safety net has seen them all. */
async function failTasks(world: World, count: number): Promise<void> {
  const { rows } = await world.pool.query<{ state: CaseCore }>(
    `select state from cases where closed_at is null and kind = 'order' and no like 'P-%' order by no limit $1`,
    [count],
  );
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, '..', 'api', 'fixtures', 'poisoned.ts'),
    logger: SILENT,
  });
  const deps = world.workerDeps();
  const taskQueue = `${world.taskQueue}-poisoned`;
  const connection = await NativeConnection.connect({ address: world.temporalAddress });
  const place = { connection, namespace: world.namespace, taskQueue };
  const bundle = { workflowBundle: { code } };
  const worker = await createWorker(place, bundle, deps, { shutdownGraceTime: '1s' });
  const running = worker.run();
  for (const { state } of rows) {
    await world.client.workflow.start('order', launchOptions(state, taskQueue));
  }
  await eventually(
    'their tasks are listed as failing',
    async () => (await collectFailingTasks(world.tools))['failing'] === count,
    120_000,
  );
  worker.shutdown();
  await running;
  await connection.close();
  await Promise.all([deps.pool.end(), deps.executePool.end()]);
}

/** Every size of a population. */
export interface Population extends Sizes {
  unsent: number;
  failing: number;
  seed: number;
}

/** A world with a mixed population in it, looked at from a fixed instant. */
export interface StuckWorld {
  world: World;
  expected: Map<string, Verdict>;
  close(): Promise<void>;
}

/** Makes the population, with notices that fail and workflows whose code is broken. */
export async function stuckWorld(sizes: Population): Promise<StuckWorld> {
  const server: Server = createServer((_request, response) => response.writeHead(503).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const world = await createWorld({ channels: [webhookChannel(url, 'secret')] });
  await failNotices(world, sizes.unsent);
  await world.stopWorker();
  await populate(world.pool, sizes, sizes.seed);
  await failTasks(world, sizes.failing);
  const expected = await oracle(world.pool, AS_OF);
  return {
    ...{ world, expected },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await world.close();
    },
  };
}

/** Works with an API of the world whose clock stands at `AS_OF`. */
export async function asOf<T>(world: World, work: () => Promise<T>): Promise<T> {
  const app = createApp({ ...world.tools, clock: { now: () => AS_OF }, terms: new TermsCache() });
  const { baseUrl } = world;
  return serving(app, async (there) => {
    world.baseUrl = there;
    try {
      return await work();
    } finally {
      world.baseUrl = baseUrl;
    }
  });
}

/** One page. @throws when it is refused */
export async function page(world: World, query: string, language = 'en'): Promise<StuckBody> {
  const headers = { 'accept-language': language };
  const answer = await world.get<StuckBody>('manager-1', `/api/v1/stuck?${query}`, headers);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** All pages. */
export async function everything(
  world: World,
  query: string,
  language = 'en',
): Promise<StuckRow[]> {
  const rows: StuckRow[] = [];
  let cursor = '';
  for (;;) {
    const body = await page(world, `${query}${cursor}`, language);
    rows.push(...body.cases);
    if (body.nextCursor === null) return rows;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
}

const key = ({ kind, no }: { kind: string; no: string }): string => `${kind}-${no}`;

/** What both the list and the oracle say of a case. */
function comparable({ kind, no, stage, owner, team, level, overdueByMinutes }: Verdict | StuckRow) {
  return { kind, no, stage, owner, team, level, overdueByMinutes };
}

/** Checks that the list is exactly what the oracle says, and every reason with it. */
export function expectSame(
  rows: readonly StuckRow[],
  expected: ReadonlyMap<string, Verdict>,
): void {
  expect(rows.map(key).sort()).toEqual([...expected.keys()].sort());
  for (const row of rows) {
    const verdict = expected.get(key(row))!;
    expect(comparable(row)).toEqual(comparable(verdict));
    const codes = row.causes.map(({ code }) => code);
    expect({ no: row.no, causes: [...codes].sort() }).toEqual({
      ...{ no: row.no, causes: [...verdict.causes].sort() },
    });
    expect(row.deadline?.dueAt ?? null).toBe(verdict.deadline);
  }
}

const local = (at: string): string => shanghai(at);

/** What the sentence has to say of each cause. */
const SAYS: Readonly<Record<string, (verdict: Verdict) => RegExp>> = {
  OVERDUE: () => /has been overdue since \d{4}-\d\d-\d\d \d\d:\d\d.* \(\d+ (min|h|d)\)/,
  IDLE: () => /nobody has moved it on since \d{4}/,
  EXCEPTION_IDLE: () => /nobody has worked on exception x\d+/,
  TOP_LEVEL: () => /stands at the top level \(4\)/,
  HELD_TOO_LONG: ({ deadline }) =>
    new RegExp(`(held|paused) since .* \\(.+\\), longer than the maximum \\(.*${local(deadline!)}`),
  UNSETTLED: () => /has not been settled since/,
  EFFECT_RETRYING: () => /could not be delivered by webhook .*answered 503.*next attempt/,
  EFFECT_GIVEN_UP: () => /was given up/,
  TASK_FAILING: () => /workflow task of this case keeps failing/,
};

/** Checks that every sentence names whatever is wrong, in this language, and nothing of the inside. */
export function expectWhy(
  rows: readonly StuckRow[],
  expected: ReadonlyMap<string, Verdict>,
  language: string,
): void {
  for (const row of rows) {
    const verdict = expected.get(key(row))!;
    expect(row.why).not.toMatch(/[{}]|undefined|null|\.ts\b/);
    expect(HAN.test(row.why)).toBe(language === 'zh');
    if (language === 'en')
      for (const cause of verdict.causes) expect(row.why).toMatch(SAYS[cause]!(verdict));
    expect(row.unblock.length).toBeGreaterThan(0);
  }
}

/** Counts verdicts by something they have in common. */
export function tally(
  expected: ReadonlyMap<string, Verdict>,
  by: (verdict: Verdict) => string | string[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const verdict of expected.values()) {
    for (const group of [by(verdict)].flat()) counts[group] = (counts[group] ?? 0) + 1;
  }
  return counts;
}

/** Checks the counts of the first page against the oracle. */
export function expectCounts(body: StuckBody, expected: ReadonlyMap<string, Verdict>): void {
  const { counts } = body;
  const from = <T extends { count: number }>(list: T[], name: (group: T) => string) =>
    Object.fromEntries(list.map((group) => [name(group), group.count]));
  expect(counts!.total).toBe(expected.size);
  expect(from(counts!.kinds, ({ kind }) => kind)).toEqual(tally(expected, ({ kind }) => kind));
  expect(from(counts!.stages, ({ kind, stage }) => `${kind} ${stage}`)).toEqual(
    tally(expected, ({ kind, stage }) => `${kind} ${stage}`),
  );
  expect(from(counts!.causes, ({ cause }) => cause)).toEqual(
    tally(expected, ({ causes }) => causes),
  );
  expect(from(counts!.levels, ({ level }) => String(level))).toEqual(
    tally(expected, ({ level }) => String(level)),
  );
  expect(from(counts!.teams, ({ team }) => String(team))).toEqual(
    tally(expected, ({ team }) => String(team)),
  );
  expect(from(counts!.owners, ({ owner }) => String(owner))).toEqual(
    tally(expected, ({ owner }) => String(owner)),
  );
}

/** The rows of the exported file, by its headings. */
export async function exported(world: World, query = ''): Promise<Record<string, string>[]> {
  const headers = { authorization: `Bearer ${world.token('manager-1')}` };
  const answer = await fetch(`${world.baseUrl}/api/v1/stuck.csv?${query}`, { headers });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/csv; charset=utf-8',
  ]);
  return parse<Record<string, string>>(await answer.text(), { columns: true, bom: true });
}
