import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { refuses } from './support';
import type { RefusalRow, Request } from './support';

let world: World;
/** In production, with a change that is asked for. */
let asked: string;
/** In production, where we ask for a change and nobody has the customer's agreement. */
let ours: string;
/** In review, corrected after a change was asked for. */
let moved: string;
/** All of it on its way. */
let gone: string;
/** In production, as ordered. */
let plain: string;

const pieces = (quantity: number): object => ({
  items: [{ spec: 'GD-100 / 220V', quantity, unit: 'pcs' }],
});
const wanted = (what: object): object => ({
  ...{ requestedBy: 'CUSTOMER', reason: 'they rang up' },
  ...what,
});

beforeAll(async () => {
  world = await createWorld();
  const at = async (action: string): Promise<string> => {
    const no = await world.newOrder();
    await world.proceed(no, action);
    return no;
  };
  plain = await at('approve');
  asked = await at('approve');
  await world.do('clerk-1', asked, 'requestChange', wanted(pieces(7)));
  ours = await at('approve');
  await world.do('clerk-1', ours, 'requestChange', wanted({ ...pieces(4), requestedBy: 'US' }));
  moved = await at('submit');
  await world.do('clerk-1', moved, 'requestChange', wanted(pieces(7)));
  const { items } = pieces(6) as { items: object[] };
  await world.do('manager-1', moved, 'correct', { field: 'items', value: items, reason: 'typo' });
  gone = await at('ship');
});

const step =
  (no: () => string, action: string, json: object, who = 'clerk-1'): (() => Request) =>
  () => ({ who, path: `/api/v1/orders/${no()}/actions/${action}`, json });

const ROWS: [() => string, ...RefusalRow][] = [
  [
    () => asked,
    'a second change while one is open (ORD-37)',
    'CHANGE_PENDING',
    step(() => asked, 'requestChange', wanted(pieces(8))),
  ],
  [
    () => plain,
    'a change that would change nothing, not even the contact (SYS-05)',
    'CHANGE_EMPTY',
    step(() => plain, 'requestChange', wanted({ contact: { name: '张三丰' } })),
  ],
  [
    () => gone,
    'a change of what has left (ORD-18)',
    'CHANGE_TOO_LATE',
    step(() => gone, 'requestChange', wanted(pieces(7))),
  ],
  [
    () => moved,
    'the confirmation of a change the order has moved on from (SYS-05)',
    'CHANGE_OUTDATED',
    step(() => moved, 'confirmChange', { change: 'c1' }, 'manager-1'),
  ],
  [
    () => ours,
    'a change of ours without the agreement of the customer (ORD-14)',
    'AGREEMENT_MISSING',
    step(() => ours, 'confirmChange', { change: 'c1' }, 'production-1'),
  ],
  [
    () => asked,
    'the preview of a change that cannot be asked for (ORD-37)',
    'CHANGE_PENDING',
    () => ({ path: `/api/v1/orders/${asked}/changes/preview`, json: wanted(pieces(8)) }),
  ],
];

it.each(ROWS.map((row): [string, (typeof ROWS)[number]] => [row[1], row]))(
  'refuses %s and changes nothing',
  async (_what, [no, ...row]) => {
    await refuses(world, no(), row);
  },
);
