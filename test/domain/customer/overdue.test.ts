import {
  aCustomer,
  agent,
  aPerson,
  DAY,
  HOUR,
  head,
  later,
  ofType,
  play,
  policyWith,
  refusalOf,
} from './support';
import { rep, sentSince, settleAt, shanghai, signOff, spoke, supervisor, told } from './support';
import type { Story } from './support';
import { called, late } from './rows';

const due = shanghai('2025-03-03 18:30');
const levels = (story: Story): [unknown, string][] =>
  ofType(story, 'ESCALATED').map(({ data, occurredAt }) => [data['level'], occurredAt]);

/** Two callbacks that are overdue since the 3rd and since the 6th. */
const twoLate = (): Story => settleAt(called(), shanghai('2025-03-06 19:00'));

test('CBK-19 an overdue callback is on record at once, and calls its supervisor exactly a day later', () => {
  expect(late().state.breaches).toMatchObject([{ deadlineId: 'callback:t1', dueAt: due }]);
  expect(late().state.ladder).toEqual({ level: 0, nextAt: later(due, DAY) });
  const before = settleAt(late(), later(due, DAY));
  expect(levels(before)).toEqual([]);
  const after = settleAt(late(), later(due, DAY + 1));
  expect(levels(after)).toEqual([[1, later(due, DAY)]]);
  expect(sentSince(before, after)).toMatchObject([
    { code: 'ESCALATED', target: { role: 'CS_SUPERVISOR' }, params: { level: 1 } },
  ]);
  const next = settleAt(late(), later(due, 2 * DAY + 1));
  expect(levels(next)[1]).toEqual([2, later(due, 2 * DAY)]);
  expect(levels(settleAt(late(), later(due, 2.9 * DAY)))).toHaveLength(2);
});

test('CBK-19 what was carried out in time calls nobody', () => {
  const done = play(called(), spoke('t1', {}, due));
  expect(settleAt(done, shanghai('2025-03-05 19:00')).state).toMatchObject({
    ...{ breaches: [], ladder: { level: 0, nextAt: null } },
  });
});

test('CBK-19 carrying one out does not reset what another overdue one calls', () => {
  const both = play(called(), signOff(shanghai('2025-03-03 15:00'), 'O-2'));
  const apart = settleAt(both, shanghai('2025-03-06 19:00'));
  expect(apart.state.callbacks.length).toBeGreaterThan(1);
  const [first, second] = apart.state.callbacks;
  const one = settleAt(apart, shanghai('2025-03-07 10:00'));
  const { ladder } = one.state;
  const done = play(one, spoke(first!.id, { score: 5 }));
  expect(done.state.callbacks.map(({ id }) => id)).toContain(second!.id);
  expect(done.state.ladder).toEqual(ladder);
});

test('CBK-19 with the older one carried out level 1 comes a day after the limit of the other', () => {
  const story = play(
    aCustomer(),
    told('planRevisit', undefined, {
      ...{ complaint: 'C-1', cycle: 1, resolvedAt: shanghai('2025-03-01 12:00') },
    }),
  );
  const signed = settleAt(story, shanghai('2025-03-04 10:00'));
  const first = settleAt(play(signed, { action: 'promiseAnswer' }), shanghai('2025-03-05 18:29'));
  const both = settleAt(first, shanghai('2025-03-05 18:40'));
  const open = both.state.deadlines.filter(({ breachedAt }) => breachedAt !== undefined);
  expect(open.map(({ kind }) => kind).sort()).toEqual(['answer', 'callback']);
  const calm = {
    ...both,
    state: { ...both.state, ladder: { level: 0, nextAt: shanghai('2025-03-05 23:00') } },
  };
  const done = play(calm, {
    ...spoke('t1', {}, shanghai('2025-03-05 18:41')),
    by: agent,
    input: {
      ...{ callback: 't1', outcome: 'COMPLETED', method: 'PHONE', contactPerson: 'text', score: 5 },
      occurredAt: shanghai('2025-03-05 18:00'),
    },
  });
  expect(done.state.ladder).toEqual({ level: 0, nextAt: shanghai('2025-03-06 18:30') });
});

