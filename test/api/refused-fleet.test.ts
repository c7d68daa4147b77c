import { MOST_CASES } from '../../domain/bulk';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { names, refuses } from './support';
import type { RefusalRow, Request } from './support';
import { preview } from './support-fleet';

const PATH = '/api/v1/fleet-runs';
const HASH = '0'.repeat(64);

let world: World;
let no: string;

beforeAll(async () => {
  world = await createWorld();
  no = await world.newOrder();
  await world.do('manager-1', no, 'remind');
  const numbers = { numbers: [no] };
  const wish = {
    kind: 'order',
    operation: 'REASSIGN',
    filter: numbers,
    input: { owner: 'sales-1' },
  };
  seen = (await preview(world, 'manager-1', wish)).body.hash;
});

let seen: string;

interface Change {
  operation?: string;
  kind?: string;
  filter?: object;
  input?: object;
}

const wish = (change: Change = {}): object => ({
  ...{ kind: 'order', operation: 'REASSIGN', filter: { numbers: [no] } },
  ...{ input: { owner: 'sales-1' }, ...change },
});
const looking =
  (who: string, change: Change = {}, headers = {}): (() => Request) =>
  () => ({ who, path: `${PATH}/preview`, json: wish(change), headers });
const starting =
  (who: string, json: () => object, change: Change = {}): (() => Request) =>
  () => ({ who, path: PATH, json: { ...wish(change), ...json() } });

const ROWS: RefusalRow[] = [
  ['a preview by who supervises nobody (SYS-06)', 'FORBIDDEN', looking('clerk-1')],
  ['a run by who supervises nobody (SYS-06)', 'FORBIDDEN', starting('gm-1', () => ({}))],
  [
    'reassigning by an administrator, who only re-applies policies (SYS-06)',
    'FORBIDDEN',
    looking('admin'),
  ],
  [
    'a run that is not there',
    'RESOURCE_NOT_FOUND',
    () => ({ who: 'head-1', path: `${PATH}/none` }),
  ],
  [
    'numbers that no case has',
    'INVALID_INPUT',
    looking('manager-1', { filter: { numbers: ['NONE-1'] } }),
    names('filter.numbers.0'),
  ],
  [
    'a stage of another kind',
    'INVALID_INPUT',
    looking('manager-1', { filter: { stage: ['CALM'] } }),
    names('filter.stage.0'),
  ],
  [
    'an input that the action does not take',
    'INVALID_INPUT',
    looking('manager-1', { input: { owner: 'sales-1', nonsense: 1 } }),
    names('input.nonsense'),
  ],
  [
    'a reassignment to nobody',
    'INVALID_INPUT',
    looking('manager-1', { input: {} }),
    names('input.owner'),
  ],
  [
    'a start without what the preview has said',
    'INVALID_INPUT',
    starting('manager-1', () => ({})),
    names('expectedCount', 'hash'),
  ],
  [
    'another number of cases than was seen',
    'PREVIEW_OUTDATED',
    starting('manager-1', () => ({ expectedCount: 2, hash: seen })),
  ],
  [
    'other cases than were seen, or another fate of them',
    'PREVIEW_OUTDATED',
    starting('manager-1', () => ({ expectedCount: 1, hash: HASH })),
  ],
  [
    'something else than was seen',
    'PREVIEW_OUTDATED',
    starting('manager-1', () => ({ expectedCount: 1, hash: seen }), {
      input: { owner: 'clerk-2' },
    }),
  ],
  [
    'a second reminder within the hour (SYS-10)',
    'REMINDED_ALREADY',
    () => ({ who: 'head-1', path: `/api/v1/orders/${no}/actions/remind`, json: {} }),
  ],
];

describe('runs over many cases are refused', () => {
  it.each(ROWS)('for %s: %s', (...row) => refuses(world, no, row));

  it('in the name of an absent colleague: INVALID_HEADER', async () => {
    const now = Date.parse(world.clock.now());
    const [startsAt, endsAt] = [now - 60_000, now + 3_600_000].map((at) =>
      new Date(at).toISOString(),
    );
    await world.post('director-1', '/api/v1/absences', {
      ...{ staff: 'head-1', standIn: 'manager-1', startsAt, endsAt },
    });
    const headers = { 'x-on-behalf-of': 'head-1' };
    await refuses(world, no, ['', 'INVALID_HEADER', looking('manager-1', {}, headers)]);
  });

  it('for more cases than anybody can look at: TOO_MANY_CASES', async () => {
    await world.pool.query(
      `insert into cases select (jsonb_populate_record(c, jsonb_build_object(
              'id', 'order-COPY-' || n, 'no', 'COPY-' || n))).*
         from cases c, generate_series(1, $1::int) n where c.no = $2`,
      [MOST_CASES, no],
    );
    await refuses(world, no, ['', 'TOO_MANY_CASES', looking('manager-1', { filter: {} })]);
    await world.pool.query(`delete from cases where no like 'COPY-%'`);
  });
});
