import type { World } from '../support/world';
import { expectMissedOnce, crashRound } from './crash-rounds';
import { expectSound, facts, faultWorld } from './support';

/** Review is due 24 s after submission: time for a crash and a recovery before it. */
const REVIEW = { amount: 0.4, unit: 'min' } as const;
const CASES = 5;

let world: World;

beforeEach(async () => {
  world = await faultWorld({ policy: { 'order.review': REVIEW }, worker: false });
});

afterEach(async () => {
  await world.close();
});

describe('a worker killed between the commit of a command and the end of its workflow task', () => {
  it('loses and doubles nothing, whether the client is gone or keeps asking, and the deadline armed by the lost task fires on time (SYS-01, SYS-04, SYS-07)', async () => {
    const round = await crashRound(world, 'done', CASES);
    for (const [, row] of round.atDeath) expect(row.stage).toBe('REVIEW');
    for (const { answer } of round.kept) expect(answer.status).toBe(200);
    expect(round.nextCommandMs).toBeLessThan(25_000);
    for (const no of [...round.lost, ...round.kept.map(({ no }) => no)]) {
      await expectMissedOnce(world, no, 5_000);
    }
    process.stderr.write(`    next command after the crash: ${round.nextCommandMs} ms\n`);
  });
});

describe('a worker killed inside the transaction of a command', () => {
  it('leaves the rows as they were, and the command takes effect at most once; exactly once for a client who keeps asking (SYS-01, SYS-07)', async () => {
    const round = await crashRound(world, 'commit', CASES);
    for (const [, row] of round.atDeath) {
      expect(row.types).toEqual(['ORDER_OPENED', 'DEADLINE_ARMED']);
    }
    for (const { no, answer } of round.kept) {
      expect(answer.status).toBe(200);
      const { types } = await facts(world, no);
      expect(types.filter((type) => type === 'ORDER_SUBMITTED')).toHaveLength(1);
    }
    for (const no of round.lost) {
      const found = await facts(world, no);
      expectSound(found);
      const submitted = found.types.filter((type) => type === 'ORDER_SUBMITTED').length;
      expect(submitted).toBe(found.stage === 'REVIEW' ? 1 : 0);
      expect(found.commands.filter(({ action }) => action === 'submit')).toHaveLength(submitted);
    }
  });
});
