import { randomUUID } from 'node:crypto';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { count, expectSound, facts, insist } from './support';
import type { ActAnswer, Facts } from './support';
import { DoomedWorker, recover } from './support-crash';

const CHECKED = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };

/** Fires a submission and hangs up once the worker is dead: nobody will ever resend it. */
function submitAndHangUp(world: World, no: string, hangUp: AbortSignal): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${world.token('clerk-1')}`,
    'content-type': 'application/json',
    'idempotency-key': `lost-${no}`,
  };
  const url = `${world.baseUrl}/api/v1/orders/${no}/actions/submit`;
  const request = { method: 'POST', headers, body: JSON.stringify(CHECKED), signal: hangUp };
  return fetch(url, request).catch(() => undefined);
}

async function received(world: World, howMany: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let index = 0; index < howMany; index += 1) numbers.push(await world.newOrder());
  await eventually('all cases run', async () => {
    for (const no of numbers) {
      const { historyLength } = await world.client.workflow.getHandle(`order-${no}`).describe();
      // Started, first task done: its first settling lies behind it.
      if (historyLength < 4) return false;
    }
    return true;
  });
  return numbers;
}

export interface Round {
  /** Orders whose client is gone. */
  lost: string[];
  /** Orders whose client kept asking, with the answer it got. */
  kept: { no: string; answer: ActAnswer & { tries: number; ms: number } }[];
  /** Rows as they stood when the worker died. */
  atDeath: Map<string, Facts>;
  /** Longest time from the start of the fresh worker to the answer to a next command, in ms. */
  nextCommandMs: number;
}

/**
 * One round: orders are submitted, the worker dies at a point of `execute` in all of them at once, a
 * fresh worker with safety nets takes over, everybody sends one more command.
 *
 * @param atLeast in how many cases the point must be reached before the worker dies; default all
 */
export async function crashRound(
  world: World,
  stopAt: 'entry' | 'commit' | 'done',
  each: number,
  atLeast = Infinity,
): Promise<Round> {
  await world.startWorker();
  const numbers = await received(world, 2 * each);
  await world.stopWorker();
  const lost = numbers.slice(0, each);
  const doomed = await DoomedWorker.start(world, 'execute', stopAt);
  const hangUp = new AbortController();
  const hungUp = lost.map((no) => submitAndHangUp(world, no, hangUp.signal));
  const insisting = numbers.slice(each).map(async (no) => {
    const click = { who: 'clerk-1', no, action: 'submit', input: CHECKED, key: `kept-${no}` };
    return { no, answer: await insist(world, click) };
  });
  try {
    await doomed.reachedIn(stopAt, Math.min(numbers.length, atLeast));
  } finally {
    await doomed.kill();
    hangUp.abort();
    await Promise.all(hungUp);
  }
  const atDeath = new Map<string, Facts>();
  for (const no of numbers) atDeath.set(no, await facts(world, no));
  const stopNets = await recover(world);
  const begin = Date.now();
  await Promise.all(
    numbers.map(async (no) => {
      const click = { who: 'clerk-1', no, action: 'note', input: { text: randomUUID() } };
      expect(await insist(world, click)).toMatchObject({ status: 200 });
    }),
  );
  const nextCommandMs = Date.now() - begin;
  const kept = await Promise.all(insisting);
  await stopNets();
  return { lost, kept, atDeath, nextCommandMs };
}

/** Types of events of an order that was submitted once, got one note and missed its review. */
const MISSED = [
  ...['ORDER_OPENED', 'DEADLINE_ARMED', 'ORDER_SUBMITTED', 'DEADLINE_CLOSED', 'DEADLINE_ARMED'],
  ...['NOTE_ADDED', 'DEADLINE_WARNED', 'DEADLINE_BREACHED', 'ESCALATED'],
].sort();

/** The order was submitted exactly once and its review is missed exactly once, on time. */
export async function expectMissedOnce(world: World, no: string, onTimeMs: number): Promise<void> {
  await eventually(
    `review of ${no} is overdue`,
    async () => (await facts(world, no)).types.includes('DEADLINE_BREACHED'),
    60_000,
  );
  const found = await facts(world, no);
  expectSound(found);
  expect([...found.types].sort()).toEqual(MISSED);
  expect(found.commands.map(({ action }) => action).sort()).toEqual(['create', 'note', 'submit']);
  expect(found.stage).toBe('REVIEW');
  const breach = found.events.find(({ type }) => type === 'DEADLINE_BREACHED')!;
  expect(breach.occurredAt).toBe(breach.data['dueAt']);
  const lateMs = Date.parse(breach.recordedAt) - Date.parse(breach.occurredAt);
  expect(lateMs).toBeGreaterThan(0);
  expect(lateMs).toBeLessThan(onTimeMs);
  for (const who of ['manager-1', 'manager-2']) {
    expect(count(found.notices, `${who} DEADLINE_BREACHED`)).toBe(1);
    expect(count(found.notices, `${who} ESCALATED`)).toBe(1);
    expect(count(found.notices, `${who} REVIEW_REQUESTED`)).toBe(1);
  }
}
