import { randomUUID } from 'node:crypto';
import { createApp } from '../../api/app';
import { TermsCache } from '../../db/terms';
import type { ActionBody, OrderBody, ProblemBody } from '../support/orders';
import { orderRequest } from '../support/orders';
import { send } from '../support/http';
import type { Answer } from '../support/http';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { hire, serving } from './support';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

type Acted = Answer<ActionBody & ProblemBody>;
const key = (value: string = randomUUID()): { 'idempotency-key': string } => ({
  'idempotency-key': value,
});
const times = <T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)));
const statuses = (answers: { status: number }[]): number[] =>
  answers.map(({ status }) => status).sort();
const checked = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };

async function events(no: string, type: string): Promise<number> {
  return (await world.timeline(no)).filter((event) => event.type === type).length;
}

describe('an action with an Idempotency-Key (SYS-07)', () => {
  it('acts once however often it is sent one after the other, and answers the same', async () => {
    const no = await world.newOrder();
    const headers = key();
    const first = await world.act('clerk-1', no, 'submit', checked, headers);
    expect(first).toMatchObject({ status: 200, body: { replayed: false, dryRun: false } });
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    for (let again = 0; again < 3; again += 1) {
      const answer = await world.act('clerk-1', no, 'submit', checked, headers);
      expect(answer).toMatchObject({ status: 200, body: { replayed: true } });
      expect(answer.headers.get('idempotency-replayed')).toBe('true');
      expect(answer.body.outcome).toEqual(first.body.outcome);
    }
    expect(await events(no, 'ORDER_SUBMITTED')).toBe(1);
  });

  it('is the same request whatever the order of its fields', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'ship');
    await world.do('logistics-1', no, 'arrive');
    const headers = key();
    const facts = { receivedQuantity: 5, condition: 'GOOD', signer: '李四光' };
    const one = await world.act('logistics-1', no, 'signOff', facts, headers);
    const turned = Object.fromEntries(Object.entries(facts).reverse());
    const two = await world.act('logistics-1', no, 'signOff', turned, headers);
    expect([one.status, two.status, two.body.replayed]).toEqual([200, 200, true]);
  });

  it('acts once for 20 requests at the same moment, all answered 200 with the same outcome', async () => {
    const no = await world.newOrder();
    const headers = key();
    const answers: Acted[] = await times(20, () =>
      world.act('clerk-1', no, 'submit', checked, headers),
    );
    expect(statuses(answers)).toEqual(Array(20).fill(200));
    const { outcome } = answers[0]!.body;
    for (const { body } of answers) {
      expect(body.outcome).toEqual(outcome);
      // Nobody is shown the order as it was before her own action.
      expect(body.order).toMatchObject({ stage: 'REVIEW', version: outcome.version });
    }
    expect(await events(no, 'ORDER_SUBMITTED')).toBe(1);
  });

  it('shows the order as it is after the action, also when that happened while it was asked again', async () => {
    const no = await world.newOrder();
    const headers = key();
    const path = `/api/v1/orders/${no}/actions/submit`;
    let first = true;
    // The same request acts just when this one has read the order and found no answer yet.
    const query = async (sql: { name?: string; text: string }, values?: []): Promise<unknown> => {
      const found = await world.pool.query(sql, values);
      if (first && sql.name === 'keyed-case') {
        first = false;
        await world.act('clerk-1', no, 'submit', checked, headers);
      }
      return found;
    };
    const pool = { query } as unknown as typeof world.pool;
    const app = createApp({ ...world.tools, pool, terms: new TermsCache() });
    const token = world.token('clerk-1');
    const answer = await serving(app, (baseUrl) =>
      send<ActionBody>(baseUrl + path, { method: 'POST', token, json: checked, headers }),
    );
    expect(first).toBe(false);
    expect(answer.body).toMatchObject({ outcome: { version: 2 }, order: { stage: 'REVIEW' } });
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(await events(no, 'ORDER_SUBMITTED')).toBe(1);
  });

  it('lets exactly one of several different bodies under one key win at the same moment', async () => {
    const no = await world.newOrder();
    const headers = key();
    const answers = await times(8, (at) =>
      world.act('clerk-1', no, 'note', { text: `text ${at}` }, headers),
    );
    expect(statuses(answers)).toEqual([200, ...Array<number>(7).fill(422)]);
    const losers = answers.filter(({ status }) => status === 422);
    for (const { body } of losers) expect(body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await events(no, 'NOTE_ADDED')).toBe(1);
  });

  it('answers as before after the order is closed', async () => {
    const no = await world.newOrder();
    const headers = key();
    const first = await world.act('clerk-1', no, 'note', { text: 'early' }, headers);
    await world.do('clerk-1', no, 'cancel', { reason: 'no longer wanted' });
    const again = await world.act('clerk-1', no, 'note', { text: 'early' }, headers);
    expect(again).toMatchObject({
      status: 200,
      body: { replayed: true, outcome: first.body.outcome },
    });
    expect(again.body.order.stage).toBe('CANCELLED');
    const closing = await world.act('clerk-1', no, 'note', { text: 'late' }, key());
    expect(closing).toMatchObject({ status: 409, body: { code: 'CASE_CLOSED' } });
  });

  it('belongs to one actor: the same key of another one is another request', async () => {
    const no = await world.newOrder();
    const headers = key();
    const [one, two] = [
      await world.act('clerk-1', no, 'note', { text: 'same' }, headers),
      await world.act('clerk-2', no, 'note', { text: 'same' }, headers),
    ];
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(two.body.replayed).toBe(false);
    expect(await events(no, 'NOTE_ADDED')).toBe(2);
  });

  it('belongs to one order', async () => {
    const [here, there] = [await world.newOrder(), await world.newOrder()];
    const headers = key();
    await world.act('clerk-1', here, 'note', { text: 'same' }, headers);
    const answer = await world.act('clerk-1', there, 'note', { text: 'same' }, headers);
    expect(answer).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('is not used up by a refusal: once the reason is gone it may be sent again', async () => {
    const no = await world.newOrder();
    await world.do('clerk-1', no, 'hold', { reason: 'customer thinks' });
    const headers = key();
    const refused = await world.act('clerk-1', no, 'submit', checked, headers);
    expect(refused).toMatchObject({ status: 409, body: { code: 'ON_HOLD' } });
    await world.do('clerk-1', no, 'resume');
    const accepted = await world.act('clerk-1', no, 'submit', checked, headers);
    expect(accepted).toMatchObject({ status: 200, body: { replayed: false } });
  });

  it('takes keys of 255 printable characters', async () => {
    const no = await world.newOrder();
    const headers = key(`~!{"k":1}${'x'.repeat(246)}`);
    const answer = await world.act('clerk-1', no, 'note', { text: 'x' }, headers);
    expect(answer.status).toBe(200);
  });
});

