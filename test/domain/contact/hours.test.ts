import fc from 'fast-check';
import {
  contactTime,
  leavesAt,
  leavesAnytime,
  spread,
  workTime,
} from '../../../domain/contact/hours';
import type { Hours, Leaving } from '../../../domain/contact/hours';
import { onHerClock } from '../../../domain/customer/planning/terms';
import { nextTry } from '../../../domain/contact/retry';
import { DEFAULT_POLICY } from '../../../domain/policy';
import type { Policy, PolicyValues } from '../../../domain/policy';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const policyWith = (values: Partial<PolicyValues>): Policy => ({
  version: 2,
  values: { ...DEFAULT_POLICY.values, ...values },
});
const shanghai: Hours = { policy: DEFAULT_POLICY, calendar: { zone: 'Asia/Shanghai' } };

/** An instant by its wall time in Shanghai. */
const at = (wall: string): string => new Date(`${wall}:00.000+08:00`).toISOString();

const instants = fc
  .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2028-01-01') })
  .map((ms) => new Date(ms).toISOString());
const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/Los_Angeles', 'UTC');

describe('CBK-13 the contact window', () => {
  test.each(['2026-03-04T09:00', '2026-03-04T12:30', '2026-03-04T18:30', '2026-03-07T10:00'])(
    'lets a message leave at once at %s, on a Saturday as well',
    (wall) => {
      expect(contactTime('order-1', at(wall), shanghai)).toBe(at(wall));
    },
  );

  test.each([
    ['2026-03-04T08:59', '2026-03-04'],
    ['2026-03-04T00:00', '2026-03-04'],
    ['2026-03-04T18:31', '2026-03-05'],
    ['2026-03-04T23:59', '2026-03-05'],
  ])('keeps what arises at %s until the first hour of %s (§8.3.8)', (wall, day) => {
    const time = contactTime('order-1', at(wall), shanghai);
    expect(time >= at(`${day}T09:00`)).toBe(true);
    expect(time < at(`${day}T10:00`)).toBe(true);
  });

  test('spreads what waited over the first hour, each case at its own time (§8.3.8)', () => {
    const night = at('2026-03-04T03:00');
    const opening = Date.parse(at('2026-03-04T09:00'));
    const minutes = Array.from({ length: 600 }, (_, index) => {
      const time = contactTime(`order-2026-${index}`, night, shanghai);
      return Math.floor((Date.parse(time) - opening) / (10 * MINUTE));
    });
    for (const tenth of [0, 1, 2, 3, 4, 5]) {
      expect(minutes.filter((minute) => minute === tenth).length).toBeGreaterThan(60);
    }
  });

  test('gives all messages of a case the same time, so that none overtakes an earlier one', () => {
    const times = ['2026-03-03T19:00', '2026-03-04T02:00', '2026-03-04T08:59'].map((wall) =>
      contactTime('order-7', at(wall), shanghai),
    );
    expect(new Set(times).size).toBe(1);
  });

  test('is policy: other hours and another stretch count as published (SYS-08)', () => {
    const policy = policyWith({
      'contact.window': { from: '10:00', to: '10:30' },
      'contact.grace': { amount: 5, unit: 'h' },
    });
    for (let index = 0; index < 50; index += 1) {
      const time = contactTime(`order-${index}`, at('2026-03-04T09:30'), { ...shanghai, policy });
      expect(time >= at('2026-03-04T10:00') && time < at('2026-03-04T10:30')).toBe(true);
    }
  });

  test('never sends earlier, always into a window, and then at once', () => {
    fc.assert(
      fc.property(instants, zones, fc.string(), (now, zone, id) => {
        const hours: Hours = { policy: DEFAULT_POLICY, calendar: { zone } };
        const time = contactTime(id, now, hours);
        expect(time >= now).toBe(true);
        expect(contactTime(id, time, hours)).toBe(time);
        const wall = new Intl.DateTimeFormat('en-GB', {
          ...{ timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
        }).format(new Date(time));
        expect(wall >= '09:00' && wall <= '18:30').toBe(true);
      }),
    );
  });
});

describe('SYS-10 the quiet hours of staff', () => {
  test.each([
    ['2026-03-04T21:59', '2026-03-04T21:59'],
    ['2026-03-04T22:00', '2026-03-05T08:00'],
    ['2026-03-05T03:00', '2026-03-05T08:00'],
    ['2026-03-05T07:59', '2026-03-05T08:00'],
    ['2026-03-05T08:00', '2026-03-05T08:00'],
  ])('a notice of %s leaves at %s', (now, then) => {
    expect(workTime(at(now), shanghai)).toBe(at(then));
  });

  test('may lie within one day, or be none at all', () => {
    const noon = policyWith({
      'staff.quietHours': { from: '12:00', to: '14:00', ringFromLevel: 3 },
    });
    expect(workTime(at('2026-03-04T13:00'), { ...shanghai, policy: noon })).toBe(
      at('2026-03-04T14:00'),
    );
    expect(workTime(at('2026-03-04T23:00'), { ...shanghai, policy: noon })).toBe(
      at('2026-03-04T23:00'),
    );
    const none = policyWith({
      'staff.quietHours': { from: '00:00', to: '00:00', ringFromLevel: 3 },
    });
    expect(workTime(at('2026-03-04T00:00'), { ...shanghai, policy: none })).toBe(
      at('2026-03-04T00:00'),
    );
  });

  const escalation = (level: number): Leaving => ({
    ...{ type: 'staffNotice', code: 'ESCALATED', params: { no: 'SO-1', level } },
  });

  test('are broken by an escalation from level 3 on, and by nothing else', () => {
    const night = at('2026-03-04T23:00');
    expect(leavesAt(escalation(2), 'order-1', night, shanghai)).toBe(at('2026-03-05T08:00'));
    expect(leavesAt(escalation(3), 'order-1', night, shanghai)).toBe(night);
    const breach: Leaving = { type: 'staffNotice', code: 'DEADLINE_BREACHED', params: {} };
    expect(leavesAt(breach, 'order-1', night, shanghai)).toBe(at('2026-03-05T08:00'));
    const policy = policyWith({
      'staff.quietHours': { from: '22:00', to: '08:00', ringFromLevel: 4 },
    });
    expect(leavesAnytime(escalation(3), { ...shanghai, policy })).toBe(false);
  });
});

test('§5.4 §8.3.25 what confirms, ships or answers leaves at any hour, unless she stated hours herself', () => {
  const night = at('2026-03-04T23:00');
  const notice = (code: string): Leaving => ({ type: 'customerNotice', code, params: {} });
  for (const code of ['SIGNED', 'SHIPPED', 'ARRIVED']) {
    expect(leavesAt(notice(code), 'order-1', night, shanghai)).toBe(night);
    const stated = {
      ...onHerClock(shanghai, { from: '10:00', zone: 'Europe/Berlin' }),
      stated: true,
    };
    expect(leavesAt(notice(code), 'order-1', night, stated)).toBe(night);
    expect(
      leavesAt(notice(code), 'order-1', at('2026-03-04T11:00'), stated) >= at('2026-03-04T17:00'),
    ).toBe(true);
  }
  expect(leavesAt(notice('PROGRESS'), 'order-1', night, shanghai)).not.toBe(night);
});

test('§8.3.8 the spread is the same at every time and place, and within its bounds', () => {
  expect(spread('order-2026-000001')).toBe(spread('order-2026-000001'));
  expect(spread('order-2026-000001')).toBeCloseTo(0.308766, 5);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(spread(text)).toBeGreaterThanOrEqual(0);
      expect(spread(text)).toBeLessThan(1);
    }),
  );
});

