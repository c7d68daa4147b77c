import { footprint, order, past, reached, startImport, way } from './support';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const HISTORY = { kind: 'order-history', errorPolicy: 'SKIP_FAILED', rate: 200 };
const ORDERS = { kind: 'orders', errorPolicy: 'SKIP_FAILED', rate: 200 };

describe('an import is refused', () => {
  const row = past(1, 'X-1', way('submit'));

  it.each([
    [
      'live orders by those who may not receive one',
      'manager-1',
      { ...ORDERS, rows: [{ row: 1, order: order('X-2') }] },
      'FORBIDDEN',
    ],
    ['a past by a clerk', 'clerk-1', { ...HISTORY, rows: [row] }, 'FORBIDDEN'],
    ['anything by the others', 'logistics-1', { ...HISTORY, rows: [row] }, 'FORBIDDEN'],
    ['no rows', 'admin', { ...HISTORY, rows: [] }, 'INVALID_INPUT'],
    ['a row twice', 'admin', { ...HISTORY, rows: [row, row] }, 'INVALID_INPUT'],
    ['a rate out of reach', 'admin', { ...HISTORY, rate: 1e6, rows: [row] }, 'INVALID_INPUT'],
    ['an unknown kind', 'admin', { ...HISTORY, kind: 'x', rows: [row] }, 'INVALID_INPUT'],
  ])('%s', async (_what, who, body, code) => {
    const before = await footprint(world);
    expect((await startImport(world, who, body)).body.code).toBe(code);
    expect(await footprint(world)).toEqual(before);
  });

  it('when it is sent as a stand-in', async () => {
    const now = Date.now();
    const absence = {
      staff: 'manager-2',
      standIn: 'manager-1',
      startsAt: new Date(now - 60_000).toISOString(),
      endsAt: new Date(now + 3_600_000).toISOString(),
    };
    expect((await world.post('head-1', '/api/v1/absences', absence)).status).toBe(201);
    const headers = { 'x-on-behalf-of': 'manager-2' };
    const answer = await startImport(world, 'manager-1', { ...HISTORY, rows: [row] }, headers);
    expect(answer.body.code).toBe('INVALID_HEADER');
  });

  it('to strangers, and hides it from them', async () => {
    const { body } = await startImport(world, 'manager-1', {
      ...HISTORY,
      errorPolicy: 'REJECT_ALL',
      rows: [row],
    });
    for (const who of ['clerk-1', 'sales-1']) {
      const seen = await world.get<{ code: string }>(who, `/api/v1/imports/${body.id}`);
      expect(seen.body.code).toBe('FORBIDDEN');
    }
    const missing = await world.get<{ code: string }>('admin', '/api/v1/imports/none');
    expect(missing.body.code).toBe('RESOURCE_NOT_FOUND');
    await reached(world, body.id, 'DONE');
  });

  it('beyond 20 MB; other requests stay at 256 kB', async () => {
    const padding = 'x'.repeat(300_000);
    const small = await world.post<{ code: string; detail: string }>('clerk-1', '/api/v1/orders', {
      padding,
    });
    expect(small.body).toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect(small.body.detail).toContain('256kb');
    const fits = await startImport(world, 'admin', { ...HISTORY, padding, rows: [row] });
    expect(fits.body.code).toBe('INVALID_INPUT');
    const large = await startImport(world, 'admin', {
      ...HISTORY,
      padding: 'x'.repeat(21 * 1024 ** 2),
      rows: [row],
    });
    expect(large.body).toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect(large.body.detail).toContain('20mb');
  });
});
