import { aCustomer, dueDates, ofType, play, settleAt, shanghai, signOff, spoke } from './support';
import { tried } from './support';
import type { Story } from './support';

const march = (time: string): string => shanghai(`2025-03-${time}`);

/** A contact agreed for this day is in hand. */
const greeted = (): Story =>
  settleAt(
    play(aCustomer(), { action: 'planContact', input: { on: '2025-03-03' } }),
    march('03 10:05'),
  );

const inHand = ({ state }: Story): [string, string[]][] =>
  state.callbacks.map(({ id, reasons }) => [id, reasons.map(({ reason }) => reason)]);

describe('contacts that lie close together', () => {
  test('CBK-24 what comes up is served by the callback in hand that nobody has begun with', () => {
    const story = play(greeted(), signOff(march('03 11:00')));
    expect(inHand(story)).toEqual([['t1', ['AD_HOC', 'CADENCE']]]);
    expect(story.state.callbacks).toMatchObject([{ cls: 'SERVICE', on: '2025-03-03' }]);
    expect(ofType(story, 'CALLBACK_CANCELLED')).toEqual([]);
    expect(ofType(story, 'CALLBACK_OPENED')).toHaveLength(1);
  });

  test('CBK-24 one call that comes to be agreed for a day serves the other that is due then', () => {
    const begun = play(greeted(), tried('t1', march('03 10:30')), signOff(march('03 11:00')));
    expect(inHand(begun)).toEqual([
      ['t1', ['AD_HOC']],
      ['t2', ['CADENCE']],
    ]);
    const appointment = march('03 16:00');
    const agreed = play(
      begun,
      spoke('t1', { outcome: 'RESCHEDULED', appointment }, march('03 13:00')),
    );
    expect(inHand(agreed)).toEqual([['t1', ['AD_HOC', 'CADENCE']]]);
    expect(ofType(agreed, 'CALLBACK_CANCELLED')[0]?.data).toMatchObject({
      ...{ id: 't2', why: 'MERGED', into: 't1' },
    });
    const done = play(agreed, spoke('t1', {}, march('03 16:05')));
    expect(dueDates(done).filter((line) => line.startsWith('2025-03-03'))).toEqual([]);
    expect(done.state.breaches).toEqual([]);
  });

  test('CBK-24 two days apart is close, three are not, and the earliest date survives', () => {
    const days = (on: string): string[] => {
      const signed = play(aCustomer(), signOff(march('03 14:00')));
      const told = play(signed, { action: 'planContact', input: { on } });
      const sixth = settleAt(play(told, spoke('t1')), march('06 10:00'));
      return sixth.state.callbacks.flatMap((one) => one.reasons.map(({ reason }) => reason));
    };
    expect(days('2025-03-08')).toEqual(['CADENCE', 'AD_HOC']);
    expect(days('2025-03-09')).toEqual(['CADENCE']);
  });
});