describe('SYS-10 the back-off of what could not be delivered', () => {
  const since = at('2026-03-04T10:00');

  test('begins at a minute, doubles up to six hours and ends after three days', () => {
    const waits: number[] = [];
    let now = since;
    for (let attempts = 0; ; attempts += 1) {
      const next = nextTry({ attempts, since }, now, DEFAULT_POLICY);
      if (next === null) break;
      waits.push((Date.parse(next) - Date.parse(now)) / MINUTE);
      now = next;
    }
    expect(waits.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360]);
    expect(Math.max(...waits)).toBe(360);
    expect(Date.parse(now) - Date.parse(since)).toBeGreaterThanOrEqual(72 * HOUR);
    expect(Date.parse(now) - Date.parse(since)).toBeLessThanOrEqual(78 * HOUR);
  });

  test('is policy (SYS-08)', () => {
    const policy = policyWith({
      'notice.retry': { firstMinutes: 10, longestHours: 0.5, giveUpDays: 1 },
    });
    const wait = (attempts: number): number =>
      (Date.parse(nextTry({ attempts, since }, since, policy)!) - Date.parse(since)) / MINUTE;
    expect([0, 1, 2, 9].map(wait)).toEqual([10, 20, 30, 30]);
    expect(nextTry({ attempts: 1, since }, at('2026-03-05T10:00'), policy)).toBeNull();
  });
});
