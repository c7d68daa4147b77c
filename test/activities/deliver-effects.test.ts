import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookChannel } from '../../activities/channels/webhook';
import { faultWorld } from '../faults/support';
import type { OrderBody } from '../support/orders';
import { eventually } from '../support/time';
import type { World } from '../support/world';

const SECRET = 'shared secret of the test';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Call {
  path: string;
  key: string;
  signed: boolean;
  body: { id: string; caseId: string; code: string; recipients: string[] };
}

/** A receiver that answers as it is told to and keeps what it was sent. */
class Receiver {
  status = 200;
  calls: Call[] = [];
  private server: Server | null = null;
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}/notices`;
  }

  async up(): Promise<void> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const signature = createHmac('sha256', SECRET).update(text).digest('hex');
        this.calls.push({
          path: request.url ?? '',
          key: String(request.headers['idempotency-key']),
          signed: request.headers['x-gendan-signature'] === `sha256=${signature}`,
          body: JSON.parse(text) as Call['body'],
        });
        response.writeHead(this.status, this.status === 302 ? { location: '/elsewhere' } : {});
        response.end('taken');
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async down(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  }
}

interface EffectRow {
  id: string;
  code: string;
  state: string;
  attempts: number;
  error: string | null;
  next: string;
  delivered: string | null;
}

const receiver = new Receiver();
let world: World;

async function outside(no: string): Promise<EffectRow[]> {
  const { rows } = await world.pool.query<EffectRow>(
    `select id, code, state, attempts, last_error as error, next_attempt_at as next,
            delivered_at as delivered
       from effects where case_id = $1 and channel = 'webhook' order by ord`,
    [`order-${no}`],
  );
  return rows;
}

/** Gives an order to somebody: one notice, to her. */
async function give(no: string, owner: string): Promise<void> {
  await world.do('manager-1', no, 'assign', { owner });
}

function tried(no: string, attempts: number): Promise<EffectRow> {
  return eventually(`attempt ${attempts}`, async () => {
    const [first] = await outside(no);
    return first !== undefined && first.attempts >= attempts && first;
  });
}

beforeAll(async () => {
  await receiver.up();
  world = await faultWorld({
    policy: { 'order.intake.entry': { amount: 60, unit: 'd' } },
    channels: [webhookChannel(receiver.url, SECRET)],
  });
});

beforeEach(async () => {
  await receiver.down();
  receiver.status = 200;
  receiver.calls = [];
  await receiver.up();
});

afterAll(() => receiver.down());

describe('a notice to an outside receiver', () => {
  it('is delivered once, signed, with its id as key (SYS-04, SYS-10)', async () => {
    const no = await world.newOrder();
    await give(no, 'clerk-2');
    const row = await eventually('delivered', async () => {
      const [first] = await outside(no);
      return first?.state === 'DELIVERED' && first;
    });
    expect(row).toMatchObject({ code: 'ORDER_ASSIGNED', attempts: 1, error: null });
    expect(receiver.calls).toHaveLength(1);
    const [call] = receiver.calls;
    expect(call).toMatchObject({
      key: row.id,
      signed: true,
      body: { id: row.id, caseId: `order-${no}`, recipients: ['clerk-2'] },
    });
  });

  it('is tried again, 1 minute doubling, while the receiver is down or answers 500, always under the same key (SYS-04)', async () => {
    await receiver.down();
    const no = await world.newOrder();
    await give(no, 'clerk-2');
    const down = await tried(no, 1);
    expect(down).toMatchObject({ state: 'PENDING', attempts: 1 });
    receiver.status = 500;
    await receiver.up();
    for (const [attempt, minutes] of [1, 2, 4, 8].entries()) {
      const before = await tried(no, attempt + 1);
      await world.time.advanceBy(minutes * MINUTE - 20_000);
      expect(await outside(no)).toMatchObject([{ attempts: attempt + 1, next: before.next }]);
      await world.time.advanceBy(25_000);
      await tried(no, attempt + 2);
    }
    const order = await world.get<OrderBody & { troubles: object[] }>(
      'clerk-1',
      `/api/v1/orders/${no}`,
    );
    expect(order.body.troubles).toMatchObject([{ kind: 'EFFECT_PENDING' }]);
    receiver.status = 200;
    await world.time.advanceBy(17 * MINUTE);
    const done = await tried(no, 6);
    expect(done).toMatchObject({ state: 'DELIVERED', attempts: 6, error: null });
    expect(receiver.calls).toHaveLength(5);
    expect(new Set(receiver.calls.map(({ key }) => key)).size).toBe(1);
    expect(receiver.calls.every(({ signed }) => signed)).toBe(true);
  });

  it('is given up three days after it arose, and says so on the order (SYS-04)', async () => {
    receiver.status = 503;
    const no = await world.newOrder();
    await give(no, 'clerk-2');
    await tried(no, 1);
    await world.time.advanceBy(3 * DAY + 7 * HOUR);
    const [row] = await outside(no);
    expect(row).toMatchObject({ state: 'GIVEN_UP', error: 'the receiver answered 503' });
    const { calls } = receiver;
    expect(row!.attempts).toBe(calls.length);
    const order = await world.get<{ troubles: object[] }>('clerk-1', `/api/v1/orders/${no}`);
    expect(order.body.troubles).toMatchObject([{ kind: 'EFFECT_GIVEN_UP' }]);
    await world.time.advanceBy(DAY);
    expect(receiver.calls).toHaveLength(calls.length);
  });

  it('never overtakes an earlier one to the same receiver, however long that one has been failing (SYS-04)', async () => {
    receiver.status = 500;
    const no = await world.newOrder();
    await give(no, 'clerk-2');
    await tried(no, 1);
    await world.time.advanceBy(40 * MINUTE);
    await give(no, 'clerk-1');
    await give(no, 'clerk-2');
    // The first attempt with all three waiting fails as well.
    const attempts = (await outside(no))[0]!.attempts;
    for (let hours = 0; hours < 4; hours += 1) {
      if ((await outside(no))[0]!.attempts > attempts) break;
      await world.time.advanceBy(30 * MINUTE);
    }
    receiver.status = 200;
    receiver.calls = [];
    await world.time.advanceBy(8 * HOUR);
    const rows = await outside(no);
    expect(rows.map(({ code, state }) => `${code} ${state}`)).toEqual([
      ...['ORDER_ASSIGNED DELIVERED', 'ORDER_ASSIGNED DELIVERED', 'ORDER_ASSIGNED DELIVERED'],
    ]);
    expect(receiver.calls.map(({ key }) => key)).toEqual(rows.map(({ id }) => id));
  });

  it('is not sent after a redirect (SYS-06)', async () => {
    receiver.status = 302;
    const no = await world.newOrder();
    await give(no, 'clerk-2');
    expect(await tried(no, 1)).toMatchObject({ state: 'PENDING' });
    expect(receiver.calls.map(({ path }) => path)).toEqual(['/notices']);
  });

  it('does not hold up the archive: the workflow of the closed order stays until it is delivered (SYS-01, SYS-10)', async () => {
    receiver.status = 500;
    const no = await world.newOrder();
    await world.proceed(no);
    expect(await world.order(no)).toMatchObject({ stage: 'ARCHIVED' });
    const handle = world.client.workflow.getHandle(`order-${no}`);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    receiver.status = 200;
    world.clock.moveTo(new Date(Date.parse(world.clock.now()) + 2 * HOUR).toISOString());
    await world.time.catchUp(`order-${no}`);
    await handle.result();
    const rows = await outside(no);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row.state).toBe('DELIVERED');
  });

  it('does not hold up the archive when it is given up either (SYS-01, SYS-10)', async () => {
    receiver.status = 500;
    const no = await world.newOrder();
    await world.proceed(no);
    const handle = world.client.workflow.getHandle(`order-${no}`);
    world.clock.moveTo(new Date(Date.parse(world.clock.now()) + 4 * DAY).toISOString());
    await world.time.catchUp(`order-${no}`);
    await handle.result();
    for (const row of await outside(no)) expect(row.state).toBe('GIVEN_UP');
  });
});
