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

/** Lives one life of a case to its end; returns its number. */
type Scenario = (world: World) => Promise<string>;

/** One history of every kind of thing a host goes through. */
const ORDERS: Readonly<Record<string, Scenario>> = {
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

/** Of complaints: one to its closure with an escalation on the way, and one that is taken back. */
const COMPLAINTS: Readonly<Record<string, Scenario>> = {
  'escalated-and-closed': async ({ complaints, time, client }) => {
    const { no } = await complaints.receive();
    await time.advanceBy(5 * HOUR);
    await complaints.proceed(no);
    for (const { deadlineId: breach } of (await complaints.read(no)).breaches) {
      await complaints.do('cs-1', no, 'overdueReason', { breach, reason: '话务高峰' });
      await complaints.do('head-2', no, 'approveReason', { breach });
    }
    await client.workflow.getHandle(`complaint-${no}`).result();
    return no;
  },
  withdrawn: async ({ complaints, time, client }) => {
    const { no } = await complaints.receive();
    await time.advanceBy(HOUR / 2);
    await complaints.proceed(no, 'calm');
    await complaints.do('cs-1', no, 'withdraw', { reason: '客户撤回' });
    await client.workflow.getHandle(`complaint-${no}`).result();
    return no;
  },
};

const SCENARIOS = Object.entries({ order: ORDERS, complaint: COMPLAINTS }).flatMap(
  ([kind, scenarios]) =>
    Object.entries(scenarios).map(([name, live]) => [`${kind}-${name}`, kind, live] as const),
);

describe('a history of this release', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
    await world.time.advanceTo(next(1, '09:00'));
  });

  it.each(SCENARIOS)('is made by the engine itself: %s', async (name, kind, live) => {
    const no = await live(world);
    const history = await world.client.workflow.getHandle(`${kind}-${no}`).fetchHistory();
    expect(history.events?.length).toBeGreaterThan(5);
    if (RELEASE === undefined) return;
    const file = path.join(HISTORIES, `${RELEASE}-${name}.json`);
    await mkdir(HISTORIES, { recursive: true });
    // Recorded histories are only ever added to: an old one is what a running case looks like.
    expect(await readdir(HISTORIES)).not.toContain(path.basename(file));
    await writeFile(file, `${historyToJSON(history)}\n`);
  });
});
