import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { next, officeCalendar, shanghai, shanghaiDate } from '../support/calendars';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}

describe('a review limit over a holiday with a make-up Sunday', () => {
  const friday = next(5, '20:00');
  const day = (offset: number): string => shanghaiDate(later(friday, offset * DAY));
  let world: World;

  beforeAll(async () => {
    // Sunday is worked instead of Monday to Wednesday, which are off.
    const calendar = officeCalendar({ workdays: [day(2)], holidays: [day(3), day(4), day(5)] });
    world = await createWorld({ calendar });
  });

  it('set on Friday evening with 4 working hours fires on Sunday at 13:00 (ORD-06, SYS-09)', async () => {
    await world.time.advanceTo(friday);
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    const [deadline] = (await world.order(no)).deadlines;
    expect(shanghai(deadline!.dueAt)).toBe(`${day(2)} 13:00`);
    expect(shanghai(deadline!.warnAt!)).toBe(`${day(2)} 12:00`);

    await world.time.advanceTo(later(deadline!.dueAt, -60_000));
    expect(await world.order(no)).toMatchObject({ overdue: false, level: 0 });
    await world.time.advanceTo(later(deadline!.dueAt, 60_000));
    expect(await world.order(no)).toMatchObject({ overdue: true, level: 1 });

    const fired = (await world.timeline(no)).filter(({ type }) => type === 'DEADLINE_BREACHED');
    expect(fired).toHaveLength(1);
    expect(shanghai(fired[0]!.occurredAt)).toBe(`${day(2)} 13:00`);
    expect(shanghai(fired[0]!.recordedAt)).toBe(`${day(2)} 13:00`);
  });
});

describe('the clocks of an order', () => {
  let world: World;
  let monday: string;

  beforeAll(async () => {
    world = await createWorld();
    monday = next(1, '09:00');
    await world.time.advanceTo(monday);
  });

  it('stand still while an order is held and go on with the working time left (ORD-37)', async () => {
    const start = next(1, '10:00', world.clock.now());
    await world.time.advanceTo(start);
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    await world.time.advanceTo(later(start, HOUR));
    await world.do('clerk-1', no, 'hold', { reason: 'the customer is on holiday' });
    await world.time.advanceTo(later(start, 2 * DAY));
    expect(await world.order(no)).toMatchObject({ onHold: true, overdue: false, breaches: [] });
    const { order } = await world.do('clerk-1', no, 'resume');
    const due = order.deadlines.find(({ id }) => id === 'review:1')!.dueAt;
    expect(shanghai(due)).toBe(shanghai(later(start, 2 * DAY + 3 * HOUR)));
  });

  it('say who was told what, once each, up the ladder (ORD-06, SYS-10)', async () => {
    const start = next(1, '09:00', world.clock.now());
    await world.time.advanceTo(start);
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    await world.time.advanceTo(later(start, 4 * HOUR + 75 * HOUR));
    expect(await world.told('manager-2', no)).toEqual([
      'REVIEW_REQUESTED',
      'DEADLINE_WARNED',
      'DEADLINE_BREACHED',
      'ESCALATED',
    ]);
    expect(await world.told('head-1', no)).toEqual(['ESCALATED']);
    expect(await world.told('director-1', no)).toEqual(['ESCALATED']);
    expect(await world.told('gm-1', no)).toEqual(['ESCALATED']);
    expect(await world.told('clerk-9', no)).toEqual([]);
  });

  it('fire for many orders in the order in which they fall due, none twice (SYS-01)', async () => {
    const start = next(2, '09:00', world.clock.now());
    await world.time.advanceTo(start);
    const numbers: string[] = [];
    for (let index = 0; index < 8; index += 1) {
      const no = await world.newOrder();
      numbers.push(no);
      if (index % 2 === 0) await world.proceed(no, 'submit');
    }
    await world.time.advanceTo(later(start, 10 * HOUR));
    for (const no of numbers) {
      const fired = (await world.timeline(no)).filter(({ type }) => type === 'DEADLINE_BREACHED');
      expect(fired).toHaveLength(1);
      expect(fired[0]!.recordedAt.slice(0, 16)).toBe(fired[0]!.occurredAt.slice(0, 16));
    }
  });
});
