import type { World } from '../support/world';
import { count, expectSound, facts, faultWorld, insist, pause } from './support';

const LIMIT_MS = 2_000;
const FULL = process.env['GENDAN_TEST_TIER'] === 'full';
const ROUNDS = FULL ? 200 : 12;
/** Complaints under way at once: each waits most of its time. */
const LANES = FULL ? 8 : 4;
const CLOCK = 'firstResponse:1';

let world: World;

/** What the record says of the first response: in time, or late. */
type Outcome = 'met' | 'breached';

/** Answers a complaint from a little before to a little after its first response is due. */
async function oneRound(round: number): Promise<Outcome> {
  const { no, deadlines } = await world.complaints.receive('cs-1', { customerNo: `C-${round}` });
  const { dueAt } = deadlines.find(({ id }) => id === CLOCK)!;
  const aim = Date.parse(dueAt) + ((round * 7) % 20) * 25 - 300;
  await pause(Math.max(0, aim - Date.now()));
  const input = { way: 'PHONE' };
  const answer = await insist(world, {
    kind: 'complaint',
    who: 'cs-1',
    no,
    action: 'respond',
    input,
  });
  expect(answer.status).toBe(200);
  await pause(300);
  const found = await facts(world, no, 'complaint');
  expectSound(found);
  const mine = found.events.filter(({ data }) => data['id'] === CLOCK);
  const [closed, ...again] = mine.filter(({ type }) => type === 'DEADLINE_CLOSED');
  const breaches = mine.filter(({ type }) => type === 'DEADLINE_BREACHED');
  const answered = found.events.filter(({ type }) => type === 'CUSTOMER_CONTACTED');
  expect(answered).toHaveLength(1);
  expect(closed?.data['met']).toBeUndefined();
  expect(again).toEqual([]);
  const late = answered[0]!.occurredAt > dueAt;
  expect(breaches).toHaveLength(late ? 1 : 0);
  for (const { occurredAt, seq } of breaches) {
    expect(occurredAt).toBe(dueAt);
    expect(seq).toBeLessThan(answered[0]!.seq);
  }
  expect(count(found.types, 'ESCALATED')).toBe(breaches.length);
  expect(count(found.notices, 'cs-1 DEADLINE_BREACHED')).toBe(breaches.length);
  const shown = await world.complaints.read(no);
  expect(shown.breaches.map(({ deadlineId }) => deadlineId)).toEqual(late ? [CLOCK] : []);
  expect(shown.deadlines.map(({ id }) => id)).not.toContain(CLOCK);
  return late ? 'breached' : 'met';
}

describe('an answer in the same second as the timer of the first response', () => {
  beforeAll(async () => {
    world = await faultWorld({
      policy: { 'complaint.firstResponse': { amount: LIMIT_MS / 60_000, unit: 'min' } },
    });
  });

  it(`is in time or late, never both and never neither, in ${ROUNDS} rounds (SYS-04, CMP-08)`, async () => {
    const outcomes: Outcome[] = [];
    for (let round = 0; round < ROUNDS; round += LANES) {
      const batch = Array.from({ length: LANES }, (_, index) => oneRound(round + index));
      outcomes.push(...(await Promise.all(batch)));
    }
    process.stderr.write(
      `    met ${count(outcomes, 'met')}, breached ${count(outcomes, 'breached')}\n`,
    );
    expect(outcomes).toHaveLength(ROUNDS);
  }, 600_000);
});
