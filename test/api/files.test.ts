import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused, request } from './support';
import type { Request } from './support';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let world: World;
let no: string;

beforeAll(async () => {
  world = await createWorld();
  no = await world.newOrder();
});

function upload(body: Buffer, more: Partial<Request> = {}): Request {
  const path = `/api/v1/orders/${no}/files?purpose=PHOTO`;
  return { who: 'clerk-1', path, body, headers: { 'content-type': 'image/png' }, ...more };
}

interface FileBody {
  id: string;
  mediaType: string;
  size: number;
  purpose: string;
}

it('keeps a photo of an order once, however often it is sent (ORD-23)', async () => {
  const first = await request<FileBody>(world, upload(PNG));
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ mediaType: 'image/png', size: PNG.length, purpose: 'PHOTO' });
  const again = await request<FileBody>(world, upload(PNG));
  expect(again.status).toBe(200);
  expect(again.body.id).toBe(first.body.id);
  const list = await world.get<{ files: FileBody[] }>('clerk-1', `/api/v1/orders/${no}/files`);
  expect(list.body.files.map(({ id }) => id)).toEqual([first.body.id]);
});

it('gives a file back as it was, to those who need it (CUS-06)', async () => {
  const { id } = (await request<FileBody>(world, upload(PNG))).body;
  const path = `/api/v1/orders/${no}/files/${id}`;
  const response = await fetch(world.baseUrl + path, {
    headers: { authorization: `Bearer ${world.token('clerk-1')}` },
  });
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
  await expectRefused(world, { who: 'production-1', path }, 'NO_PART_IN_CASE');
  const other = await world.newOrder();
  await expectRefused(world, { path: `/api/v1/orders/${other}/files/${id}` }, 'RESOURCE_NOT_FOUND');
});

it('takes no file that is not what it says, none too large, and none of those who handle no goods', async () => {
  await expectRefused(world, upload(Buffer.from('<html>')), 'FILE_TYPE_UNKNOWN');
  await expectRefused(world, upload(Buffer.alloc(0)), 'FILE_TYPE_UNKNOWN');
  const large = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]);
  await expectRefused(world, upload(large), 'BODY_TOO_LARGE');
  await expectRefused(world, upload(PNG, { who: 'production-1' }), 'FORBIDDEN');
  for (const who of ['logistics-1', 'clerk-9'])
    await expectRefused(world, upload(PNG, { who }), 'NO_PART_IN_CASE');
});

it('takes a hundred files of its owner and thirty of anybody else, who cannot fill it up', async () => {
  const full = await world.newOrder();
  const add = async (who: string, count: number): Promise<void> => {
    await world.pool.query(
      `insert into files select $2 || n, $1, '\\x00', 'image/png', 1, 'PHOTO', $2, now()
         from generate_series(1, $3::int) as n`,
      [`order-${full}`, who, count],
    );
  };
  const path = `/api/v1/orders/${full}/files?purpose=PHOTO`;
  await add('cs-1', 30);
  await expectRefused(world, upload(PNG, { path, who: 'cs-1' }), 'TOO_MANY_FILES');
  await add('clerk-1', 99);
  expect((await request(world, upload(PNG, { path }))).status).toBe(201);
  await expectRefused(world, upload(Buffer.concat([PNG, PNG]), { path }), 'TOO_MANY_FILES');
});

it('signs for goods with evidence that was added to the very order (ORD-23)', async () => {
  await world.proceed(no, 'arrive');
  const { id } = (await request<FileBody>(world, upload(PNG, { who: 'logistics-1' }))).body;
  const input = { signer: '李四光', receivedQuantity: 5, condition: 'GOOD' };
  const strange = await world.act('logistics-1', no, 'signOff', { ...input, evidence: ['file_0'] });
  expect(strange.status).toBe(422);
  expect(strange.body.errors?.map(({ field }) => field)).toEqual(['evidence']);
  await world.do('logistics-1', no, 'signOff', { ...input, evidence: [id] });
  const events = await world.timeline(no);
  const signed = events.find(({ type }) => type === 'ORDER_SIGNED_OFF');
  expect(signed?.data['evidence']).toEqual([id]);
});
