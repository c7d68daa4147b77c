import { standingAfter } from '../../../domain/customer/file/past';
import type { CustomerPast } from '../../../domain/customer';
import { manager, MONDAY, shanghai, TERMS } from './support';

const heardAt = (past: CustomerPast): string | undefined =>
  standingAfter(past, { now: MONDAY, actor: manager, ...TERMS }).heardAt;

const closes = (on: string): string => shanghai(`${on} 18:30`);
const lapse = { cause: 'QUALITY', on: '2019-02-01' } as const;

test.each([
  ['an acceptance', { acceptedOn: '2019-01-31', lastContactOn: '2018-01-01' }, '2019-01-31'],
  ['a contact', { acceptedOn: '2019-01-31', lastContactOn: '2020-01-01', lapse }, '2020-01-01'],
  ['her going elsewhere', { acceptedOn: '2019-01-31', lapse }, '2019-02-01'],
] as const)('CUS-06 the retention counts from %s where that was last', (_what, past, on) => {
  expect(heardAt(past)).toBe(closes(on));
});

test('CUS-06 the retention counts from no later than the import, and from that where nothing is said', () => {
  expect(heardAt({ lastContactOn: MONDAY.slice(0, 10) })).toBe(MONDAY);
  expect(heardAt({})).toBeUndefined();
});
