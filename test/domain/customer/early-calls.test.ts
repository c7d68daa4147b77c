import {
  aCustomer,
  DAY,
  dueDates,
  HOUR,
  later,
  MONDAY,
  play,
  policyWith,
  settleAt,
} from './support';
import { shanghai, signOff, TERMS } from './support';
import type { Story } from './support';
import type { PolicyValues } from '../../../domain/policy';

const SIGNED = shanghai('2025-03-03 14:00');

/** A customer of a house that has switched the cadence off, just after a sign-off. */
function signed(values: Partial<PolicyValues> = {}): Story {
  const policy = policyWith({
    ...{ 'callback.cadence.offsets': [], 'callback.festivals': [] },
    ...values,
  });
  return play(aCustomer({ at: MONDAY, terms: { ...TERMS, policy } }), signOff(SIGNED));
}

describe('a house without the cadence of 0, 3, 7, 15 and 28 days', () => {
  it('has sales call once within the week after the sign-off, together with the first satisfaction callback (CBK-01, CBK-03)', () => {
    expect(dueDates(signed())).toEqual([
      '2025-03-10 CADENCE 1',
      '2025-03-10 POST_ACCEPTANCE',
      '2025-06-03 QUARTERLY',
    ]);
    const called = settleAt(signed(), shanghai('2025-03-10 09:01')).state.callbacks;
    expect(called).toMatchObject([{ on: '2025-03-10', role: 'SALES_REP', method: 'PHONE' }]);
  });

  it('may have more calls a week, over more days, none of which must be a visit (CBK-01, CBK-02)', () => {
    const often = signed({
      'callback.earlyWeek': { amount: 14, unit: 'd' },
      'callback.weeklyFloor': { calls: 2 },
      'contact.mergeWithin': { days: 0 },
    });
    const calls = dueDates(often).filter((line) => line.includes('CADENCE'));
    expect(calls).toEqual([
      ...['2025-03-06 CADENCE 1', '2025-03-10 CADENCE 2'],
      ...['2025-03-13 CADENCE 3', '2025-03-17 CADENCE 4'],
    ]);
    const fourth = settleAt(often, shanghai('2025-03-17 09:01')).state.callbacks.at(-1);
    expect(fourth).toMatchObject({ method: 'PHONE', reasons: [{ stage: 4 }] });
    expect(fourth).not.toHaveProperty('visit');
  });

  it('begins the monthly plan when the early calls are over (CBK-05)', () => {
    const { state, terms } = signed();
    const gold = settleAt(
      { ...signed(), state: { ...state, tier: 'GOLD' }, terms },
      later(SIGNED, 1),
    );
    const monthly = dueDates(play(gold, { action: 'setSpecialDays', input: { days: [] } }));
    expect(monthly.filter((line) => line.includes('MONTHLY'))[0]).toBe('2025-03-11 MONTHLY');
  });

  it('does not keep the cadences of years that are over (CBK-01)', () => {
    let story = signed();
    for (let year = 1; year <= 3; year += 1) {
      const monday = later(SIGNED, 364 * DAY * year);
      story = settleAt(story, later(monday, -HOUR));
      story = play(story, signOff(monday, `O-${year + 1}`));
    }
    expect(story.state.cadences.map(({ order }) => order)).toEqual(['O-3', 'O-4']);
    expect(story.state.followed).toEqual(['O-2', 'O-3', 'O-4']);
  });
});
