import { aCustomer, play, refusalOf, rep, settleAt, shanghai, signOff, spoke } from './support';
import type { Step, Story } from './support';
import { called } from './rows';

const march = (time: string): string => shanghai(`2025-03-${time}`);

const prefers = (input: Record<string, string>): Step => ({ action: 'setPreferences', input });

const limit = ({ state }: Story): string | undefined =>
  state.deadlines.find(({ id }) => id === 'callback:t1')?.dueAt;

describe('what a customer prefers', () => {
  test('CBK-22 her hours narrow the window: what is in hand comes to the next of them, nobody calls before', () => {
    expect(limit(called())).toBe(march('03 18:30'));
    const story = play(called(), prefers({ from: '10:00', to: '12:00' }));
    expect(story.state.callbacks).toMatchObject([{ id: 't1', on: '2025-03-04' }]);
    expect(limit(story)).toBe(march('04 12:00'));
    expect(refusalOf(story, spoke('t1', {}, march('04 09:30')))).toMatchObject({
      ...{ code: 'OUTSIDE_CONTACT_WINDOW', params: { until: march('04 10:00') } },
    });
    const inTime = play(story, spoke('t1', {}, march('04 10:30')));
    expect([inTime.state.callbacks, inTime.state.breaches]).toEqual([[], []]);
  });

  test('CBK-22 hours that no window has are left aside', () => {
    expect(limit(play(called(), prefers({ from: '20:00', to: '22:00' })))).toBe(march('03 18:30'));
  });

  test('CBK-22 her window is that of her own zone', () => {
    const story = play(aCustomer(), prefers({ zone: 'Europe/Berlin' }), signOff(march('03 14:00')));
    expect(story.state.callbacks).toEqual([]);
    const open = settleAt(story, march('03 16:01'));
    expect(limit(open)).toBe(later('03 18:30'));
  });

  test('CBK-22 she is contacted on the way she prefers, by a visit only with her consent', () => {
    const way = (input: Record<string, string>, ...steps: Step[]): unknown => {
      const story = play(aCustomer(), prefers(input), ...steps, signOff(march('03 14:00')));
      return story.state.callbacks[0]?.method;
    };
    expect(called().state.callbacks).toMatchObject([{ method: 'PHONE' }]);
    expect(way({ method: 'CHAT' })).toBe('CHAT');
    expect(way({ method: 'VISIT' })).toBe('PHONE');
    const welcome: Step = { action: 'setConsent', input: { visits: true } };
    expect(way({ method: 'VISIT' }, welcome)).toBe('VISIT');
  });
});

/** A time of the clocks in Berlin, seven hours behind those in Shanghai. */
function later(time: string): string {
  return new Date(Date.parse(march(time)) + 7 * 3_600_000).toISOString();
}

test('CUS-10 consent, preferences and special days are kept, with who noted the consent', () => {
  const preference = { method: 'CHAT', from: '10:00', to: '12:00', zone: 'Europe/Berlin' };
  const { state, now } = play(
    aCustomer(),
    { action: 'setPreferences', input: preference },
    { action: 'setSpecialDays' },
    { action: 'setConsent', input: { level: 'SERVICE_ONLY', visits: true } },
  );
  expect(state).toMatchObject({
    consent: { by: rep.id, at: now, level: 'SERVICE_ONLY', visits: true },
    days: [{ kind: 'BIRTHDAY', month: 2, day: 29 }],
    preference,
  });
});
