import { customerDecider } from '../../../domain/customer';
import { trendOf } from '../../../domain/customer/trend';
import { CUSTOMER_POLICY } from '../../../domain/customer/policy';
import { yearsLater } from '../../../domain/customer/erasure';
import { likenessOf } from '../../../domain/customer/duplicates';
import { advance } from '../../../domain/kernel';
import type { FileBeside } from '../../../domain/kernel/case';
import type { Person } from '../../../domain/people';
import { aCustomer, ctxOf, head, later, manager, refusalOf, rep } from './support';

const FIGURES = CUSTOMER_POLICY['customer.likeness'];

function ending(
  action: string,
  input: Record<string, unknown>,
  beside: FileBeside,
  by: Person = manager,
) {
  const { state, now, terms } = aCustomer();
  const ctx = { ...ctxOf({ terms }, later(now, 60_000), by), beside };
  return advance(customerDecider, state, { action, input }, ctx);
}

describe('the end of a file', () => {
  const merge = { into: 'K-2', reason: 'txt-1' };

  test('CUS-08 merges into a file that exists and is open alone, and changes nothing else', () => {
    for (const heir of ['MISSING', 'CLOSED'] as const) {
      const { refusal, events } = ending('merge', merge, { heir });
      expect(refusal).toMatchObject({ code: 'MERGE_IMPOSSIBLE', requirement: 'CUS-08' });
      expect(events).toEqual([]);
    }
    expect(ending('merge', { ...merge, into: 'K-1' }, { heir: 'OPEN' }).refusal).toMatchObject({
      code: 'MERGE_IMPOSSIBLE',
    });
    expect(ending('merge', merge, { heir: 'OPEN' }).state.stage).toBe('MERGED');
  });

  test('CUS-08 is not brought about by whoever entered the file', () => {
    const chief: Person = { ...rep, roles: ['SALES_REP', 'SALES_MANAGER'] };
    const step = { action: 'merge', by: chief, input: merge };
    expect(refusalOf(aCustomer({ by: chief }), step)).toMatchObject({
      ...{ code: 'FOUR_EYES', requirement: 'CUS-08' },
    });
  });

  test('CUS-06 erases nobody who has something open, and says what', () => {
    const basis = { basis: 'REQUEST' };
    expect(ending('erase', basis, { open: ['2025-000001'] }, head).refusal).toMatchObject({
      ...{ code: 'ERASURE_BLOCKED', requirement: 'CUS-06' },
      params: { cases: ['2025-000001'] },
    });
    const { state } = ending('erase', basis, { open: [] }, head);
    expect(state).toMatchObject({ stage: 'ERASED', callbacks: [], wishes: [], days: [] });
  });

  test('CUS-06 counts the years of retention by the calendar', () => {
    expect(yearsLater('2024-02-29T03:00:00.000Z', 5)).toBe('2029-02-28T03:00:00.000Z');
    expect(yearsLater('2025-03-03T03:00:00.000Z', -5)).toBe('2020-03-03T03:00:00.000Z');
  });
});

describe('where the purchases of a customer go', () => {
  const rule = { months: 12, percent: 10 };
  const bought = (...days: [string, number | null][]) =>
    days.map(([on, amount]) => ({ on, amount }));

  test.each([
    ['nothing in two years', bought(['2020-01-01', 5]), null],
    ['a new customer', bought(['2025-01-01', 5]), 'GROWING'],
    ['nothing any more', bought(['2024-01-01', 5]), 'DECLINING'],
    ['a tenth more', bought(['2024-01-01', 100], ['2025-01-01', 110]), 'STABLE'],
    ['more than a tenth more', bought(['2024-01-01', 100], ['2025-01-01', 111]), 'GROWING'],
    ['more than a tenth less', bought(['2024-01-01', 100], ['2025-01-01', 89]), 'DECLINING'],
    ['without prices, by number', bought(['2024-01-01', null], ['2025-01-01', 1]), 'STABLE'],
    ['the first day of the later time', bought(['2024-03-04', 5]), 'GROWING'],
    ['the last day of the time before', bought(['2024-03-03', 5]), 'DECLINING'],
  ] as const)('CUS-09 %s', (_what, purchases, trend) => {
    expect(trendOf(purchases, '2025-03-03', rule)).toBe(trend);
  });
});

describe('files that are compared', () => {
  const nobody = { phone: null, mobile: null, email: null, nameKey: null, companyKey: null };

  test('CUS-08 are told alike by any number, by e-mail whatever its case, by company and by name', () => {
    const one = { ...nobody, phone: '22221111731', email: 'A@b.example', nameKey: '刘敏' };
    const other = { ...nobody, mobile: '2222111173168', email: 'a@B.example', nameKey: '刘敏' };
    expect(likenessOf(one, other, FIGURES)).toEqual(['PHONE', 'EMAIL', 'NAME']);
    expect(likenessOf(nobody, nobody, FIGURES)).toEqual([]);
    expect(likenessOf(one, nobody, FIGURES)).toEqual([]);
  });
});
