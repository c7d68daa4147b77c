import { next, shanghai } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

let world: World;
let monday: string;

beforeAll(async () => {
  world = await createWorld();
  monday = next(1, '09:00');
  await world.time.advanceTo(monday);
});

const day = (offset: number): string => shanghai(later(monday, offset * DAY)).slice(0, 10);

const limits = async (no: string): Promise<Map<string, string>> =>
  new Map((await world.order(no)).deadlines.map(({ id, dueAt }) => [id, shanghai(dueAt)]));

describe('a supplier who is late', () => {
  it('makes the production late; only the date agreed after a rejection and a counter moves its limit (ORD-11, ORD-13, ORD-14, ORD-15)', async () => {
    const no = await world.newOrder('clerk-1', { deliveryDate: day(14) });
    await world.proceed(no, 'approve');
    const greeting = { purpose: 'GREETING', channel: 'PHONE', outcome: 'REACHED' };
    await world.do('cs-1', no, 'recordContact', greeting);
    const items = [{ item: 'steel', quantity: 3, supplier: 'Baosteel', promisedDate: day(1) }];
    await world.do('procurement-1', no, 'planProcurement', { items });
    const agreed = await limits(no);
    expect([agreed.get('production:1'), agreed.get('supplier:1')]).toEqual([
      ...[`${day(11)} 18:00`, `${day(1)} 18:00`],
    ]);
    expect(agreed.get(`nodeReminder:${day(14)}`)).toBe(`${day(13)} 09:00`);

    // The supplier does not come: the shortage opens by itself, and nobody has a way out yet.
    await world.time.advanceTo(later(monday, 11 * DAY + 10 * HOUR));
    const late = await world.order(no);
    expect(late).toMatchObject({ stage: 'PRODUCTION', overdue: true });
    const breached = late.breaches.map(({ deadlineId, dueAt }) => [deadlineId, shanghai(dueAt)]);
    expect(breached).toContainEqual(['supplier:1', `${day(1)} 18:00`]);
    expect(breached).toContainEqual(['production:1', `${day(11)} 18:00`]);
    expect(await world.told('procurement-1', no)).toContain('EXCEPTION_OPENED');

    const newDate = { promisedDate: day(16), comment: 'the mill stood still' };
    const delayed = { procurement: 'p1', outcome: 'DELAYED', ...newDate };
    await world.do('procurement-1', no, 'reportProcurement', delayed);
    await world.do('procurement-1', no, 'resolveException', {
      exception: 'x1',
      outcome: 'NEW_DATE',
    });
    await world.do('production-1', no, 'reportDelay', {
      ...{ where: 'PRODUCTION', cause: 'MATERIAL', proposedSolution: 'NEW_DATE' },
      ...{ proposedDate: day(35), detail: 'the steel comes two weeks late' },
    });
    expect(await world.order(no)).toMatchObject({
      ...{ waitingOn: { code: 'DATE_ANSWER' }, agreedDeliveryDate: day(14) },
    });
    expect((await world.toldCustomer(no)).at(-1)).toBe('DELAY');

    // Nobody answers: the reminder after a day, the breach after two.
    await world.time.advanceBy(2 * DAY + HOUR);
    const events = await world.timeline(no);
    const { occurredAt: asked } = events.find(({ type }) => type === 'DATE_SENT')!;
    const [reminder] = events.filter(({ data }) => data['id'] === 'dateReminder:d1.1').slice(-1);
    expect(reminder!.occurredAt).toBe(later(asked, DAY));
    const unanswered = (await world.order(no)).breaches.at(-1)!;
    expect(unanswered.deadlineId).toBe('dateAnswer:d1.1');
    expect(unanswered.dueAt).toBe(later(asked, 2 * DAY));

    await world.do('clerk-1', no, 'answerDate', { answer: 'REJECT', answeredBy: '李四光' });
    await world.do('clerk-1', no, 'proposeDate', { date: day(32), reason: 'night shifts' });
    await world.do('clerk-1', no, 'answerDate', { answer: 'COUNTER', date: day(28) });
    expect((await limits(no)).get('production:1')).toBe(`${day(11)} 18:00`);
    expect(await world.order(no)).toMatchObject({ agreedDeliveryDate: day(14), overdue: true });
    await world.do('sales-1', no, 'sendProgress');
    const { order: moved } = await world.do('sales-1', no, 'answerDate', { answer: 'ACCEPT' });
    expect(moved).toMatchObject({
      ...{ agreedDeliveryDate: day(28), originalDeliveryDate: day(14) },
      ...{ overdue: false, level: 0 },
      milestones: {
        exceptions: [
          { type: 'MATERIAL_SHORTAGE', resolution: { outcome: 'NEW_DATE' } },
          { type: 'PRODUCTION_DELAY', resolution: { outcome: 'NEW_DATE' } },
        ],
      },
    });
    const after = await limits(no);
    expect(after.get('production:1')).toBe(`${day(25)} 18:00`);
    expect(after.get('supplier:1')).toBe(`${day(16)} 18:00`);
    expect(after.get(`nodeReminder:${day(28)}`)).toBe(`${day(27)} 09:00`);
    expect(after.has(`nodeReminder:${day(14)}`)).toBe(false);
    expect((await world.order(no)).breaches).toHaveLength(late.breaches.length + 1);
    expect((await world.toldCustomer(no)).at(-1)).toBe('DATE_AGREED');
    expect((await world.told('production-1', no)).at(-1)).toBe('DATE_CHANGED');
  });
});
