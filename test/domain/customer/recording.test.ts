import { aCustomer, agent, HOUR, later, manager, ofType, play, refusalOf, rep } from './support';
import { rep2, sentSince, settleAt, shanghai, signOff, spoke, supervisor, tried } from './support';
import type { Story } from './support';
import { called, late } from './rows';

const at = (time: string): string => shanghai(`2025-03-03 ${time}`);

/** The stage with the satisfaction is in hand: day 7. */
const seventh = (): Story => settleAt(called(), shanghai('2025-03-10 10:00'));
const asked = seventh().state.callbacks.at(-1)!.id;
const limit = ({ state }: Story, id = 't1'): string | undefined =>
  state.deadlines.find((deadline) => deadline.id === `callback:${id}`)?.dueAt;

describe('what is recorded of a conversation', () => {
  test('CBK-10 only a callback that is in hand is carried out, given away or given up', () => {
    for (const step of [
      { action: 'recordContact', by: rep },
      { action: 'assignCallback', by: supervisor },
      { action: 'cancelCallback', by: supervisor },
    ]) {
      const input = { callback: 't9', owner: 'agent', outcome: 'BUSY', method: 'PHONE' };
      const refusal = refusalOf(called(), { ...step, input });
      const params = { id: 't9', known: ['t1'] };
      expect(refusal).toMatchObject({ code: 'CALLBACK_UNKNOWN', requirement: 'CBK-10', params });
    }
  });

  test('CBK-10 the record keeps method, reason, contact and staff, the score where it is asked for', () => {
    const story = play(seventh(), spoke(asked, { minutes: 5, need: 'REFERRAL' }));
    expect(ofType(story, 'CALLBACK_COMPLETED')[0]?.data).toMatchObject({
      ...{ by: 'rep', contactPerson: 'text-20', score: 5, minutes: 5, need: 'REFERRAL' },
      attempt: { method: 'PHONE', outcome: 'COMPLETED', n: 1 },
      served: [{ reason: 'CADENCE' }, { reason: 'POST_ACCEPTANCE', ref: 'O-1' }],
    });
  });

  test('CBK-17 what a satisfied customer may want next is kept', () => {
    for (const need of ['REPURCHASE', 'REFERRAL', 'UPGRADE', 'NONE']) {
      const [event] = ofType(play(seventh(), spoke(asked, { need })), 'CALLBACK_COMPLETED');
      expect(event?.data['need']).toBe(need);
    }
  });

  test.each([
    [{ contactPerson: undefined }, ['contactPerson']],
    [{ score: undefined }, ['score']],
    [{ score: 2 }, ['scoreReasons']],
    [{ score: 3 }, ['scoreReasons', 'nextAction']],
    [{ outcome: 'RESCHEDULED' }, ['appointment']],
  ])('CBK-11 %j lacks %j', (input, fields) => {
    expect(refusalOf(seventh(), spoke(asked, input))).toMatchObject({
      ...{ code: 'CALLBACK_INCOMPLETE', requirement: 'CBK-11', params: { fields } },
    });
  });

  test('CBK-11 a stage without satisfaction asks for no score', () => {
    expect(play(called(), spoke('t1', { score: undefined })).state.contacts).toHaveLength(1);
  });

  test('CBK-21 answers belong to questions of the version that was asked, and keep it', () => {
    for (const answers of [{ quality: 'good' }, { nonsense: 5 }, { liked: 3 }]) {
      expect(refusalOf(seventh(), spoke(asked, { answers }))).toMatchObject({
        ...{ code: 'UNKNOWN_QUESTION', requirement: 'CBK-21' },
      });
    }
    const story = play(seventh(), spoke(asked, { answers: { quality: 4, liked: 'text' } }));
    expect(ofType(story, 'CALLBACK_COMPLETED')[0]?.data).toMatchObject({ questionnaire: 1 });
  });

  test('SYS-06 a callback is carried out by its person, those of its role, or a supervisor', () => {
    const given = play(called(), { action: 'assignCallback', by: supervisor });
    expect(refusalOf(called(), { ...spoke('t1'), by: { ...agent, team: 'S1' } })).toMatchObject({
      ...{ code: 'NOT_YOUR_CALLBACK', requirement: 'SYS-06' },
    });
    for (const by of [agent, rep2, manager]) {
      expect(play(given, { ...spoke('t1'), by }).state.callbacks).toEqual([]);
    }
  });

  test('SYS-05 it lies neither ahead nor before the callback came up', () => {
    const step = (occurredAt: string) => spoke('t1', { occurredAt }, at('15:00'));
    for (const when of [at('15:01'), at('13:59')]) {
      expect(refusalOf(called(), step(when))).toMatchObject({ requirement: 'SYS-05' });
    }
    expect(play(called(), step(at('14:30'))).state.contacts).toMatchObject([{ at: at('14:30') }]);
  });

  test('SYS-05 what was said during an outage can be told of later, and was in time (§8.3.1)', () => {
    const planned = play(aCustomer(), signOff(at('20:00')));
    const story = { ...planned, now: shanghai('2025-03-06 08:00') };
    const woken = play(story, { action: 'note' });
    expect(woken.state.callbacks).toMatchObject([
      { id: 't1', since: shanghai('2025-03-04 09:00') },
    ]);
    const spokenThen = play(woken, spoke('t1', { occurredAt: shanghai('2025-03-04 10:00') }));
    expect(spokenThen.state.contacts).toMatchObject([{ at: shanghai('2025-03-04 10:00') }]);
  });

  test('CBK-01 a callback is given to somebody who speaks with customers', () => {
    const step = { action: 'assignCallback', by: supervisor };
    expect(
      refusalOf(called(), { ...step, input: { callback: 't1', owner: 'clerk' } }),
    ).toMatchObject({ code: 'PERSON_NOT_ASSIGNABLE', requirement: 'CBK-01' });
    expect(play(called(), step).state.callbacks).toMatchObject([{ person: 'agent' }]);
  });
});

