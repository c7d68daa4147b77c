import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { orderRequest } from '../support/orders';
import { names, refuses } from './support';
import type { RefusalRow, Request } from './support';

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.newOrder('clerk-1', { no: 'TAKEN-1' });
  await world.do('clerk-1', 'TAKEN-1', 'note', { text: 'its workflow runs' });
});

const create = (change: object, who = 'clerk-1'): Request => ({
  who,
  path: '/api/v1/orders',
  json: orderRequest(change as Record<string, unknown>),
});
const item = { spec: 'GD-100', quantity: 1 };

const CREATIONS: RefusalRow[] = [
  ['no channel (ORD-01)', 'INVALID_INPUT', () => create({ channel: undefined }), names('channel')],
  [
    'an unknown channel (ORD-01)',
    'INVALID_INPUT',
    () => create({ channel: 'FAX' }),
    names('channel'),
  ],
  ['an unknown field', 'INVALID_INPUT', () => create({ stage: 'ARCHIVED' }), names('stage')],
  [
    'an unknown field of an item',
    'INVALID_INPUT',
    () => create({ items: [{ ...item, free: 1 }] }),
    names('items.0.free'),
  ],
  [
    'more than 200 items',
    'INVALID_INPUT',
    () => create({ items: Array(201).fill(item) }),
    names('items'),
  ],
  [
    'a quantity of nothing',
    'INVALID_INPUT',
    () => create({ items: [{ ...item, quantity: 0 }] }),
    names('items.0.quantity'),
  ],
  [
    'a quantity in words',
    'INVALID_INPUT',
    () => create({ items: [{ ...item, quantity: '5' }] }),
    names('items.0.quantity'),
  ],
  [
    'an enormous quantity',
    'INVALID_INPUT',
    () => create({ items: [{ ...item, quantity: 1e12 }] }),
    names('items.0.quantity'),
  ],
  [
    'a price in words',
    'INVALID_INPUT',
    () => create({ items: [{ ...item, unitPrice: 'free' }] }),
    names('items.0.unitPrice'),
  ],
  [
    'an address that is no mail address',
    'INVALID_INPUT',
    () => create({ contact: { email: 'nobody' } }),
    names('contact.email'),
  ],
  [
    'a day that does not exist',
    'INVALID_INPUT',
    () => create({ deliveryDate: '2026-02-30' }),
    names('deliveryDate'),
  ],
  [
    '29 February of a common year',
    'INVALID_INPUT',
    () => create({ deliveryDate: '2027-02-29' }),
    names('deliveryDate'),
  ],
  [
    'a delivery that was due last year',
    'TIME_IMPOSSIBLE',
    () => create({ deliveryDate: '2025-01-31' }),
  ],
  ['a number with a slash', 'INVALID_INPUT', () => create({ no: 'a/b' }), names('no')],
  ['a number that a path would swallow', 'INVALID_INPUT', () => create({ no: '..' }), names('no')],
  ['an empty number', 'INVALID_INPUT', () => create({ no: '' }), names('no')],
  ['a number in Chinese', 'INVALID_INPUT', () => create({ no: '订单1' }), names('no')],
  [
    'yes for true',
    'INVALID_INPUT',
    () => create({ returnSlipRequired: 'yes' }),
    names('returnSlipRequired'),
  ],
  [
    'NUL in a name',
    'INVALID_INPUT',
    () => create({ contact: { name: 'a\u0000' } }),
    names('contact.name'),
  ],
  [
    'NUL in an item',
    'INVALID_INPUT',
    () => create({ items: [item, { ...item, spec: '\u0000' }] }),
    names('items.1.spec'),
  ],
  [
    'half a surrogate pair in an address',
    'INVALID_INPUT',
    () => create({ contact: { address: 'x\ud83d' } }),
    names('contact.address'),
  ],
  ['a list', 'INVALID_INPUT', () => ({ path: '/api/v1/orders', json: [] }), names('')],
  ['an unknown team', 'RESOURCE_NOT_FOUND', () => create({ team: 'west' })],
  ['an unknown owner', 'PERSON_NOT_ASSIGNABLE', () => create({ owner: 'nobody' })],
  ['an owner of another post', 'PERSON_NOT_ASSIGNABLE', () => create({ owner: 'warehouse-1' })],
  ['somebody who takes no orders', 'FORBIDDEN', () => create({}, 'warehouse-1')],
  [
    'a number taken by another order',
    'DUPLICATE_NUMBER',
    () => create({ no: 'TAKEN-1', customerNo: 'C-2' }),
  ],
  ['a body of 1 MB', 'BODY_TOO_LARGE', () => create({ contractRef: 'x'.repeat(1_000_000) })],
];

describe('an order is not taken, and no number is used up (ORD-01, SYS-06)', () => {
  it.each(CREATIONS)('for %s: %s', (...row) => refuses(world, 'TAKEN-1', row));
});
