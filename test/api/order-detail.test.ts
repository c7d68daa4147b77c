import { ORDER_ACTIONS } from '../../domain/order';
import type { ActionBody, OrderBody, ProblemBody } from '../support/orders';
import { WAY_TO_ARCHIVE } from '../support/orders';
import { next } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { footprint, HAN } from './support';

interface Schema {
  type?: string;
  properties?: Record<string, object>;
  required?: string[];
  additionalProperties?: boolean;
  $schema?: string;
}
interface Offered {
  action: string;
  title: string;
  method: string;
  href: string;
  inputSchema: Schema;
}
const INTERNAL = ORDER_ACTIONS.filter(({ internal }) => internal === true).map(({ name }) => name);

type Detail = Omit<OrderBody, 'availableActions' | 'deadlines'> & {
  availableActions: Offered[];
  deadlines: (OrderBody['deadlines'][number] & {
    name: string;
    owner: { name: string };
    zone: string;
    dueLocal: string;
    remainingMinutes: number;
    remainingWorkingMinutes: number;
  })[];
  milestones: Record<string, Record<string, unknown> | undefined>;
};

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00'));
});

async function detail(no: string, who = 'clerk-1', language = 'en'): Promise<Detail> {
  const headers = { 'accept-language': language };
  return (await world.get<Detail>(who, `/api/v1/orders/${no}`, headers)).body;
}

