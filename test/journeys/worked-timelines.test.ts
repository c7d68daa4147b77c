import { next, shanghai, shanghaiDate } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

describe('the worked timelines', () => {
  it('7: submitted on Friday at 17:00 with 4 working hours, the review is due on Monday at 12:00 (ORD-06)', async () => {
    const friday = next(5, '17:00');
    await world.time.advanceTo(friday);
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    const review = (await world.order(no)).deadlines.find(({ id }) => id === 'review:1')!;
    const monday = shanghaiDate(later(friday, 3 * DAY));
    expect(shanghai(review.dueAt)).toBe(`${monday} 12:00`);
    expect(shanghai(review.warnAt!)).toBe(`${monday} 11:00`);

    await world.time.advanceTo(later(review.dueAt, -MINUTE));
    expect(await world.order(no)).toMatchObject({ overdue: false, breaches: [] });
    expect((await world.told('manager-1', no)).at(-1)).toBe('DEADLINE_WARNED');
    await world.time.advanceTo(later(review.dueAt, MINUTE));
    const fired = (await world.timeline(no)).filter(({ type }) => type === 'DEADLINE_BREACHED');
    expect(fired.map(({ occurredAt }) => occurredAt)).toEqual([review.dueAt]);
    expect(shanghai(fired[0]!.recordedAt)).toBe(`${monday} 12:00`);
    expect((await world.told('manager-1', no)).slice(-2)).toEqual([
      ...['DEADLINE_BREACHED', 'ESCALATED'],
    ]);
  });

  /**
   * An order agreed for a Thursday, with a proposal for the Tuesday after, signed on the Monday
   * between: its dates from that Thursday on, and what its report says of them.
   */
  async function signedOnMonday(answer: string): Promise<{ dates: string[]; report: object }> {
    const thursday = next(4, '09:00', later(world.clock.now(), 7 * DAY));
    const dates = [0, 4, 5].map((days) => shanghaiDate(later(thursday, days * DAY)));
    const [agreed, , proposed] = dates;
    const no = await world.newOrder('clerk-1', { deliveryDate: agreed });
    await world.proceed(no, 'approve');
    await world.do('clerk-1', no, 'proposeDate', { date: proposed, reason: 'night shifts' });
    await world.do('clerk-1', no, 'answerDate', { answer });
    await world.time.advanceTo(later(thursday, 4 * DAY));
    await world.proceed(no, 'signOff', 'productionDone');
    const path = `/api/v1/orders/${no}/reports/delivery`;
    return { dates, report: (await world.get<object>('clerk-1', path)).body };
  }

  it('9: its proposal rejected, an order is late by both measures (RPT-07, ORD-14)', async () => {
    const { dates, report } = await signedOnMonday('REJECT');
    expect(report).toMatchObject({
      ...{ agreedDeliveryDate: dates[0], originalDeliveryDate: dates[0] },
      punctuality: { signedOn: dates[1], byAgreed: false, byOriginal: false },
    });
  });

  it('9: its proposal accepted, it is in time by the agreed date and late by the original (RPT-07, ORD-14)', async () => {
    const { dates, report } = await signedOnMonday('ACCEPT');
    expect(report).toMatchObject({
      ...{ agreedDeliveryDate: dates[2], originalDeliveryDate: dates[0] },
      punctuality: { signedOn: dates[1], byAgreed: true, byOriginal: false },
    });
  });
});
