import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { HISTORIES } from './replay';
import { next } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Name under which a release keeps its histories: `GENDAN_RECORD=v0.1.0 npm test -- record`. */
const RELEASE = process.env['GENDAN_RECORD'];

type Scenario = (world: World) => Promise<string>;

/** One history of every kind of thing a host goes through. */
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  archived: async (world) => {
    const no = await world.newOrder();
    await world.proceed(no);
    return no;
  },
  escalated: async (world) => {
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    await world.time.advanceBy(5 * DAY);
    await world.approve(no);
    return no;
  },
  'held-and-cancelled': async (world) => {
    const no = await world.newOrder();
    await world.do('clerk-1', no, 'hold', { reason: 'waiting for the customer' });
    await world.time.advanceBy(8 * DAY);
    await world.do('clerk-1', no, 'resume');
    await world.do('clerk-1', no, 'cancel', { reason: 'no longer needed' });
    return no;
  },
  returned: async (world) => {
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    await world.do('manager-1', no, 'return', { reason: 'price missing' });
    await world.do('clerk-1', no, 'correct', {
      field: 'paymentTerms',
      value: '30 d',
      reason: 'added',
    });
    await world.proceed(no, 'approve');
    return no;
  },
  'slip-waived': async (world) => {
    const no = await world.newOrder();
    await world.proceed(no, 'complete');
    await world.time.advanceBy(12 * DAY);
    await world.do('logistics-1', no, 'requestSlipWaiver', { reason: 'lost' });
    await world.do('head-1', no, 'approveSlipWaiver');
    return no;
  },
};

describe('a history of this release', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
    await world.time.advanceTo(next(1, '09:00'));
  });

  it.each(Object.keys(SCENARIOS))('is made by the engine itself: %s', async (name) => {
    const no = await SCENARIOS[name]!(world);
    const history = await world.client.workflow.getHandle(`order-${no}`).fetchHistory();
    expect(history.events?.length).toBeGreaterThan(5);
    if (RELEASE === undefined) return;
    const file = path.join(HISTORIES, `${RELEASE}-order-${name}.json`);
    await mkdir(HISTORIES, { recursive: true });
    // Recorded histories are only ever added to: an old one is what a running case looks like.
    expect(await readdir(HISTORIES)).not.toContain(path.basename(file));
    await writeFile(file, `${historyToJSON(history)}\n`);
  });
});