describe('the order in full', () => {
  it('says in both languages what it waits for, for whom and until when', async () => {
    const no = await world.newOrder();
    const seen: string[][] = [];
    for (const { by, action, input } of WAY_TO_ARCHIVE) {
      const [zh, en] = [await detail(no, 'clerk-1', 'zh'), await detail(no, 'clerk-1', 'en')];
      expect(zh.waitingOn!.text).toMatch(HAN);
      expect(en.waitingOn!.text).not.toMatch(HAN);
      expect(en.waitingOn).toMatchObject({ code: zh.waitingOn!.code, until: zh.waitingOn!.until });
      expect(`${zh.waitingOn!.text}${en.waitingOn!.text}`).not.toMatch(/[{}]/);
      seen.push([en.waitingOn!.code, en.waitingOn!.text]);
      await world.do(by, no, action, input);
    }
    expect((await detail(no)).waitingOn).toBeNull();
    expect(seen.map(([code]) => code)).toEqual([
      ...[
        'SUBMISSION',
        'FEASIBILITY',
        'REVIEW_DECISION',
        'PRODUCTION',
        'NOTE',
        'NOTE_AUDIT',
        'PICKING',
      ],
      ...['PACKING', 'LOADING_CHECK', 'DEPARTURE', 'ARRIVAL', 'COUNT'],
      ...['CUSTOMER_CONFIRMATION', 'CLOSING_SUMMARY', 'CLOSING_SUMMARY', 'ASSESSMENT'],
    ]);
    expect(seen[10]![1]).toBe('In transit with SF Express, waiting for arrival');
  });

  it('shows deadlines with zone, wall clock and what is left in working time (SYS-09)', async () => {
    await world.time.advanceTo(next(1, '17:00', world.clock.now()));
    const no = await world.newOrder();
    const [entry] = (await detail(no)).deadlines;
    // 2 working hours from Monday 17:00, office hours 09:00 to 18:00: Tuesday 10:00.
    expect(entry).toMatchObject({
      zone: 'Asia/Shanghai',
      overdue: false,
      paused: false,
      name: 'order entry',
    });
    expect(entry!.dueLocal).toMatch(/ 10:00/);
    expect(entry!.remainingWorkingMinutes).toBeGreaterThanOrEqual(118);
    expect(entry!.remainingWorkingMinutes).toBeLessThanOrEqual(120);
    expect(entry!.remainingMinutes).toBeGreaterThanOrEqual(17 * 60 - 2);
    expect(entry!.remainingMinutes).toBeLessThanOrEqual(17 * 60);
    expect((await detail(no, 'clerk-1', 'zh')).deadlines[0]!.name).toBe('订单录入');
  });

  it('shows a paused clock as it stood', async () => {
    await world.time.advanceTo(next(2, '10:00', world.clock.now()));
    const no = await world.newOrder();
    await world.do('clerk-1', no, 'hold', { reason: 'customer thinks' });
    await world.time.advanceBy(5 * 3_600_000);
    const [entry] = (await detail(no)).deadlines;
    expect(entry).toMatchObject({ paused: true, overdue: false });
    expect(entry!.remainingWorkingMinutes).toBeGreaterThanOrEqual(118);
  });

  it('offers each step of the way to whom it belongs, with a schema that takes its input', async () => {
    const no = await world.newOrder();
    for (const { by, action, input } of WAY_TO_ARCHIVE) {
      const { availableActions, blockedActions } = await detail(no, by);
      const offered = availableActions.find((one) => one.action === action);
      expect(offered).toMatchObject({
        method: 'POST',
        href: `/api/v1/orders/${no}/actions/${action}`,
      });
      const { properties = {}, required = [], additionalProperties, type } = offered!.inputSchema;
      expect({ type, additionalProperties }).toEqual({
        type: 'object',
        additionalProperties: false,
      });
      expect(Object.keys(input)).toEqual(expect.arrayContaining(required));
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(input)));
      expect(blockedActions.map((one) => one.action)).not.toContain(action);
      const answer = await world.post<ActionBody>(by, offered!.href, input);
      expect(answer.status).toBe(200);
      // Read your own writes: answer, detail and list all show the step.
      expect(await detail(no)).toMatchObject({
        version: answer.body.outcome.version,
        stage: answer.body.outcome.stage,
      });
      const { body } = await world.get<{ orders: OrderBody[] }>(
        'clerk-1',
        `/api/v1/orders?q=${no}`,
      );
      expect(body.orders[0]).toMatchObject({
        no,
        version: answer.body.outcome.version,
        stage: answer.body.outcome.stage,
      });
      expect((await world.timeline(no)).map((event) => event.type)).toEqual(
        expect.arrayContaining(answer.body.outcome.events),
      );
    }
  });

  it('says of every action that is blocked why, in both languages, just as a try would', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    for (const who of ['clerk-1', 'clerk-9', 'manager-1', 'warehouse-1', 'admin']) {
      const [en, zh] = [await detail(no, who), await detail(no, who, 'zh')];
      const all = [...en.availableActions, ...en.blockedActions].map(({ action }) => action);
      // What other cases ask of it is no action of anybody's.
      const own = ORDER_ACTIONS.filter(({ internal, guards }) => !internal || guards);
      expect(new Set(all).size).toBe(own.length);
      for (const { action, reason } of en.blockedActions) {
        expect(reason.text).not.toMatch(/[{}]/);
        expect(zh.blockedActions.find((one) => one.action === action)!.reason.text).toMatch(HAN);
        if (INTERNAL.includes(action)) continue;
        const tried = await world.act<ProblemBody>(who, no, action, { reason: 'x' });
        expect([action, tried.body.code, tried.body.detail]).toEqual([
          action,
          reason.code,
          reason.text,
        ]);
      }
    }
  });

  it('carries its version as ETag, which If-Match takes until it moves (SYS-02)', async () => {
    const no = await world.newOrder();
    const read = await world.get('clerk-1', `/api/v1/orders/${no}`);
    const etag = read.headers.get('etag')!;
    expect(etag).toBe('"1"');
    const mended = { field: 'deliveryMode', value: 'lorry', reason: 'said on the phone' };
    const first = await world.act('clerk-1', no, 'correct', mended, { 'if-match': etag });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    const late = await world.act('clerk-1', no, 'correct', mended, { 'if-match': etag });
    expect(late).toMatchObject({ status: 412, body: { currentVersion: 2 } });
    for (const match of ['"2"', '*']) {
      const dry = { 'if-match': match };
      const answer = await world.post(
        'clerk-1',
        `/api/v1/orders/${no}/actions/correct?dryRun=true`,
        { ...mended, value: 'van' },
        dry,
      );
      expect(answer.status).toBe(200);
    }
  });

  it('is never stored by caches on the way', async () => {
    const no = await world.newOrder();
    const answer = await world.get('clerk-1', `/api/v1/orders/${no}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });
});

/** What an answer holds apart from instants, which differ between two calls. */
const timeless = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, part: unknown) =>
      /^(at|.*At|since|until|remaining.*|asOf|dueLocal)$/.test(name) ? undefined : part,
    ),
  );

describe('a dry run', () => {
  it('changes nothing and foretells what the action then does, all the way to the archive', async () => {
    const no = await world.newOrder();
    await world.do('clerk-1', no, 'note', { text: 'its workflow runs' });
    for (const { by, action, input } of WAY_TO_ARCHIVE) {
      const before = await footprint(world, no);
      const path = `/api/v1/orders/${no}/actions/${action}?dryRun=true`;
      const dry = await world.post<ActionBody>(by, path, input, { 'idempotency-key': 'dry' });
      expect(dry).toMatchObject({ status: 200, body: { dryRun: true, replayed: false } });
      expect(dry.headers.get('etag')).toBeNull();
      expect(await footprint(world, no)).toEqual(before);
      const real = await world.do(by, no, action, input);
      expect(timeless(dry.body.outcome)).toEqual(timeless(real.outcome));
      expect(timeless(dry.body.order)).toEqual(timeless(real.order));
    }
  });

  it('foretells a refusal', async () => {
    const no = await world.newOrder();
    const path = `/api/v1/orders/${no}/actions/ship?dryRun=true`;
    const answer = await world.post('warehouse-1', path, { carrier: 'SF' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'WRONG_STAGE' } });
  });

  it('with dryRun=false acts', async () => {
    const no = await world.newOrder();
    const path = `/api/v1/orders/${no}/actions/note?dryRun=false`;
    const answer = await world.post('clerk-1', path, { text: 'x' });
    expect(answer).toMatchObject({ status: 200, body: { dryRun: false, outcome: { version: 2 } } });
  });

  it('foretells a corrected contact', async () => {
    const no = await world.newOrder();
    const path = `/api/v1/orders/${no}/actions/correct?dryRun=true`;
    const input = { field: 'contact', value: { phone: '13900001111' }, reason: 'new phone' };
    const { body } = await world.post<ActionBody>('clerk-1', path, input);
    expect(body.order.data.contact).toMatchObject({ name: '张三丰', phone: '13900001111' });
    expect((await detail(no)).data.contact).toMatchObject({ phone: '13812345678' });
  });
});
