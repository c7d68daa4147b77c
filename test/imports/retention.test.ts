import { tellOfRetention } from '../../worker/safety-nets/retention';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { imported, order, SECRET } from './support';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

type Fields = Record<string, unknown>;

/** Brings in the file of a customer on whom nobody else's data fall. */
async function bring(no: string, change: Fields = {}): Promise<void> {
  const contact = { name: `${SECRET.name}${no}` };
  const customer = { no, lifecycle: 'ACTIVE', team: 'east', owner: 'sales-1', contact, ...change };
  const body = { kind: 'customers', rate: 200, rows: [{ row: 1, customer }] };
  expect((await imported(world, 'manager-1', body)).counts).toMatchObject({ done: 1 });
}

/** An order of hers that was cancelled long ago, as an import tells of it. */
async function cancelled(no: string, customerNo: string, at: string): Promise<void> {
  const milestones = [{ action: 'cancel', at, input: { reason: 'as imported' } }];
  const openedAt = '2017-01-02T03:00:00.000Z';
  const row = { row: 1, order: order(no, { customerNo }), openedAt, milestones };
  const body = { kind: 'order-history', rate: 200, rows: [row] };
  expect((await imported(world, 'manager-1', body)).counts).toMatchObject({ done: 1 });
}

interface Due {
  no: string;
  lastContactAt: string;
  dueSince: string;
}

/** Of these customers, those whose data are due to be erased. */
async function due(...numbers: string[]): Promise<Due[]> {
  const path = '/api/v1/customers/retention';
  const { body } = await world.get<{ customers: Due[] }>('head-1', path);
  return body.customers.filter(({ no }) => numbers.includes(no));
}

describe('the retention of imported customers', () => {
  it('counts from the last contact that the import states, whatever else it says, and is told once (CUS-06, §8.3.14)', async () => {
    const past = { lastContactOn: '2018-05-06', acceptedOn: '2018-01-31' };
    await bring('R-1', { past, consent: { level: 'SERVICE_ONLY' } });
    await bring('R-2', { past: { lapse: { cause: 'QUALITY', on: '2019-03-04' } } });
    await bring('R-3', { past: { lastContactOn: world.clock.now().slice(0, 10) } });
    await bring('R-4', { firstContactOn: '2016-01-15' });
    expect(await due('R-1', 'R-2', 'R-3', 'R-4')).toMatchObject([
      {
        ...{ no: 'R-1', lastContactAt: '2018-05-06T10:30:00.000Z' },
        dueSince: '2023-05-06T10:30:00.000Z',
      },
      { no: 'R-2', lastContactAt: '2019-03-04T10:30:00.000Z' },
    ]);
    expect(await tellOfRetention(world.tools)).toEqual({ told: 2 });
    expect(await tellOfRetention(world.tools)).toEqual({ told: 0 });
    expect(await world.told('head-1', 'R-1', 'customer')).toEqual(['RETENTION_DUE']);
  });

  it('counts from the closing of her orders, as they state it, and not while one is open (CUS-06, §8.3.14)', async () => {
    await bring('R-5', { past: { lastContactOn: '2016-05-06' } });
    await bring('R-6');
    await bring('R-7', { past: { lastContactOn: '2016-05-06' } });
    const at = '2017-03-04T05:00:00.000Z';
    for (const no of ['R-5', 'R-6', 'R-7']) await cancelled(`O-${no}`, no, at);
    await world.newOrder('clerk-1', { customerNo: 'R-7' });
    expect(await due('R-5', 'R-6', 'R-7')).toMatchObject([
      { no: 'R-5', lastContactAt: at },
      { no: 'R-6', lastContactAt: at },
    ]);
  });

  it('ends with a contact after the import, and with one in a file merged into hers (CUS-06, CUS-08)', async () => {
    for (const no of ['R-8', 'R-9']) await bring(no, { past: { lastContactOn: '2016-05-06' } });
    expect(await due('R-8', 'R-9')).toHaveLength(2);
    await world.customers.do('sales-1', 'R-8', 'recordInbound', { method: 'PHONE', summary: 'x' });
    const { no } = await world.customers.enter('sales-1', { contact: { name: '合并' } });
    const merged = { into: 'R-9', reason: '同一客户' };
    await world.customers.do('manager-1', no, 'merge', merged);
    await eventually('the other file is taken over', async () => {
      return (await due('R-8', 'R-9')).length === 0;
    });
  });
});