describe('an attempt in vain', () => {
  test('CBK-12 is made again two hours later, twice a day, four times in all; then the supervisor knows', () => {
    const first = play(called(), tried('t1', at('14:30')));
    expect(first.state.callbacks[0]).toMatchObject({ retryAt: at('16:30'), on: '2025-03-03' });
    const soon = refusalOf(first, tried('t1', at('16:29')));
    expect(soon).toMatchObject({ code: 'ATTEMPT_TOO_SOON', requirement: 'CBK-12' });
    const second = play(first, tried('t1', at('16:30'), 'BUSY'));
    const morning = shanghai('2025-03-04 09:00');
    expect(second.state.callbacks[0]).toMatchObject({ retryAt: morning, on: '2025-03-04' });
    expect(limit(second)).toBe(shanghai('2025-03-04 18:30'));
    const third = play(second, tried('t1', morning, 'NOT_PRESENT'));
    const last = play(third, tried('t1', later(morning, 2 * HOUR)));
    expect(last.state).toMatchObject({ callbacks: [], contactDoubtful: true });
    expect(sentSince(third, last)).toMatchObject([
      {
        code: 'CALLBACK_FAILED',
        target: { role: 'CS_SUPERVISOR' },
        params: { id: 't1', count: 4 },
      },
    ]);
    expect(ofType(last, 'DEADLINE_BREACHED')).toEqual([]);
  });

  test('CBK-12 on a wrong number is not made again; corrected contact data are not doubtful any more', () => {
    const story = play(called(), tried('t1', at('14:30'), 'WRONG_NUMBER'));
    expect(ofType(story, 'CALLBACK_FAILED')).toHaveLength(1);
    const fixed = { contact: { party: 'party-2', has: ['name', 'phone', 'address'] } };
    const { state } = play(story, { action: 'fillIn', input: fixed });
    expect(state.contactDoubtful).toBeUndefined();
  });

  test('CBK-12 CBK-19 what was tried late stays late', () => {
    const story = play(late(), tried('t1', shanghai('2025-03-04 10:00')));
    expect(limit(story)).toBe(at('18:30'));
    expect(settleAt(story, shanghai('2025-03-04 18:31')).state.ladder.level).toBe(1);
  });

  test('CBK-12 an agreed hour is no attempt in vain, and does not count as one', () => {
    const meet = (day: string): ReturnType<typeof spoke> =>
      spoke('t1', { outcome: 'RESCHEDULED', appointment: shanghai(`2025-03-0${day} 11:00`) });
    const days = ['4', '5', '6', '7'].reduce((story, day) => play(story, meet(day)), called());
    expect(days.state.callbacks).toMatchObject([{ on: '2025-03-07' }]);
    const missed = play(days, tried('t1', shanghai('2025-03-07 11:00')));
    expect(missed.state.callbacks).toMatchObject([{ retryAt: shanghai('2025-03-07 13:00') }]);
    expect(limit(missed)).toBe(shanghai('2025-03-07 18:30'));
  });

  test('CBK-12 whoever calls early in vain keeps the appointment all the same', () => {
    const agreed = { outcome: 'RESCHEDULED', appointment: at('17:00') };
    const early = play(called(), spoke('t1', agreed), tried('t1', at('16:00')));
    expect(limit(early)).toBe(at('18:00'));
    expect(play(early, spoke('t1', {}, at('17:00'))).state.callbacks).toEqual([]);
  });
});
