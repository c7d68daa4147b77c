import { heirOf } from './merges';
import { called } from './rows';
import { aCustomer, DAY, dueDates, fold, later, ofType, play, settleAt } from './support';
import { shanghai, signOff, spoke, tried } from './support';
import type { Step, Story } from './support';

const march = (time: string): string => shanghai(`2025-03-${time}`);

/** How often each contact is in hand, planned or done after a merge: `stage:O-1:1` and so on. */
function counts({ events, state }: Story): Record<string, number> {
  const inHand = state.callbacks.flatMap(({ reasons }) => reasons);
  const done = ofType({ events }, 'CALLBACK_COMPLETED').flatMap(
    ({ data }) => data['served'] as { key: string }[],
  );
  const found: Record<string, number> = {};
  for (const { key } of [...inHand, ...state.wishes, ...done]) {
    const name = key.replace(/^K-2:/, '');
    found[name] = (found[name] ?? 0) + 1;
  }
  return found;
}

const ALL = ['1', '2', '3', '4', '5'].map((stage) => `stage:O-1:${stage}`);
const ONCE = Object.fromEntries([...ALL, 'satisfaction:O-1'].map((key) => [key, 1]));

describe('two files that followed the same order', () => {
  const both: [string, Story, Story][] = [
    ['neither has called', called(), called()],
    ['the merged one has called', play(called(), spoke('t1')), called()],
    ['the one that goes on has called', called(), play(called(), spoke('t1'))],
    ['the merged one is days ahead', settleAt(called(), march('10 10:00')), called()],
    ['the one that goes on is days ahead', called(), settleAt(called(), march('10 10:00'))],
  ];

  test.each(both)('CBK-01 CUS-08 owe each contact once where %s', (_, other, heir) => {
    const merged = heirOf(other, heir);
    const owed = counts(merged);
    const done = ofType(other, 'CALLBACK_COMPLETED').length;
    const expected = done === 0 ? ONCE : { ...ONCE, 'stage:O-1:1': owed['stage:O-1:1'] };
    expect(owed).toMatchObject(expected);
    expect(Math.max(...Object.values(owed))).toBe(1);
    expect(fold(merged.events)).toEqual(merged.state);
    const year = settleAt(merged, march('28 10:00'));
    const stages = dueDates(year).filter((line) => line.includes('CADENCE'));
    expect(new Set(stages).size).toBe(stages.length);
  });

  test('CUS-08 go on with the callback that somebody has begun with, and with what was tried', () => {
    const begun: [Story, Step][] = [
      [called(), tried('t1', march('03 14:30'))],
      [
        called(),
        spoke('t1', { outcome: 'RESCHEDULED', appointment: march('05 10:00') }, march('03 14:30')),
      ],
    ];
    for (const [other, step] of begun) {
      const merged = heirOf(play(other, step), called());
      expect(merged.state.callbacks).toMatchObject([{ id: 't2', attempts: [{ n: 1 }] }]);
      expect(counts(merged)['stage:O-1:1']).toBe(1);
      expect(ofType(merged, 'CALLBACK_CANCELLED').map(({ data }) => data)).toEqual([
        { id: 't1', why: 'CUSTOMER_MERGED' },
      ]);
    }
  });

  test('CUS-08 do not begin anew where either had come to its end', () => {
    const over = play(
      settleAt(called(), march('31 10:00')),
      signOff(shanghai('2025-05-01 10:00'), 'O-9'),
    );
    expect(over.state.cadences.map(({ order }) => order)).toEqual(['O-9']);
    const late = settleAt(called(), shanghai('2025-05-01 10:00'));
    for (const merged of [heirOf(over, late), heirOf(late, over)]) {
      const keys = merged.state.wishes.map(({ key }) => key).filter((key) => key.includes('O-1'));
      expect(keys).toEqual([]);
      expect(new Set(merged.state.followed).size).toBe(merged.state.followed.length);
    }
  });
});

test('CBK-04 CUS-08 of two quarterly callbacks in hand one goes on, of two agreed ones both', () => {
  const quarter = settleAt(
    play(settleAt(play(called(), spoke('t1')), later(called().now, DAY))),
    shanghai('2025-06-03 10:00'),
  );
  const other = play(aCustomer(), signOff(march('03 14:00'), 'O-2'));
  const merged = heirOf(quarter, settleAt(other, shanghai('2025-06-03 10:00')));
  const quarterly = merged.state.callbacks.flatMap(({ reasons }) =>
    reasons.filter(({ reason }) => reason === 'QUARTERLY'),
  );
  expect(quarterly).toHaveLength(1);
  const planned = (): Story =>
    play(aCustomer(), { action: 'planContact', input: { on: '2025-03-03' } });
  const agreed = heirOf(planned(), planned());
  expect(agreed.state.callbacks.flatMap(({ reasons }) => reasons)).toHaveLength(2);
});
