import { fileOf } from '../../api/routes/files';
import { insertFile } from '../../db/files';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused, request } from './support';
import type { Request } from './support';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const OTHER = Buffer.concat([PNG, Buffer.from([1])]);

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

/** A case of each kind, and how it ends. */
interface Ending {
  kind: string;
  segment: string;
  who: string;
  enter: () => Promise<string>;
  end: (no: string) => Promise<unknown>;
}

const ENDINGS: Ending[] = [
  {
    ...{ kind: 'an archived order', segment: 'orders', who: 'clerk-1' },
    enter: async () => {
      const no = await world.newOrder();
      await world.proceed(no, 'summarise');
      return no;
    },
    end: (no) => world.do('manager-1', no, 'assess', { rating: 5 }),
  },
  {
    ...{ kind: 'a cancelled order', segment: 'orders', who: 'clerk-1' },
    enter: () => world.newOrder(),
    end: (no) => world.do('clerk-1', no, 'cancel', { reason: '客户取消' }),
  },
  {
    ...{ kind: 'a closed complaint', segment: 'complaints', who: 'cs-1' },
    enter: async () => (await world.complaints.receive()).no,
    end: (no) => world.complaints.proceed(no),
  },
  {
    ...{ kind: 'an ended service request', segment: 'service-requests', who: 'cs-1' },
    enter: async () => (await world.services.receive()).no,
    end: (no) => world.services.proceed(no),
  },
  {
    ...{ kind: 'an erased customer', segment: 'customers', who: 'sales-1' },
    enter: async () => (await world.customers.enter()).no,
    end: (no) => world.customers.do('head-1', no, 'erase', { basis: 'REQUEST' }),
  },
];

describe.each(ENDINGS)('$kind', ({ segment, who, enter, end }) => {
  it('takes no more files, says what to do instead, and takes remarks (ORD-32, §3.6.4)', async () => {
    const no = await enter();
    const path = `/api/v1/${segment}/${no}`;
    const upload = (body: Buffer): Request => ({
      ...{ who, body, path: `${path}/files?purpose=DOCUMENT` },
      headers: { 'content-type': 'image/png' },
    });
    const before = await request<{ id: string }>(world, upload(PNG));
    expect(before.status).toBe(201);
    await end(no);
    const { zh, en } = await expectRefused(world, upload(OTHER), 'FILES_CLOSED');
    expect(zh.body).toMatchObject({ requirement: 'ORD-32' });
    expect([zh.body.detail, en.body.detail]).toEqual([
      expect.stringContaining('批注'),
      expect.stringContaining('remark'),
    ]);
    const list = await world.get<{ files: { id: string }[] }>(who, `${path}/files`);
    expect(list.body.files.map(({ id }) => id)).toEqual([before.body.id]);
    const remark = await world.post(who, `${path}/annotations`, { text: '照片在新单里' });
    expect(remark.status).toBe(201);
  });
});

it('answers a file that is sent again after the end as it answered it before (ORD-23)', async () => {
  const no = await world.newOrder();
  const upload: Request = {
    ...{ who: 'clerk-1', body: PNG, path: `/api/v1/orders/${no}/files?purpose=PHOTO` },
    headers: { 'content-type': 'image/png' },
  };
  const first = await request<{ id: string }>(world, upload);
  await world.do('clerk-1', no, 'cancel', { reason: '客户取消' });
  const again = await request<{ id: string }>(world, upload);
  expect([again.status, again.body.id]).toEqual([200, first.body.id]);
});

it('does not bring back what was erased when it is sent again (ORD-32, §8.3.16)', async () => {
  const { no } = await world.customers.enter();
  const path = `/api/v1/customers/${no}/files`;
  const upload: Request = {
    ...{ who: 'sales-1', body: PNG, path: `${path}?purpose=PHOTO` },
    headers: { 'content-type': 'image/png' },
  };
  await request(world, upload);
  await world.customers.do('head-1', no, 'erase', { basis: 'REQUEST' });
  const erased = async (): Promise<boolean[]> => {
    const { body } = await world.get<{ files: { erased: boolean }[] }>('sales-1', path);
    return body.files.map((file) => file.erased);
  };
  await eventually('the content is gone', async () => (await erased())[0] === true);
  await expectRefused(world, upload, 'FILES_CLOSED');
  expect(await erased()).toEqual([true]);
});

it('waits for an end that is being written, and then refuses the file (ORD-32, §3.6.4)', async () => {
  const no = await world.newOrder();
  const caseId = `order-${no}`;
  const about = { mediaType: 'image/png', purpose: 'PHOTO', by: 'clerk-1' };
  const file = fileOf(caseId, PNG, { ...about, now: world.clock.now() });
  const waiting = async (): Promise<number> => {
    const { rows } = await world.pool.query<{ count: number }>(
      `select count(*) as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows[0]!.count;
  };
  const ending = await world.pool.connect();
  try {
    await ending.query('begin');
    await ending.query('update cases set closed_at = now() where id = $1', [caseId]);
    const late = insertFile(world.pool, file).then(
      () => 'stored',
      (error: { refusal: { code: string } }) => error.refusal.code,
    );
    await eventually('the file waits', async () => (await waiting()) > 0);
    await ending.query('commit');
    expect(await late).toBe('FILES_CLOSED');
  } finally {
    ending.release();
  }
});
