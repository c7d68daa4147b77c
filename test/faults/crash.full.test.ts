import type { World } from '../support/world';
import { crashRound, expectMissedOnce } from './crash-rounds';
import { expectSound, facts, faultWorld } from './support';

const POINTS = ['entry', 'commit', 'done'] as const;
const ROUNDS = 2;
const EACH = 20;

let world: World;

beforeAll(async () => {
  world = await faultWorld({
    policy: { 'order.review': { amount: 1, unit: 'min' } },
    worker: false,
  });
});

describe('workers killed again and again under load', () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    it.each(POINTS)(
      `lose and double nothing when killed at %s, round ${round} (SYS-01, SYS-04, SYS-07)`,
      async (point) => {
        const found = await crashRound(world, point, EACH, EACH / 2);
        await world.stopWorker();
        for (const { answer } of found.kept) expect(answer.status).toBe(200);
        for (const no of [...found.lost, ...found.kept.map((kept) => kept.no)]) {
          const { types, commands, ...rest } = await facts(world, no);
          expectSound({ types, commands, ...rest });
          const submitted = types.filter((type) => type === 'ORDER_SUBMITTED').length;
          expect(submitted).toBe(rest.stage === 'REVIEW' ? 1 : 0);
          expect(commands.filter(({ action }) => action === 'submit')).toHaveLength(submitted);
        }
        if (point !== 'done') return;
        await world.startWorker();
        for (const no of found.lost) {
          if ((await facts(world, no)).stage !== 'REVIEW') continue;
          await expectMissedOnce(world, no, 15_000);
        }
        await world.stopWorker();
      },
      300_000,
    );
  }
});
