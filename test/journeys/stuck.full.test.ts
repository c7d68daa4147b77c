import {
  asOf,
  everything,
  expectCounts,
  expectSame,
  expectWhy,
  exported,
  page,
} from './stuck-checks';
import { stuckWorld } from './stuck-checks';
import type { StuckWorld } from './stuck-checks';

let there: StuckWorld;

beforeAll(async () => {
  const sizes = { orders: 1_350, complaints: 480, held: 10, unsent: 20, failing: 5, seed: 7 };
  there = await stuckWorld(sizes);
}, 600_000);

afterAll(() => there.close());

it('lists exactly the stuck ones of 2,000 cases in random hands, each reason right (SYS-03)', async () => {
  const { world, expected } = there;
  const causes = new Set([...expected.values()].flatMap(({ causes: all }) => all));
  expect([...causes].sort()).toEqual([
    ...['EFFECT_RETRYING', 'EXCEPTION_IDLE', 'HELD_TOO_LONG', 'IDLE', 'OVERDUE', 'TASK_FAILING'],
    ...['TOP_LEVEL', 'UNSETTLED'],
  ]);
  await asOf(world, async () => {
    for (const sort of ['overdueBy', 'since', 'level']) {
      expectSame(await everything(world, `sort=${sort}&limit=200`), expected);
    }
    expectWhy(await everything(world, 'limit=200'), expected, 'en');
    expectWhy(await everything(world, 'limit=200', 'zh'), expected, 'zh');
    expectCounts(await page(world, 'limit=1'), expected);
    expect(await exported(world)).toHaveLength(expected.size);
  });
}, 300_000);
