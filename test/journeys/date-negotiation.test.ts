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

describe('a delay in production', () => {
  it('is answered with no, then with another date, and only the agreement moves the clocks (ORD-13, ORD-14, ORD-15)', async () => {
    const no = await world.newOrder('clerk-1', { deliveryDate: day(14) });
    await world.proceed(no, 'approve');
    const due = async (): Promise<string> =>
      (await world.order(no)).deadlines.find(({ id }) => id === 'production:1')!.dueAt;
    const agreed = await due();

    await world.do('production-1', no, 'reportDelay', {
      ...{ where: 'PRODUCTION', cause: 'MATERIAL', proposedSolution: 'NEW_DATE' },
      ...{ proposedDate: day(28), detail: 'the supplier is late by two weeks' },
    });
    expect(await world.order(no)).toMatchObject({ waitingOn: { code: 'DATE_ANSWER' } });
    expect(await due()).toBe(agreed);

    // Nobody answers: the reminder after a day, the sales manager after two.
    await world.time.advanceBy(2 * DAY + HOUR);
    const order = await world.order(no);
    expect(order).toMatchObject({ overdue: true });
    expect(order.breaches.map(({ deadlineId }) => deadlineId)).toContain('dateAnswer:d1.1');
    const reminders = (await world.timeline(no)).filter(({ type }) => type === 'REMINDER_FIRED');
    expect(reminders.map(({ data }) => data['id'])).toEqual(['dateReminder:d1.1']);

    await world.do('clerk-1', no, 'answerDate', { answer: 'REJECT', answeredBy: '李四光' });
    await world.do('clerk-1', no, 'proposeDate', { date: day(25), reason: 'night shifts' });
    await world.do('clerk-1', no, 'answerDate', { answer: 'COUNTER', date: day(21) });
    expect(await due()).toBe(agreed);
    const { order: moved } = await world.do('sales-1', no, 'answerDate', { answer: 'ACCEPT' });
    expect(moved).toMatchObject({
      ...{ agreedDeliveryDate: day(21), originalDeliveryDate: day(14) },
      milestones: {
        exceptions: [{ type: 'PRODUCTION_DELAY', resolution: { outcome: 'NEW_DATE' } }],
      },
    });
    expect(Date.parse(await due()) - Date.parse(agreed)).toBe(7 * DAY);
  });
});
