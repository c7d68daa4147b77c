import { contactDue, inWindow } from '../../../domain/contact/due';
import type { Duration } from '../../../domain/calendar';
import { DEFAULT_POLICY } from '../../../domain/policy';
import { office, shanghai } from '../calendar/fixtures';

const terms = { policy: DEFAULT_POLICY, calendar: office };
const due = (start: string, amount: number, unit: Duration['unit']): string =>
  contactDue(shanghai(start), { amount, unit }, terms).at;

test.each([
  ['inside the window', '2025-03-03 14:00', '2025-03-04 14:00'],
  ['at the opening', '2025-03-03 09:00', '2025-03-04 09:00'],
  ['at the close', '2025-03-03 18:30', '2025-03-04 18:30'],
  ['after the close', '2025-03-03 18:31', '2025-03-05 10:00'],
  ['at night', '2025-03-03 03:00', '2025-03-04 10:00'],
  ['a minute before the opening', '2025-03-03 08:59', '2025-03-04 10:00'],
  ['on a Saturday, for every day has a window', '2025-03-07 14:00', '2025-03-08 14:00'],
])('CBK-13 a limit in hours that ends %s', (_where, start, end) => {
  expect(due(start, 24, 'h')).toBe(shanghai(end));
});

test.each([
  ['2025-03-03 10:00', 7, '2025-03-10 18:30'],
  ['2025-03-03 23:30', 7, '2025-03-10 18:30'],
  ['2025-02-28 00:10', 1, '2025-03-01 18:30'],
])(
  'CBK-13 a limit in days from %s by %d ends at the close of the window that day',
  (start, n, end) => {
    expect(due(start, n, 'd')).toBe(shanghai(end));
  },
);

test('CBK-13 working time ends within working hours, and those lie in the window', () => {
  expect(due('2025-03-03 17:00', 4, 'wh')).toBe(shanghai('2025-03-04 12:00'));
});

test('CBK-13 the grace after the opening and the window itself are figures of the policy', () => {
  const values = {
    ...DEFAULT_POLICY.values,
    'contact.grace': { amount: 2, unit: 'h' } as const,
    'contact.window': { from: '10:00', to: '17:00' },
  };
  const own = { policy: { version: 2, values }, calendar: office };
  const start = shanghai('2025-03-03 17:30');
  expect(contactDue(start, { amount: 24, unit: 'h' }, own).at).toBe(shanghai('2025-03-05 12:00'));
});

test('CBK-13 a moment outside the window is moved to the next opening, one inside stays', () => {
  expect(inWindow(shanghai('2025-03-03 12:00'), terms)).toBe(shanghai('2025-03-03 12:00'));
  expect(inWindow(shanghai('2025-03-03 20:00'), terms)).toBe(shanghai('2025-03-04 09:00'));
  expect(inWindow(shanghai('2025-03-03 06:00'), terms)).toBe(shanghai('2025-03-03 09:00'));
});
