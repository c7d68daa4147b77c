import { addDays } from '../../../domain/calendar';
import {
  aCustomer,
  aDraft,
  agent,
  clerk,
  DAY,
  dueDates,
  head,
  later,
  manager,
  ofType,
  play,
} from './support';
import { refusalOf, sentSince, settleAt, shanghai, signOff, spoke, supervisor } from './support';
import type { Story } from './support';

const prospect = (at?: string): Story => aCustomer({ lifecycle: 'PROSPECT', ...(at && { at }) });
const limit = ({ state }: Story, id = 'callback:t1'): string | undefined =>
  state.deadlines.find((deadline) => deadline.id === id)?.dueAt;

test('CUS-04 every other grade is on record, the same one again is not', () => {
  const story = play(prospect(), { action: 'gradeIntent' });
  expect(refusalOf(story, { action: 'gradeIntent' })).toMatchObject({
    ...{ code: 'ALREADY_DONE', requirement: 'CUS-04' },
  });
  const again = play(story, { action: 'gradeIntent', input: { grade: 'B' } });
  expect(ofType(again, 'INTENT_GRADED').map(({ data }) => [data['from'], data['grade']])).toEqual([
    [null, 'A'],
    ['A', 'B'],
  ]);
});

test('CUS-05 another tier is asked for by one and granted by another', () => {
  const asked = play(aCustomer(), { action: 'requestTier', by: supervisor });
  expect(sentSince(aCustomer(), asked)).toMatchObject([
    { code: 'TIER_REQUESTED', target: { role: 'CS_SUPERVISOR' }, params: { tier: 'GOLD' } },
  ]);
  for (const action of ['approveTier', 'declineTier']) {
    expect(refusalOf(asked, { action, by: supervisor })).toMatchObject({
      ...{ code: 'FOUR_EYES', requirement: 'CUS-05' },
    });
    expect(refusalOf(aCustomer(), { action, by: head })).toMatchObject({
      ...{ code: 'NOT_YET', requirement: 'CUS-05' },
    });
    const { state } = play(asked, { action, by: head });
    expect([state.tier, state.tierRequest]).toEqual([
      ...[action === 'approveTier' ? 'GOLD' : 'NONE', undefined],
    ]);
  }
  const same = refusalOf(aCustomer(), {
    ...{ action: 'requestTier', input: { tier: 'NONE', reason: 'text-1' } },
  });
  expect(same).toMatchObject({ code: 'ALREADY_DONE', requirement: 'CUS-05' });
});