test('CBK-19 given up, suspended or failed it was not met; carried out late it was', () => {
  const metAt = (story: Story): unknown => story.state.breaches[0]?.metAt;
  const given = play(late(), { action: 'cancelCallback', by: supervisor });
  expect(metAt(given)).toBeUndefined();
  expect(given.state.deadlines.map(({ kind }) => kind)).not.toContain('callback');
  const wrong = { callback: 't1', outcome: 'WRONG_NUMBER', method: 'PHONE' };
  const morning = shanghai('2025-03-04 09:00');
  expect(
    metAt(play(late(), { action: 'recordContact', at: morning, input: wrong })),
  ).toBeUndefined();
  expect(metAt(play(late(), spoke('t1', {}, morning)))).toBe(morning);
  const greeting = play(aCustomer(), { action: 'planContact', input: { on: '2025-03-03' } });
  const rested = play(settleAt(greeting, later(due, HOUR)), told('linkComplaint'));
  expect(rested.state.breaches).toHaveLength(1);
  expect(metAt(rested)).toBeUndefined();
  const refused = play(late(), { action: 'setConsent', input: { level: 'NONE' } });
  expect(metAt(refused)).toBeUndefined();
});

test('CBK-19 every breach is explained by the late party and approved by a head (CMP-12)', () => {
  const wrote = { action: 'overdueReason' };
  const on = { code: 'NOT_YET', requirement: 'CMP-12' };
  expect(refusalOf(called(), wrote)).toMatchObject(on);
  for (const action of ['approveReason', 'refuseReason']) {
    expect(refusalOf(late(), { action, by: head })).toMatchObject(on);
  }
  const other = { breach: 'callback:t9', reason: 'text' };
  expect(refusalOf(late(), { ...wrote, input: other })).toMatchObject({ requirement: 'CMP-12' });
  const explained = play(late(), wrote);
  expect(refusalOf(explained, wrote)).toMatchObject({
    code: 'ALREADY_DONE',
    requirement: 'CMP-12',
  });
  expect(sentSince(late(), explained)).toMatchObject([
    { code: 'REASON_TO_APPROVE', target: { role: 'DEPT_HEAD' } },
  ]);
  const far = aPerson('far', 'DEPT_HEAD', { department: 'FAR' });
  for (const action of ['approveReason', 'refuseReason']) {
    expect(refusalOf(explained, { action, by: head, input: other })).toMatchObject({
      ...{ requirement: 'CMP-12' },
    });
    expect(refusalOf(explained, { action, by: far })).toMatchObject({ requirement: 'CMP-12' });
  }
  const self = { action: 'approveReason', by: { ...head, id: 'rep' } };
  expect(refusalOf(explained, self)).toMatchObject({ code: 'FOUR_EYES', requirement: 'CMP-12' });
  const back = play(explained, { action: 'refuseReason', by: head });
  expect(sentSince(explained, back)).toMatchObject([
    { code: 'REASON_REFUSED', target: { person: 'rep' } },
  ]);
  const approve = { action: 'approveReason', by: head };
  expect(refusalOf(back, approve)).toMatchObject({ requirement: 'CMP-12' });
  expect(play(explained, approve).state.overdueReasons).toMatchObject([{ status: 'APPROVED' }]);
});

test('CMP-12 of two limits missed, a decision is on the one whose reason was written', () => {
  const explained = play(twoLate(), { action: 'overdueReason' });
  const named = explained.state.breaches.map(({ deadlineId }) => deadlineId);
  expect(named).toEqual(['callback:t1', 'callback:t2']);
  for (const action of ['approveReason', 'refuseReason']) {
    const decide = (story: Story, breach: string): object =>
      refusalOf(story, { action, by: head, input: { breach } });
    expect(decide(twoLate(), 'callback:t1')).toEqual({
      ...{ code: 'NOT_YET', requirement: 'CMP-12', params: { what: 'overdueReason' } },
    });
    expect(decide(explained, 'callback:t2')).toMatchObject({
      ...{ code: 'NOT_YET', requirement: 'CMP-12' },
      params: { what: 'overdueReason callback:t2' },
    });
    expect(decide(explained, 'callback:t9')).toMatchObject({
      ...{ code: 'RESOURCE_NOT_FOUND', requirement: 'CMP-12' },
    });
  }
});