describe('creating an order with an Idempotency-Key (SYS-07)', () => {
  const path = '/api/v1/orders';

  it('creates one order however often it is sent', async () => {
    const headers = key();
    const first = await world.post<OrderBody>('clerk-1', path, orderRequest(), headers);
    const second = await world.post<OrderBody>('clerk-1', path, orderRequest(), headers);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.no).toBe(first.body.no);
    const other = await world.post('clerk-1', path, orderRequest({ customerNo: 'C-2' }), headers);
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('creates one order for 10 requests at the same moment', async () => {
    const headers = key();
    const customerNo = `C-${randomUUID()}`;
    const answers = await times(10, () =>
      world.post<OrderBody>('clerk-1', path, orderRequest({ customerNo }), headers),
    );
    expect(statuses(answers)).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.no)).size).toBe(1);
    const { body } = await world.get<{ orders: object[] }>(
      'clerk-1',
      `${path}?customer=${customerNo}`,
    );
    expect(body.orders).toHaveLength(1);
  });

  it('creates one order for two different bodies at the same moment', async () => {
    const headers = key();
    const answers = await times(4, (at) =>
      world.post('clerk-1', path, orderRequest({ customerNo: `K-${at}` }), headers),
    );
    expect(statuses(answers)).toEqual([201, 422, 422, 422]);
  });

  it('without a key creates an order each time', async () => {
    const numbers = await times(2, () => world.newOrder());
    expect(new Set(numbers).size).toBe(2);
  });
});

describe('people who race for the same step', () => {
  it('one of 10 clerks submits, the others are told that it is done (SYS-02)', async () => {
    const tokens = await times(10, (at) =>
      hire(world, `racer-${at}`, ['ORDER_CLERK'], { team: 'east' }),
    );
    const no = await world.newOrder();
    const url = `${world.baseUrl}/api/v1/orders/${no}/actions/submit`;
    const answers = await Promise.all(
      tokens.map((token) => send<ProblemBody>(url, { method: 'POST', token, json: checked })),
    );
    expect(statuses(answers)).toEqual([200, ...Array<number>(9).fill(409)]);
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body).toMatchObject({ code: 'WRONG_STAGE', requirement: 'SYS-02' });
      expect(body.detail).not.toContain('{');
      expect(body.availableActions).toContain('note');
    }
    expect(await events(no, 'ORDER_SUBMITTED')).toBe(1);
  });

  it('with If-Match one of several wins, the others get 412 and read who did what when (SYS-07)', async () => {
    const no = await world.newOrder();
    const answers = await times(5, (at) => {
      const input = { field: 'deliveryMode', value: `${at}`, reason: 'said on the phone' };
      return world.act('clerk-1', no, 'correct', input, { 'if-match': '"1"' });
    });
    expect(statuses(answers)).toEqual([200, 412, 412, 412, 412]);
    for (const { body } of answers.filter(({ status }) => status === 412)) {
      const change = { step: 'Corrected', by: 'clerk-1', at: expect.any(String) as string };
      expect(body).toMatchObject({
        ...{ code: 'STALE_VERSION', currentVersion: 2, changes: [change] },
      });
    }
  });

  it('a remark goes with any version, since it changes nothing of others (ruling 19)', async () => {
    const no = await world.newOrder();
    await world.act('clerk-1', no, 'note', { text: 'first' });
    const answer = await world.act('clerk-1', no, 'note', { text: 'late' }, { 'if-match': '"1"' });
    expect(answer.status).toBe(200);
  });
});