describe('a prospect', () => {
  const graded = (grade: string, at: string): Story =>
    play(
      aDraft({ lifecycle: 'PROSPECT' }),
      { action: 'gradeIntent', input: { grade } },
      { action: 'verify', by: manager },
      { action: 'file', by: clerk, at },
    );

  test('CBK-06 graded A is in hand at once and due within 24 hours, to the hour', () => {
    const story = graded('A', shanghai('2025-03-03 11:00'));
    expect(story.state.callbacks).toMatchObject([
      { on: '2025-03-04', role: 'SALES_REP', person: 'rep', reasons: [{ reason: 'PROSPECT' }] },
    ]);
    expect(limit(story)).toBe(shanghai('2025-03-04 11:00'));
  });

  test('CBK-06 CBK-13 where 24 hours end outside the window it is the next opening and an hour', () => {
    const story = graded('A', shanghai('2025-03-03 20:00'));
    expect(limit(story)).toBe(shanghai('2025-03-05 10:00'));
    const early = graded('A', shanghai('2025-03-04 08:00'));
    expect(limit(early)).toBe(shanghai('2025-03-05 10:00'));
  });

  test('CBK-06 graded B is due within 48 hours, C within a week', () => {
    expect(limit(graded('B', shanghai('2025-03-03 11:00')))).toBe(shanghai('2025-03-05 11:00'));
    const weekly = graded('C', shanghai('2025-03-03 11:00'));
    expect(weekly.state.callbacks).toEqual([]);
    expect(dueDates(weekly)).toEqual(['2025-03-10 PROSPECT']);
  });

  test('CBK-06 is contacted only once on file, whoever graded before', () => {
    const by = { lifecycle: 'PROSPECT' } as const;
    expect(aCustomer(by).state.wishes).toEqual([]);
    expect(play(prospect(), { action: 'gradeIntent' }).state.callbacks).toHaveLength(1);
  });

  test('CBK-06 after every contact the next one is set, for a day to come', () => {
    const story = graded('A', shanghai('2025-03-03 11:00'));
    const without = refusalOf(story, spoke('t1'));
    expect(without).toMatchObject({ params: { fields: ['nextFollowUpOn'] } });
    const past = refusalOf(story, spoke('t1', { nextFollowUpOn: '2025-03-02' }));
    expect(past).toMatchObject({ code: 'TIME_IMPOSSIBLE' });
    const next = play(story, spoke('t1', { nextFollowUpOn: '2025-03-13' }));
    expect(dueDates(next)).toEqual(['2025-03-13 PROSPECT']);
    expect(next.state.callbacks).toEqual([]);
    const due = settleAt(next, shanghai('2025-03-13 09:01'));
    expect(limit(due, 'callback:t2')).toBe(shanghai('2025-03-13 18:30'));
  });

  test('CBK-06 a contact planned by hand lies ahead and comes on its day, not before', () => {
    const refusal = refusalOf(prospect(), { action: 'planContact', input: { on: '2025-03-02' } });
    expect(refusal).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'CBK-06' });
    const weekly = graded('C', shanghai('2025-03-03 11:00'));
    const story = play(weekly, { action: 'planContact', input: { on: '2025-03-20' } });
    expect([story.state.callbacks, dueDates(story)]).toEqual([[], ['2025-03-20 PROSPECT']]);
    const due = settleAt(story, shanghai('2025-03-20 09:01'));
    expect(due.state.callbacks).toMatchObject([{ on: '2025-03-20' }]);
  });

  test('CBK-06 planned by hand with an active customer it is an arranged contact', () => {
    const by = { ...agent, team: null, department: null };
    const story = play(aCustomer(), { action: 'planContact', by, input: { on: '2025-03-20' } });
    expect(dueDates(story)).toContain('2025-03-20 AD_HOC');
  });
});

describe('a customer who was lost', () => {
  test.each([
    ['QUALITY', 'TECH_EXPERT'],
    ['SERVICE', 'SALES_MANAGER'],
    ['COMPETITOR', 'SALES_MANAGER'],
    ['OTHER', 'SALES_REP'],
  ])('CBK-18 because of %s is gone after by a %s within 24 hours', (cause, role) => {
    const at = shanghai('2025-03-03 11:00');
    const story = play(aCustomer(), { action: 'recordLapse', at, input: { cause } });
    expect(story.state).toMatchObject({ lifecycle: 'LAPSED', lapse: { cause, at } });
    expect(story.state.callbacks).toMatchObject([{ role, reasons: [{ reason: 'LAPSED' }] }]);
    expect(limit(story)).toBe(shanghai('2025-03-04 11:00'));
  });

  test('CBK-18 is recorded once, and over when she buys again', () => {
    const story = play(aCustomer(), { action: 'recordLapse' });
    expect(refusalOf(story, { action: 'recordLapse' })).toMatchObject({
      ...{ code: 'ALREADY_DONE', requirement: 'CBK-18' },
    });
    const back = play(story, signOff(later(story.now, DAY)));
    expect(back.state).toMatchObject({ lifecycle: 'ACTIVE', lapse: undefined });
  });

  test('CBK-18 CBK-04 is still called every quarter, but gets no greetings', () => {
    const signed = play(aCustomer(), signOff(shanghai('2025-03-03 14:00')));
    const lost = play(signed, { action: 'recordLapse' });
    const due = dueDates(lost).join();
    expect(due).toContain('QUARTERLY');
    expect(due).not.toContain('HOLIDAY');
  });
});