test('CBK-19 only who was late, or those who speak with customers of this house, explain it (SYS-06)', () => {
  const stranger = aPerson('stranger', 'SALES_REP', { team: 'T9', department: 'FAR' });
  expect(refusalOf(late(), { action: 'overdueReason', by: stranger })).toMatchObject({
    ...{ code: 'OTHER_TEAM', requirement: 'SYS-06' },
  });
  expect(play(late(), { action: 'overdueReason', by: rep }).state.overdueReasons).toHaveLength(1);
});

test('CMP-12 whoever owes a reason is reminded a few times, not for ever, and again about the next', () => {
  const year = settleAt(late(), shanghai('2025-12-01 10:00'));
  const reminders = ofType(year, 'REMINDER_FIRED').filter(
    ({ data }) => data['kind'] === 'reasonDue',
  );
  expect(reminders.length).toBeLessThanOrEqual(year.state.breaches.length * 5);
  expect(reminders.length).toBeGreaterThan(20);
  expect(new Set(reminders.map(({ data }) => data['id'])).size).toBe(reminders.length);
  expect(Object.keys(year.state.reminded ?? {}).length).toBeLessThan(11);
  const first = settleAt(late(), shanghai('2025-03-04 18:01'));
  const before = settleAt(late(), shanghai('2025-03-04 17:59'));
  expect(sentSince(before, first).filter(({ code }) => code === 'REMINDER')).toMatchObject([
    { target: { person: 'rep' }, params: { kind: 'reasonDue', count: 1 } },
  ]);
});

test('CBK-19 two overdue callbacks call level 1 once, a day after the first limit', () => {
  expect(twoLate().state.breaches).toHaveLength(2);
  expect(levels(twoLate()).filter(([level]) => level === 1)).toEqual([[1, later(due, DAY)]]);
});

describe('a limit that was missed', () => {
  /** Other hours, then back again: westwards her day ends half a day later. */
  const zoned = (story: Story, zone: string): Story =>
    play(story, { action: 'setPreferences', input: { zone } });
  const missed = ({ state }: Story): [string, string][] =>
    state.breaches.map(({ deadlineId, dueAt }) => [deadlineId, dueAt]);

  test('CBK-19 is missed once, into whatever zone the customer goes', () => {
    const west = zoned(late(), 'America/New_York');
    expect(west.state.deadlines.find(({ id }) => id === 'callback:t1')).toMatchObject({
      ...{ dueAt: due, breachedAt: due },
    });
    const passed = settleAt(west, shanghai('2025-03-04 12:00'));
    const back = settleAt(zoned(passed, 'Asia/Shanghai'), shanghai('2025-03-04 12:30'));
    expect(missed(back)).toEqual([['callback:t1', due]]);
    expect(ofType(back, 'DEADLINE_BREACHED')).toHaveLength(1);
  });

  test('CBK-26 is missed once where an answer was promised, too', () => {
    const asked = play(aCustomer(), { action: 'promiseAnswer' });
    const over = settleAt(asked, shanghai('2025-03-05 19:00'));
    const west = zoned(over, 'America/New_York');
    const passed = settleAt(west, shanghai('2025-03-06 12:00'));
    expect(missed(passed)).toEqual([['answer:a1', shanghai('2025-03-05 18:30')]]);
  });

  test('CBK-19 stays missed when other figures are applied, and moves with an appointment alone', () => {
    const wider = policyWith({ 'contact.window': { from: '09:00', to: '20:00' } }, 2);
    const { calendar } = late().terms;
    const terms = { ...late().terms, newest: { policy: wider, calendar } };
    const applied = play({ ...late(), terms }, { action: 'reapplyPolicy', by: supervisor });
    expect(missed(settleAt(applied, shanghai('2025-03-03 21:00')))).toEqual([['callback:t1', due]]);
    const appointment = shanghai('2025-03-05 10:00');
    const agreed = play(late(), {
      ...spoke('t1', { outcome: 'RESCHEDULED', appointment }, shanghai('2025-03-04 10:00')),
    });
    const moved = zoned(agreed, 'America/New_York');
    const again = settleAt(moved, shanghai('2025-03-05 12:00'));
    expect(missed(again)).toEqual([
      ['callback:t1', due],
      ['callback:t1', later(appointment, HOUR)],
    ]);
  });
});
