import { deliveryReport, punctuality } from '../../../../domain/order';
import { HAPPY_PATH, play, shanghai } from '../support';
import type { Story } from '../support';
import { answer, inProduction, propose } from './stories';

describe('punctuality (RPT-07)', () => {
  const signed = (story: Story): Story => {
    const names = HAPPY_PATH.map(({ action }) => action);
    const rest = HAPPY_PATH.slice(names.indexOf('productionDone'), names.indexOf('complete'));
    const [first, ...others] = rest;
    return play(story, { ...first!, at: shanghai('2025-03-24 10:00') }, ...others);
  };
  const measured = (story: Story): unknown => punctuality(signed(story).state, 'Asia/Shanghai');

  test('RPT-07 with the proposal rejected it is late by both measures', () => {
    const story = play(inProduction(), propose('2025-03-25'), answer('REJECT'));
    expect(measured(story)).toEqual({
      ...{ signedOn: '2025-03-24', byAgreed: false, byOriginal: false },
    });
  });

  test('RPT-07 with the proposal accepted it is in time by the agreed date, late by the original', () => {
    const story = play(inProduction(), propose('2025-03-25'), answer('ACCEPT'));
    expect(measured(story)).toMatchObject({ byAgreed: true, byOriginal: false });
    expect(deliveryReport(signed(story).state, 'Asia/Shanghai')).toMatchObject({
      ...{ agreedDeliveryDate: '2025-03-25', originalDeliveryDate: '2025-03-20' },
      punctuality: { byAgreed: true, byOriginal: false },
    });
  });

  test('RPT-07 the day itself is in time, by local date; before the signature there is no measure', () => {
    const story = play(inProduction(), propose('2025-03-24'), answer('ACCEPT'));
    expect(measured(story)).toMatchObject({ byAgreed: true });
    expect(punctuality(story.state, 'Asia/Shanghai')).toBeNull();
  });
});
