import { setTimeout as sleep } from 'node:timers/promises';
import { sendFrom } from '../support/addresses';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

/** Requests a second, and for how long. */
const RATE = 200;
const SECONDS = 15;
const BAD = ['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5'];
const HEADERS = { 'content-type': 'application/json' };
const JUNK = ['{', '{"junk":1}', '[]', `{"content":"${'x'.repeat(2_000)}"}`, 'a=b'];

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

describe('200 requests of junk a second to the public form', () => {
  it('are turned away with 4xx, while real complaints from elsewhere get their number (CMP-01)', async () => {
    const url = `${world.baseUrl}/public/v1/complaints`;
    const junk: Promise<number>[] = [];
    const real: Promise<number>[] = [];
    const begun = Date.now();
    for (let sent = 0; sent < RATE * SECONDS; sent += 1) {
      const wait = begun + (sent * 1_000) / RATE - Date.now();
      if (wait > 0) await sleep(wait);
      const knock = { body: JUNK[sent % JUNK.length]!, headers: HEADERS };
      junk.push(sendFrom(BAD[sent % BAD.length]!, url, knock).then(({ status }) => status));
      if (sent % RATE === 0) {
        const body = JSON.stringify({
          ...{ name: `客户 ${sent}`, phone: '13800001111', content: '水壶漏水' },
        });
        const address = `127.0.1.${sent / RATE + 1}`;
        real.push(sendFrom(address, url, { body, headers: HEADERS }).then(({ status }) => status));
      }
    }
    const statuses = await Promise.all(junk);
    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(
      RATE * SECONDS * 0.9,
    );
    expect(await Promise.all(real)).toEqual(real.map(() => 201));
    const { rows } = await world.pool.query<{ n: number }>('select count(*)::int as n from cases');
    expect(rows[0]!.n).toBe(SECONDS);
  });
});
