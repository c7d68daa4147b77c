import { keep } from './keep';
import { next, shanghaiDate } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const BIRTHDAY = { kind: 'BIRTHDAY', month: 2, day: 29 };

const day = ({ clock }: World, ahead: number): string =>
  shanghaiDate(new Date(Date.parse(clock.now()) + ahead * DAY).toISOString());

/** Lives one life of a case, most of them to its end; returns its number. */
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

/** Of customers: one who is called back and then wants no contacts, and a file merged into another. */
const CUSTOMERS: Readonly<Record<string, Scenario>> = {
  'called-back-and-refused': async (world) => {
    const { customers, time } = world;
    const no = await customers.onFile();
    const order = await world.newOrder('clerk-1', { customerNo: no });
    await world.proceed(order, 'signOff');
    const { id } = await eventually('the first callback', async () => {
      return (await customers.read(no)).callbacks[0];
    });
    const call = { callback: id, method: 'PHONE' };
    await customers.do('sales-1', no, 'recordContact', { ...call, outcome: 'NO_ANSWER' });
    await time.advanceBy(3 * HOUR);
    const said = { outcome: 'COMPLETED', contactPerson: '刘敏' };
    await customers.do('sales-1', no, 'recordContact', { ...call, ...said });
    await customers.do('sales-1', no, 'promiseAnswer', { question: '何时补货', on: day(world, 1) });
    await time.advanceBy(26 * HOUR);
    for (const level of ['SERVICE_ONLY', 'NONE'])
      await customers.do('sales-1', no, 'setConsent', { level });
    return no;
  },
  merged: async ({ customers, client }) => {
    const [no, into] = [await customers.onFile(), await customers.onFile()];
    await customers.do('sales-1', no, 'setSpecialDays', { days: [BIRTHDAY] });
    await customers.do('manager-1', no, 'merge', { into, reason: '同一客户' });
    await client.workflow.getHandle(`customer-${no}`).result();
    return no;
  },
};

/** Of service requests: one that waits for a spare part until it is late, and one that becomes a complaint. */
const SERVICES: Readonly<Record<string, Scenario>> = {
  'short-of-a-part': async ({ services, time, client }) => {
    const { no } = await services.receive({ serialNo: 'SN-1' });
    await services.proceed(no, 'startWork');
    await services.do('cs-1', no, 'needPart', { part: '风扇 F-1', quantity: 1 });
    const short = { part: 'sp1', expectedOn: '2199-01-01' };
    await services.do('procurement-1', no, 'orderPart', short);
    await time.advanceBy(26 * HOUR);
    await services.do('warehouse-1', no, 'reservePart', { part: 'sp1' });
    await services.proceed(no, 'recordScore', 'reportWork');
    for (const { deadlineId: breach } of (await services.read(no)).breaches) {
      await services.do('cs-1', no, 'overdueReason', { breach, reason: '备件短缺' });
      await services.do('head-2', no, 'approveReason', { breach });
    }
    await client.workflow.getHandle(`service-${no}`).result();
    return no;
  },
  converted: async ({ services, client }) => {
    const { no } = await services.receive({ serialNo: 'SN-2', customerNo: 'C-801' });
    await services.proceed(no, 'evaluate');
    await services.do('cs-1', no, 'recordScore', { score: 2, reasons: '修了三次还是坏的' });
    await client.workflow.getHandle(`service-${no}`).result();
    return no;
  },
};

const KINDS = { service: SERVICES, customer: CUSTOMERS, order: ORDERS, complaint: COMPLAINTS };
const SCENARIOS = Object.entries(KINDS).flatMap(([kind, scenarios]) =>
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
    await keep(name, history);
  });
});
