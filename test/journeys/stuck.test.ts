import { expectRefused } from '../api/support';
import { AS_OF } from './stuck-population';
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
  const sizes = { orders: 36, complaints: 14, held: 3, unsent: 3, failing: 2, seed: 42 };
  there = await stuckWorld(sizes);
}, 240_000);

afterAll(() => there.close());

describe('finding what is stuck (SYS-03)', () => {
  it('lists exactly the cases that an independent reading of the log finds, each with its causes', async () => {
    const { world, expected } = there;
    const causes = new Set([...expected.values()].flatMap(({ causes: all }) => all));
    expect([...causes].sort()).toEqual(
      expect.arrayContaining([
        'EFFECT_RETRYING',
        'HELD_TOO_LONG',
        'IDLE',
        'OVERDUE',
        'TASK_FAILING',
      ]),
    );
    await asOf(world, async () => {
      for (const sort of ['overdueBy', 'since', 'level']) {
        const rows = await everything(world, `sort=${sort}&limit=7`);
        expectSame(rows, expected);
        expectWhy(rows, expected, 'en');
      }
      expectWhy(await everything(world, 'limit=200', 'zh'), expected, 'zh');
      expectCounts(await page(world, 'limit=1'), expected);
    });
  });

  it('puts first what is longest overdue, waits longest, or stands highest', async () => {
    const { world } = there;
    await asOf(world, async () => {
      const overdue = await everything(world, 'limit=200');
      const dues = overdue.map(({ deadline }) => deadline?.dueAt ?? '9999');
      expect(dues).toEqual([...dues].sort());
      const since = (await everything(world, 'limit=200&sort=since')).map((row) => row.since!);
      expect(since).toEqual([...since].sort());
      const levels = (await everything(world, 'limit=200&sort=level')).map(({ level }) => level);
      expect(levels).toEqual([...levels].sort((a, b) => b - a));
    });
  });

  it('filters by kind, stage, owner, team, level, cause and age', async () => {
    const { world, expected } = there;
    const all = [...expected.values()];
    await asOf(world, async () => {
      const found = async (query: string): Promise<number> => {
        const { counts, cases } = await page(world, `${query}&limit=200`);
        expect(cases).toHaveLength(counts!.total);
        return counts!.total;
      };
      const count = (keep: (verdict: (typeof all)[number]) => boolean): number =>
        all.filter(keep).length;
      expect(await found('kind=complaint')).toBe(count(({ kind }) => kind === 'complaint'));
      const stages = ['RECEIVED', 'REVIEW'];
      expect(await found('stage=RECEIVED,REVIEW')).toBe(
        count(({ stage }) => stages.includes(stage)),
      );
      expect(await found('owner=clerk')).toBe(count(({ owner }) => owner === 'clerk'));
      expect(await found('team=T2')).toBe(count(({ team }) => team === 'T2'));
      expect(await found('level=4')).toBe(count(({ level }) => level === 4));
      expect(await found('cause=IDLE')).toBe(count(({ causes }) => causes.includes('IDLE')));
      const day = await everything(world, 'limit=200&stuckFor=1440');
      expect(day.every(({ stuckForMinutes }) => stuckForMinutes >= 1440)).toBe(true);
      const rows = await everything(world, 'limit=200');
      expect(day).toHaveLength(rows.filter((row) => row.stuckForMinutes >= 1440).length);
    });
  });

  it('names who moves a case on: the step by the rules, the resumption of a held one, a technician (SYS-06)', async () => {
    const { world } = there;
    await asOf(world, async () => {
      const held = await everything(world, 'limit=200&cause=HELD_TOO_LONG&kind=order');
      for (const { unblock } of held) expect(unblock.at(-1)!.action).toBe('resume');
      const [failing] = await everything(world, 'limit=200&cause=TASK_FAILING');
      expect(failing!.unblock[0]).toMatchObject({ action: 'repair', roles: [{ role: 'ADMIN' }] });
      const [unsent] = await everything(world, 'limit=200&cause=EFFECT_RETRYING');
      expect(unsent!.unblock[0]!.action).toBe('resendNotice');
    });
  });

  it('says when no worker is there, and what the safety nets did last', async () => {
    const { world } = there;
    await world.pool.query(
      `insert into safety_nets (name, last_run_at, result) values ('sentinel', $1, '{"unsettled": 3}')`,
      [AS_OF],
    );
    await asOf(world, async () => {
      const { system, safetyNets } = await page(world, 'limit=1');
      expect(system).toEqual([]);
      expect(safetyNets).toMatchObject([{ name: 'sentinel', result: { unsettled: 3 } }]);
    });
    const late = await page(world, 'limit=1');
    expect(late.system).toMatchObject([{ code: 'NO_WORKER' }]);
  });

  it('exports every row as a file in which no text is a formula, and carries no contact data (CUS-07)', async () => {
    const { world, expected } = there;
    const [first] = [...expected.values()].filter(
      ({ kind, no }) => kind === 'order' && no.startsWith('P-'),
    );
    await world.pool.query(
      `update cases set state = jsonb_set(state, '{data,customerNo}', '"=1+1"') where no = $1`,
      [first!.no],
    );
    await asOf(world, async () => {
      const rows = await exported(world);
      expect(rows.map(({ no }) => no).sort()).toEqual(
        [...expected.values()].map(({ no }) => no).sort(),
      );
      expect(rows.find(({ no }) => no === first!.no)!['customer']).toBe("'=1+1");
      expect(JSON.stringify(rows)).not.toMatch(/1381234|张三丰|南京东路/);
      expect(await exported(world, 'kind=complaint')).toHaveLength(
        [...expected.values()].filter(({ kind }) => kind === 'complaint').length,
      );
    });
  });

  it('is for managers alone, and refuses what it does not know (SYS-06)', async () => {
    const { world } = there;
    for (const path of ['/api/v1/stuck', '/api/v1/stuck.csv']) {
      await expectRefused(world, { who: 'clerk-1', path }, 'FORBIDDEN');
    }
    const wrong = [
      'kind=order2',
      'stage=NOWHERE',
      'cause=TIRED',
      'level=-1',
      'stuckFor=x',
      'cursor=x',
    ];
    for (const query of wrong) {
      const path = `/api/v1/stuck?${query}`;
      const { en } = await expectRefused(world, { who: 'head-1', path }, 'INVALID_INPUT');
      expect(en.body.errors).not.toEqual([]);
    }
  });
});
