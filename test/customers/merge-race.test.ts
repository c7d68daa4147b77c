import { next } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00', world.clock.now()));
});

/** How many sessions of the product wait for rows that somebody else holds. */
async function waiting(): Promise<number> {
  const { rows } = await world.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]!.count;
}

/** Lets two requests decide on the same rows, and lets neither write before both have. */
async function atOnce<T>(ids: readonly string[], requests: () => Promise<T>[]): Promise<T[]> {
  const client = await world.pool.connect();
  try {
    await client.query('begin');
    await client.query('select 1 from cases where id = any($1) order by id for update', [ids]);
    const answers = Promise.all(requests());
    await eventually('both to be about to write', async () => (await waiting()) >= 2 || undefined);
    await client.query('commit');
    return await answers;
  } finally {
    client.release();
  }
}

describe('two files that are merged into each other at the same instant', () => {
  it('do not both end: the one that comes second is refused and goes on with all of both (CUS-08)', async () => {
    for (let round = 0; round < 4; round += 1) {
      const one = await world.customers.onFile();
      const other = await world.customers.onFile();
      const merge = (who: string, from: string, into: string) =>
        world.customers.act(who, from, 'merge', { into, reason: '同一客户' });
      const ways = [() => merge('manager-1', one, other), () => merge('cs-lead', other, one)];
      const answers = await atOnce([`customer-${one}`, `customer-${other}`], () =>
        (round % 2 === 0 ? ways : [...ways].reverse()).map((way) => way()),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = answers.find(({ status }) => status === 409);
      expect(refused?.body).toMatchObject({ code: 'MERGE_IMPOSSIBLE', requirement: 'CUS-08' });
      const files = [await world.customers.read(one), await world.customers.read(other)];
      expect(files.map(({ stage }) => stage).sort()).toEqual(['FILED', 'MERGED']);
      const [living, ended] = files[0]!.stage === 'FILED' ? [one, other] : [other, one];
      await eventually('the one that goes on to take over', async () => {
        const path = `/api/v1/customers/${living}`;
        const { body } = await world.get<{ absorbed: string[] }>('sales-1', path);
        return body.absorbed.includes(ended) || undefined;
      });
    }
  });
});
