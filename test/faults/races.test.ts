import { randomUUID } from 'node:crypto';
import { APPROVAL } from '../support/orders';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { count, expectSound, facts, faultWorld, insist, pause } from './support';
import type { ActAnswer } from './support';

const CHECKED = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };
const LIMIT_MS = 1_200;
const ROUNDS = process.env['GENDAN_TEST_TIER'] === 'full' ? 120 : 40;

let world: World;

describe('an action in the same instant as its deadline', () => {
  beforeAll(async () => {
    world = await faultWorld({
      policy: {
        'order.intake.entry': { amount: LIMIT_MS / 60_000, unit: 'min' },
        'order.warnAt': { percent: 100 },
      },
    });
  });

  async function oneRound(round: number): Promise<'met' | 'missed'> {
    const no = await world.newOrder();
    const { nextDueAt } = await facts(world, no);
    // From a little before the due instant to a little after it.
    const aim = Date.parse(nextDueAt!) + (round % 20) * 8 - 150;
    await pause(Math.max(0, aim - Date.now()));
    const answer = await insist(world, { who: 'clerk-1', no, action: 'submit', input: CHECKED });
    expect(answer.status).toBe(200);
    await pause(200);
    const found = await facts(world, no);
    expectSound(found);
    expect(count(found.types, 'ORDER_SUBMITTED')).toBe(1);
    const submitted = found.events.find(({ type }) => type === 'ORDER_SUBMITTED')!;
    const breaches = found.events.filter(
      ({ type, data }) => type === 'DEADLINE_BREACHED' && data['id'] === 'entry:1',
    );
    const dueAt = nextDueAt!;
    const inTime = submitted.occurredAt <= dueAt;
    expect(breaches).toHaveLength(inTime ? 0 : 1);
    for (const { occurredAt, seq } of breaches) {
      expect(occurredAt).toBe(dueAt);
      expect(seq).toBeLessThan(submitted.seq);
    }
    expect(count(found.notices, 'clerk-1 DEADLINE_BREACHED')).toBe(breaches.length);
    return inTime ? 'met' : 'missed';
  }

  it(`is either in time or late, never both, in ${ROUNDS} rounds (SYS-04, ORD-06)`, async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < ROUNDS; round += 8) {
      const batch = Array.from({ length: 8 }, (_, index) => oneRound(round + index));
      outcomes.push(...(await Promise.all(batch)));
    }
    process.stderr.write(
      `    met ${count(outcomes, 'met')}, missed ${count(outcomes, 'missed')}\n`,
    );
    expect(outcomes.length).toBeGreaterThanOrEqual(ROUNDS);
  }, 240_000);
});

describe('many actions on one case at once', () => {
  beforeAll(async () => {
    world = await faultWorld();
  });

  it('are all taken or refused with 429, and none is lost or doubled when repeated (SYS-01, SYS-07)', async () => {
    const no = await world.newOrder();
    const keys = Array.from({ length: 24 }, () => randomUUID());
    const send = (key: string): Promise<ActAnswer> =>
      world.act('clerk-1', no, 'note', { text: `note ${key}` }, { 'idempotency-key': key });
    const first = await Promise.all(keys.map(send));
    for (const { status } of first) expect([200, 429, 503]).toContain(status);
    process.stderr.write(`    24 at once: ${first.map(({ status }) => status).join(' ')}\n`);
    const stored = await facts(world, no);
    const taken = keys.filter((_, index) => first[index]!.status === 200);
    for (const key of taken) expect(stored.commands.some((row) => row.key === key)).toBe(true);
    for (const key of keys) {
      const click = { who: 'clerk-1', no, action: 'note', input: { text: `note ${key}` }, key };
      expect(await insist(world, click)).toMatchObject({ status: 200 });
    }
    const found = await facts(world, no);
    expectSound(found);
    expect(count(found.types, 'NOTE_ADDED')).toBe(keys.length);
  });

  it('that exclude each other are taken one after the other: one wins, the rest is refused cleanly (SYS-02)', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'confirmFeasibility');
    const answers = await Promise.all([
      world.act('manager-1', no, 'approve', APPROVAL),
      world.act('manager-2', no, 'reject', { reason: 'too dear' }),
      world.act('manager-1', no, 'return', { reason: 'unclear' }),
      world.act('manager-2', no, 'approve', APPROVAL),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses.slice(1).every((status) => status === 409)).toBe(true);
    const { types } = await facts(world, no);
    const decided = ['ORDER_APPROVED', 'ORDER_REJECTED', 'ORDER_RETURNED'];
    expect(types.filter((type) => decided.includes(type))).toHaveLength(1);
  });

  it('one action sent ten times under one key acts once and answers ten times the same (SYS-07)', async () => {
    const no = await world.newOrder();
    const key = randomUUID();
    const click = { who: 'clerk-1', no, action: 'submit', input: CHECKED, key };
    const answers = await Promise.all(Array.from({ length: 10 }, () => insist(world, click)));
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body.outcome).toEqual(answers[0]!.body.outcome);
    }
    await eventually('settled', async () => (await facts(world, no)).stage === 'REVIEW');
    expect(count((await facts(world, no)).types, 'ORDER_SUBMITTED')).toBe(1);
  });
});