describe('how often a customer is contacted', () => {
  const signed = (): Story => play(aCustomer(), signOff(shanghai('2025-03-03 14:00')));
  const gold = (): Story =>
    play(signed(), { action: 'requestTier' }, { action: 'approveTier', by: supervisor });

  test('CBK-05 CBK-08 the monthly plan of a chosen tier begins after day 28', () => {
    const monthly = dueDates(gold()).filter((line) => line.includes('MONTHLY'));
    expect(monthly).toEqual([
      ...['2025-04-05 MONTHLY', '2025-04-11 MONTHLY', '2025-04-17 MONTHLY'],
      ...['2025-04-23 MONTHLY', '2025-04-28 MONTHLY'],
    ]);
    const who = gold().state.wishes.filter(({ reason }) => reason === 'MONTHLY');
    expect(new Set(who.map(({ role }) => role))).toEqual(
      new Set(['SALES_REP', 'CS_AGENT', 'TECH_EXPERT']),
    );
    expect(dueDates(signed()).join()).not.toContain('MONTHLY');
  });

  test('CBK-07 the expected repurchase sets the rhythm of calls and visits', () => {
    const plan = (horizon: string | null): string[] =>
      dueDates(play(aCustomer(), { action: 'setHorizon', input: { horizon } })).filter((line) =>
        line.includes('REPURCHASE'),
      );
    expect(plan('TWO_MONTHS')).toEqual(['2025-03-06 REPURCHASE', '2025-03-10 REPURCHASE']);
    expect(plan('MONTH')).toEqual(plan('TWO_MONTHS'));
    expect(plan('THREE_MONTHS')).toEqual(['2025-03-10 REPURCHASE', '2025-03-18 REPURCHASE']);
    expect(plan('LATER')).toEqual(['2025-03-18 REPURCHASE', '2025-04-02 REPURCHASE']);
    expect(plan(null)).toEqual([]);
  });

  test('CBK-25 restock, maintenance and renewal come again after so many days', () => {
    const story = play(aCustomer(), { action: 'setCycles' });
    expect(dueDates(story)).toContain('2025-05-02 REMINDER');
    const first = settleAt(story, shanghai('2025-05-02 09:01'));
    expect(dueDates(first)).toContain('2025-07-01 REMINDER');
  });

  test('CUS-05 intent grade and loyalty tier are two scales', () => {
    const graded = play(gold(), { action: 'gradeIntent', by: manager, input: { grade: 'C' } });
    expect([graded.state.tier, graded.state.grade?.grade]).toEqual(['GOLD', 'C']);
  });
});

describe('importance and a rhythm of her own (CBK-08)', () => {
  const contacted = (story: Story): number =>
    story.state.wishes.filter(({ reason }) => reason === 'MONTHLY').length;
  const bought = (): Story => play(aCustomer(), signOff(aCustomer().now));

  test('CBK-08 key customers are contacted more often than others, whatever their tier', () => {
    const ordinary = bought();
    const key = play(ordinary, { action: 'setImportance', input: { importance: 'KEY' } });
    expect([contacted(ordinary), contacted(key) > 0]).toEqual([0, true]);
  });

  test('CBK-08 her own rhythm takes the place of the plan, and null takes it away (ruling 22)', () => {
    const key = play(bought(), { action: 'setImportance', input: { importance: 'KEY' } });
    const own = play(key, { action: 'setImportance', input: { rhythm: 45 } });
    expect(own.state.importance).toMatchObject({ level: 'KEY', rhythm: 45 });
    expect(contacted(own)).toBe(1);
    const planned = own.state.wishes.find(({ reason }) => reason === 'MONTHLY')!;
    expect(planned.plannedOn).toBe(addDays(own.state.importance!.on, 45));
    const back = play(own, { action: 'setImportance', input: { rhythm: null } });
    expect(contacted(back)).toBe(contacted(key));
  });
});
