import { DELIVERY_DATE } from './advances';
import type { Stage } from './stage';
import { short, shown, spread, table } from './stats';
import { createPool } from '../db/pool';

const COUNT = 200;
const LANES = 16;
const ROUNDS = 3;

async function perSecond(work: (index: number) => Promise<void>): Promise<number> {
  let next = 0;
  const begin = performance.now();
  const lane = async (): Promise<void> => {
    while (next < COUNT) await work(next++);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return COUNT / ((performance.now() - begin) / 1000);
}

async function overHttp({ apiUrl, tokens }: Stage): Promise<void> {
  const response = await fetch(`${apiUrl}/api/v1/orders`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens.get('clerk-1')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ channel: 'ONLINE', customerNo: 'C-BENCH', deliveryDate: DELIVERY_DATE }),
  });
  await response.text();
  if (response.status !== 201) throw new Error(`create: ${response.status}`);
}

/** Orders received per second over HTTP against bare inserts of one row each. */
export async function creationTable(stage: Stage): Promise<string> {
  const pool = createPool(stage.engine.databaseUrl, () => undefined);
  const inserts: number[] = [];
  const orders: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    inserts.push(
      await perSecond(
        async () => void (await pool.query('insert into bench_bare (at) values (now())')),
      ),
    );
    orders.push(await perSecond(() => overHttp(stage)));
  }
  await pool.end();
  const ratio = spread(orders).median / spread(inserts).median;
  return table(
    ['16 at once', 'rows/s', 'ratio'],
    [
      ['bare insert', shown(inserts), '1'],
      ['order over HTTP', shown(orders), short(ratio)],
    ],
  );
}
