import { next } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00', world.clock.now()));
});

const CALL = { outcome: 'COMPLETED', method: 'PHONE', contactPerson: '刘敏' };

async function code(who: string, no: string, action: string, input: object): Promise<string> {
  const { body } = await world.customers.act(who, no, action, input);
  return body.code;
}

/** The callback in hand that a customer has, once there is one. */
async function inHand(no: string): Promise<string> {
  const { id } = await eventually('a callback', async () => {
    const { callbacks } = await world.customers.read(no);
    return callbacks[0];
  });
  return id;
}

const today = (): string => later(world.clock.now(), 8 * 3_600_000).slice(0, 10);

describe('what stops work on a customer, over HTTP', () => {
  it('is a file with gaps (CUS-01)', async () => {
    const { no } = await world.customers.enter('sales-1', { source: undefined });
    expect(await code('manager-1', no, 'verify', {})).toBe('FILE_INCOMPLETE');
  });

  it('is a record that lacks something, or another person’s callback (CBK-02, CBK-10, CBK-11, CBK-12, CBK-21)', async () => {
    const no = await world.customers.onFile();
    const order = await world.newOrder('clerk-1', { customerNo: no });
    await world.proceed(order, 'signOff');
    const callback = await inHand(no);
    const record = (who: string, input: object): Promise<string> =>
      code(who, no, 'recordContact', { ...CALL, callback, ...input });
    expect(await record('sales-1', { callback: 't99' })).toBe('CALLBACK_UNKNOWN');
    expect(await record('cs-1', {})).toBe('NOT_YOUR_CALLBACK');
    expect(await record('sales-1', { contactPerson: undefined })).toBe('CALLBACK_INCOMPLETE');
    expect(await record('sales-1', { answers: { weather: 5 } })).toBe('UNKNOWN_QUESTION');
    expect(await record('sales-1', { method: 'VISIT' })).toBe('VISIT_NOT_WANTED');
    const nobody = { callback, outcome: 'NO_ANSWER', method: 'PHONE' };
    await world.customers.do('sales-1', no, 'recordContact', nobody);
    expect(await record('sales-1', {})).toBe('ATTEMPT_TOO_SOON');
    await world.time.advanceTo(next(1, '19:30', later(world.clock.now(), -3_600_000)));
    expect(await record('sales-1', {})).toBe('OUTSIDE_CONTACT_WINDOW');
  });

  it('is a stage that has to be a visit (CBK-02)', async () => {
    await world.time.advanceTo(next(1, '10:00', world.clock.now()));
    const no = await world.customers.onFile();
    await world.customers.do('sales-1', no, 'setConsent', { visits: true });
    const order = await world.newOrder('clerk-1', { customerNo: no });
    await world.proceed(order, 'signOff');
    const signed = world.clock.now();
    for (const days of [0, 3, 7]) {
      await world.time.advanceTo(later(signed, days * 24 * 3_600_000));
      const said = { ...CALL, callback: await inHand(no), score: 5 };
      await world.customers.do('sales-1', no, 'recordContact', said);
    }
    await world.time.advanceTo(later(signed, 15 * 24 * 3_600_000));
    const fourth = { ...CALL, callback: await inHand(no) };
    expect(await code('sales-1', no, 'recordContact', fourth)).toBe('VISIT_NEEDED');
  });

  it('is consent, a contact just made, or an open complaint (CBK-14, CBK-15, CBK-23)', async () => {
    await world.time.advanceTo(next(2, '10:00', world.clock.now()));
    const no = await world.customers.onFile();
    await world.customers.do('sales-1', no, 'planContact', { on: today() });
    const first = { ...CALL, callback: await inHand(no) };
    await world.customers.do('sales-1', no, 'recordContact', first);
    const tomorrow = later(world.clock.now(), 24 * 3_600_000 + 8 * 3_600_000).slice(0, 10);
    await world.customers.do('sales-1', no, 'planContact', { on: tomorrow });
    await world.time.advanceTo(next(3, '09:05', world.clock.now()));
    const second = { ...CALL, callback: await inHand(no) };
    expect(await code('sales-1', no, 'recordContact', second)).toBe('CONTACT_TOO_SOON');
    await world.time.advanceTo(next(3, '11:00', world.clock.now()));
    await world.complaints.receive('cs-1', { customerNo: no });
    await world.time.advanceTo(later(world.clock.now(), 60_000));
    await eventually('the complaint is known', async () => {
      return (await world.customers.read(no)).openComplaints.length === 1;
    });
    expect(await code('sales-1', no, 'recordContact', second)).toBe('CONTACT_SUSPENDED');
    await world.customers.do('sales-1', no, 'setConsent', { level: 'NONE' });
    const planned = { on: later(world.clock.now(), 32 * 3_600_000).slice(0, 10) };
    expect(await code('sales-1', no, 'planContact', planned)).toBe('CONSENT_MISSING');
  });
});

describe('what stops work on a service request, over HTTP', () => {
  it('is missing data, a return that is not there, a promise that was kept (SRV-01, SRV-08, SRV-09)', async () => {
    const { no: bare } = await world.services.receive({ content: undefined });
    const gap = await world.services.act('cs-1', bare, 'register', { check: 'ACCOUNT_DATA' });
    expect(gap.body.code).toBe('SERVICE_INCOMPLETE');
    const { no } = await world.services.receive({ type: 'RETURN', serialNo: 'SN-900' });
    await world.services.proceed(no, 'plan');
    const early = await world.services.act('cs-2', no, 'approveReturn', {});
    expect([early.body.code, early.body.requirement]).toEqual(['RETURN_STATUS', 'SRV-08']);
    const kept = { because: 'MISSED_PROMISE', reason: '客户不满' };
    const converted = await world.services.act('cs-1', no, 'convert', kept);
    expect(converted.body.code).toBe('PROMISE_KEPT');
  });
});
