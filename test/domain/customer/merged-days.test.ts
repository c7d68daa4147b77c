import { withoutOwnDays } from '../../../domain/customer/erasure';
import { heirOf } from './merges';
import {
  ALLOWS_ALL,
  aCustomer,
  fold,
  later,
  ofType,
  play,
  settleAt,
  shanghai,
  spoke,
  told,
} from './support';
import { dueDates } from './support';
import type { Story } from './support';

const march = (time: string): string => shanghai(`2025-03-${time}`);

/** A customer whose days of her own are these, as `KIND month-day`. */
function withDays(...days: string[]): Story {
  const given = days.map((day) => {
    const [kind, date] = day.split(' ') as [string, string];
    const [month, dayOfMonth] = date.split('-').map(Number);
    return { kind, month, day: dayOfMonth };
  });
  return play(aCustomer(), { action: 'setSpecialDays', input: { days: given } });
}

const ownDays = ({ state }: Story): string[] =>
  state.days.map(({ kind, month, day }) => `${kind} ${month}-${day}`);

/** When she is to be greeted on days of her own or on festivals, callbacks in hand and plans alike. */
const greetings = ({ state }: Story): string[] =>
  [...state.callbacks.flatMap(({ reasons }) => reasons), ...state.wishes]
    .filter(({ reason }) => reason === 'HOLIDAY_CARE')
    .map(({ ref, plannedOn }) => `${plannedOn} ${ref}`)
    .sort();

describe('the days of two files that become one', () => {
  test('CUS-08 CBK-09 are all thought of, a day that both have once', () => {
    const other = withDays('BIRTHDAY 6-1', 'WEDDING 9-9');
    const heir = withDays('BIRTHDAY 6-1', 'BUSINESS_ANNIVERSARY 5-20');
    const merged = heirOf(other, heir);
    expect(ownDays(merged)).toEqual(['BIRTHDAY 6-1', 'BUSINESS_ANNIVERSARY 5-20', 'WEDDING 9-9']);
    expect(greetings(merged).filter((line) => line.includes('BIRTHDAY'))).toEqual([
      '2025-06-01 BIRTHDAY',
    ]);
    expect(greetings(merged)).toContain('2025-09-09 WEDDING');
    expect(fold(merged.events)).toEqual(merged.state);
  });

  test('CUS-08 of two dates of one kind go by the file that goes on', () => {
    expect(ownDays(heirOf(withDays('BIRTHDAY 6-2'), withDays('BIRTHDAY 6-1')))).toEqual([
      'BIRTHDAY 6-1',
    ]);
  });

  test.each([
    ['SERVICE_ONLY', 'the one that goes on'],
    ['NONE', 'the one that goes on'],
    ['SERVICE_ONLY', 'the merged one'],
  ])('CBK-15 CUS-08 are kept and not greeted while consent is %s in %s', (level, where) => {
    const consent = { action: 'setConsent', input: { level } };
    const other = withDays('BIRTHDAY 6-1');
    const merged = where.includes('merged')
      ? heirOf(play(other, consent), aCustomer())
      : heirOf(other, play(aCustomer(), consent));
    expect(ownDays(merged)).toEqual(['BIRTHDAY 6-1']);
    expect(greetings(settleAt(merged, shanghai('2025-06-02 10:00')))).toEqual([]);
    const again = play(merged, ALLOWS_ALL);
    expect(greetings(again)).toContain('2025-06-01 BIRTHDAY');
  });

  test('CBK-09 are not greeted twice: neither what the merged file has done, nor what the other has', () => {
    /** Her birthday on Wednesday is served by the call that was agreed for Monday. */
    const greeted = (): Story => {
      const days = withDays('BIRTHDAY 3-5');
      const planned = play(days, { action: 'planContact', input: { on: '2025-03-03' } });
      return play(planned, spoke('t1', {}, march('03 10:30')));
    };
    const waiting = (): Story => withDays('BIRTHDAY 3-5');
    const inHand = (): Story => settleAt(withDays('BIRTHDAY 3-5'), march('05 10:00'));
    const done = ofType(greeted(), 'CALLBACK_COMPLETED')[0]!.data['served'];
    expect(done).toContainEqual(expect.objectContaining({ reason: 'HOLIDAY_CARE' }));
    const next = ['2026-03-05 BIRTHDAY'];
    const birthdays = (story: Story): string[] =>
      greetings(story).filter((line) => line.endsWith('BIRTHDAY'));
    for (const heir of [aCustomer(), waiting()]) {
      expect(birthdays(heirOf(greeted(), heir))).toEqual(next);
    }
    expect(birthdays(heirOf(inHand(), settleAt(greeted(), march('05 10:00'))))).toEqual(next);
    expect(birthdays(heirOf(inHand(), aCustomer()))).toEqual(['2025-03-05 BIRTHDAY', ...next]);
    expect(birthdays(heirOf(inHand(), inHand()))).toEqual(['2025-03-05 BIRTHDAY', ...next]);
  });

  test('CUS-08 stand in no file that has ended, and a merge of an earlier release had none', () => {
    const other = withDays('BIRTHDAY 6-1');
    const merged = heirOf(other, aCustomer());
    const absorbed = ofType(merged, 'CUSTOMER_ABSORBED')[0]!;
    expect(JSON.stringify(withoutOwnDays(absorbed.data))).not.toMatch(/"month"|"day"|06-01/);
    const plain = play(withDays('WEDDING 9-9'), told('absorb', later(march('03 11:00'), 0)));
    expect(ownDays(plain)).toEqual(['WEDDING 9-9']);
    expect(dueDates(plain)).toContain('2025-09-09 HOLIDAY_CARE');
  });
});
