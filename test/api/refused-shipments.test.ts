import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { refuses } from './support';
import type { RefusalRow, Request } from './support';

let world: World;
/** Numbers of orders by where they stand. */
const orders: Record<string, string> = {};

const TWO_LINES = [
  { spec: 'GD-100', quantity: 5 },
  { spec: 'GD-200', quantity: 3 },
];
const line = (place: number, quantity: number): object[] => [{ line: place, quantity }];

/** Takes one load from its note to where it stands on the vehicle, as it was counted there. */
async function load(no: string, shipmentId: string, noted: object[], counted: object[]) {
  const of = { shipmentId };
  await world.do('warehouse-1', no, 'createNote', { noteNo: shipmentId, lines: noted });
  await world.do('clerk-1', no, 'auditNote', of);
  await world.do('warehouse-1', no, 'pick', of);
  await world.do('warehouse-1', no, 'pack', of);
  await world.do('logistics-1', no, 'recheckLoad', { ...of, lines: counted });
}

beforeAll(async () => {
  world = await createWorld();
  for (const name of ['two', 'wrong', 'arrived', 'short']) {
    const no = await world.newOrder('clerk-1', { items: TWO_LINES });
    orders[name] = no;
    await world.proceed(no, 'productionDone');
  }
  const two = orders['two']!;
  await load(two, 's1', line(0, 2), line(0, 2));
  await load(two, 's2', line(0, 2), line(0, 2));
  const shortage = { type: 'SHORTAGE', lines: line(0, 1) };
  await world.do('warehouse-1', orders['short']!, 'openException', shortage);
  await load(orders['wrong']!, 's1', line(0, 5), line(0, 4));
  const arrived = orders['arrived']!;
  const all = [...line(0, 5), ...line(1, 3)];
  await load(arrived, 's1', all, all);
  await world.do('warehouse-1', arrived, 'ship', { carrier: 'SF' });
  await world.do('logistics-1', arrived, 'arrive');
});

const step = (order: string, who: string, action: string, json: object = {}): Request => ({
  who,
  path: `/api/v1/orders/${orders[order]}/actions/${action}`,
  json,
});

type Row = [order: string, ...RefusalRow];

const ROWS: Row[] = [
  [
    'two',
    'a departure that may be of two loads (§8.3.9)',
    'SHIPMENT_UNCLEAR',
    () => step('two', 'warehouse-1', 'ship', { carrier: 'SF' }),
    ({ detail }) => expect(detail).toMatch(/s1.*s2/),
  ],
  [
    'two',
    'a departure of a load that there is not',
    'SHIPMENT_UNKNOWN',
    () => step('two', 'warehouse-1', 'ship', { carrier: 'SF', shipmentId: 's7' }),
  ],
  [
    'two',
    'more on a note than is open (ORD-18)',
    'LINE_NOT_OPEN',
    () => step('two', 'warehouse-1', 'createNote', { noteNo: 'N', lines: line(0, 2) }),
  ],
  [
    'wrong',
    'the departure of a load that is not what its note says (ORD-18)',
    'LOAD_MISMATCH',
    () => step('wrong', 'warehouse-1', 'ship', { carrier: 'SF' }),
  ],
  [
    'short',
    'a note with what is held for a shortage (ORD-12)',
    'LINES_HELD',
    () => step('short', 'warehouse-1', 'createNote', { noteNo: 'N', lines: line(0, 5) }),
  ],
  [
    'arrived',
    'a signature for less that does not say of which line (ORD-23)',
    'LINES_UNCLEAR',
    () =>
      step('arrived', 'logistics-1', 'signOff', {
        ...{ signer: '李四光', receivedQuantity: 7, condition: 'GOOD' },
      }),
  ],
];

describe('a step of a shipment is refused, and nothing changes (SYS-02)', () => {
  it.each(ROWS)('at %s: %s: %s', (order, ...row) => refuses(world, orders[order]!, row));
});
