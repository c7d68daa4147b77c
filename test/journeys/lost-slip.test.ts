import { next } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const DAY = 86_400_000;
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '14:00'));
});

describe('a return slip that is lost (worked timeline 10)', () => {
  it('is chased, escalated and keeps the archive shut, until a second person waives it and the delay is explained (ORD-27, ORD-28, CMP-12)', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'complete');
    await world.do('sales-1', no, 'summarise', { recap: 'fine' });
    await world.do('manager-1', no, 'assess', { rating: 4 });
    const { occurredAt: signed } = (await world.timeline(no)).find(
      ({ type }) => type === 'ORDER_SIGNED_OFF',
    )!;
    const before = (await world.told('logistics-1', no)).length;
    await world.time.advanceTo(later(signed, 14 * DAY));
    expect(await world.order(no)).toMatchObject({
      ...{ stage: 'ARCHIVE', overdue: true, level: 4 },
      missingForArchive: ['returnSlip', 'overdueReason returnSlip:1'],
    });

    const events = await world.timeline(no);
    const at = (...types: string[]): string[] =>
      events.filter(({ type }) => types.includes(type)).map(({ occurredAt }) => occurredAt);
    const days = (...after: number[]): string[] => after.map((day) => later(signed, day * DAY));
    expect(at('DEADLINE_BREACHED')).toEqual(days(7));
    expect(at('ESCALATED')).toEqual(days(7, 8, 9, 10));
    expect(at('REMINDER_FIRED')).toEqual(days(10, 13));
    expect((await world.told('logistics-1', no)).slice(before)).toEqual([
      ...['DEADLINE_WARNED', 'DEADLINE_BREACHED', 'REMINDER', 'REMINDER'],
    ]);
    for (const called of ['manager-1', 'head-1', 'director-1', 'gm-1']) {
      const told = await world.told(called, no);
      expect(told.filter((code) => code === 'ESCALATED')).toHaveLength(1);
    }

    await world.do('head-1', no, 'requestSlipWaiver', { reason: 'lost by the carrier' });
    expect((await world.told('manager-1', no)).at(-1)).toBe('WAIVER_REQUESTED');
    const own = await world.act('head-1', no, 'approveSlipWaiver');
    expect(own).toMatchObject({ status: 403, body: { code: 'FOUR_EYES', requirement: 'ORD-28' } });
    expect(await world.order(no)).toMatchObject({ stage: 'ARCHIVE', overdue: true });
    const { order: waived } = await world.do('manager-1', no, 'approveSlipWaiver');
    expect(waived).toMatchObject({
      ...{ stage: 'ARCHIVE', overdue: false, level: 0 },
      waitingOn: { code: 'OVERDUE_REASON', who: { role: 'LOGISTICS' } },
    });

    const breach = { breach: 'returnSlip:1' };
    await world.do('logistics-1', no, 'overdueReason', { ...breach, reason: 'lost on its way' });
    expect((await world.told('head-1', no)).at(-1)).toBe('REASON_TO_APPROVE');
    const { order: explained } = await world.do('head-1', no, 'refuseReason', {
      ...{ ...breach, comment: 'who lost it?' },
    });
    expect(explained).toMatchObject({ stage: 'ARCHIVE', closedAt: null });
    expect((await world.told('logistics-1', no)).at(-1)).toBe('REASON_REFUSED');
    await world.do('logistics-1', no, 'overdueReason', { ...breach, reason: 'by the carrier' });
    const { order } = await world.do('head-1', no, 'approveReason', breach);
    expect(order).toMatchObject({ stage: 'ARCHIVED', overdue: false, level: 0, deadlines: [] });
    await world.client.workflow.getHandle(`order-${no}`).result();
  });
});
