import { FLEET_ACTIONS, FLEET_ROLES, FLEET_STARTERS, rehearse } from '../../domain/bulk';
import type { FleetOperation } from '../../domain/bulk';
import type { CaseCore, Command } from '../../domain/kernel';
import { CASE_KINDS, deciderOf } from '../../domain/kinds';
import type { Person } from '../../domain/people';
import { atStage, ask, aPerson, clerk, DAY, head, held, HOUR, later } from './order/support';
import { ctxOf, manager, MONDAY, policyWith, settleAt, STAFF, TERMS } from './order/support';
import type { Story } from './order/support';
import { aComplaint, ask as complain, supervisor, upTo } from './complaint/support';
import type { Story as Complaint } from './complaint/support';

const people = Object.fromEntries(STAFF.map((person) => [person.id, person]));

function look(
  story: Story | Complaint,
  operation: FleetOperation,
  by: Person = manager,
  input: Command['input'] = {},
  now = later(story.now, 60_000),
): ReturnType<typeof rehearse> {
  const state: CaseCore = story.state;
  const command = { action: FLEET_ACTIONS[operation], input };
  return rehearse(deciderOf(state.kind), state, command, { ...ctxOf(story, now, by), people });
}

const stranger = aPerson('stranger', 'DEPT_HEAD', { department: 'OTHER' });

const longReview = policyWith({ 'order.review': { amount: 6, unit: 'wh' } });
const behind = (story: Story): Story => ({
  ...story,
  terms: { ...TERMS, newest: { ...TERMS, policy: longReview } },
});

test('SYS-08 re-applying shows each date before and after, as the command then moves it', () => {
  const story = behind(atStage('REVIEW'));
  const before = story.state.deadlines[0]!.dueAt;
  const { refusal, events, dates } = look(story, 'REAPPLY_POLICY');
  expect(refusal).toBeNull();
  expect(events).toEqual(['POLICY_REAPPLIED']);
  expect(dates).toEqual([{ id: 'review:1', before, after: later(before, 2 * HOUR) }]);
  const done = ask(story, { action: 'reapplyPolicy', by: manager });
  expect(done.state.deadlines[0]!.dueAt).toBe(dates[0]!.after);
});

test('SYS-08 a case that follows the newest policy is refused, with the reason of the command', () => {
  expect(look(atStage('REVIEW'), 'REAPPLY_POLICY')).toEqual({
    refusal: { code: 'POLICY_CURRENT', params: {}, requirement: 'SYS-08' },
    ...{ events: [], dates: [], reminds: null },
  });
});

test('SYS-08 what fell due before is no part of what the command would do', () => {
  const story = behind(atStage('REVIEW'));
  const late = later(MONDAY, 5 * DAY);
  const { dates, events } = look(story, 'REAPPLY_POLICY', manager, {}, late);
  expect(events).toEqual(['POLICY_REAPPLIED']);
  const settled = settleAt(story, late).state.deadlines;
  for (const { id, before } of dates) {
    expect(settled.find((deadline) => deadline.id === id)?.dueAt ?? null).toBe(before);
  }
});

test('SYS-03 resuming shows when the clocks of a held order run out', () => {
  const story = held(atStage('REVIEW'));
  const now = later(story.now, DAY);
  const { events, dates } = look(story, 'RESUME', manager, {}, now);
  expect(events).toEqual(['ORDER_RESUMED']);
  expect(dates.map(({ id }) => id)).toEqual(['review:1', 'hold:1']);
  expect(dates[1]!.after).toBeNull();
  expect(look(atStage('REVIEW'), 'RESUME').refusal?.code).toBe('NOT_ON_HOLD');
});

test('SYS-10 reminding names whom it would reach', () => {
  expect(look(atStage('REVIEW'), 'REMIND').reminds).toEqual({ role: 'SALES_MANAGER' });
  expect(look(upTo('calm'), 'REMIND', supervisor).reminds).toEqual({ person: 'agent' });
});

test('SYS-06 every case is decided on by itself: one of another department is refused', () => {
  for (const operation of Object.keys(FLEET_ACTIONS) as FleetOperation[]) {
    const story = operation === 'RESUME' ? held(atStage('REVIEW')) : behind(atStage('REVIEW'));
    expect(look(story, operation, head, { owner: 'rep2' }).refusal).toBeNull();
    const refused = look(story, operation, stranger, { owner: 'rep2' }).refusal;
    expect(refused).toMatchObject({ code: 'OTHER_TEAM', requirement: 'SYS-06' });
  }
});

test('SYS-06 a case goes to nobody who may not follow it', () => {
  const given = (owner: string) => look(atStage('REVIEW'), 'REASSIGN', manager, { owner });
  expect(given('rep2')).toMatchObject({ refusal: null, events: ['ORDER_ASSIGNED'] });
  expect(given('maker').refusal?.code).toBe('PERSON_NOT_ASSIGNABLE');
});

test('SYS-06 a look changes nothing: the same twice, and the command still to be taken', () => {
  for (const story of [atStage('PRODUCTION'), held(atStage('SHIPMENT'))]) {
    const copy = structuredClone(story.state);
    expect(look(story, 'REMIND')).toEqual(look(story, 'REMIND'));
    expect(story.state).toEqual(copy);
    expect(ask(story, { action: 'remind', by: manager }).refusal).toBeNull();
  }
  const complaint = aComplaint();
  expect(look(complaint, 'REMIND', supervisor).events).toEqual(['REMINDER_SENT']);
  expect(complain(complaint, { action: 'remind', by: supervisor }).refusal).toBeNull();
});

test('SYS-02 what a run does is an action of every kind; what cannot be held is not resumed', () => {
  const { RESUME: _resume, ...always } = FLEET_ACTIONS;
  for (const kind of CASE_KINDS) {
    const names = deciderOf(kind).actions.map(({ name }) => name);
    const expected = kind === 'customer' ? always : FLEET_ACTIONS;
    expect(names).toEqual(expect.arrayContaining(Object.values(expected)));
  }
});

test('SYS-06 runs are for supervisors; an administrator re-applies policies and nothing else', () => {
  for (const [operation, roles] of Object.entries(FLEET_ROLES)) {
    expect(roles.includes('ADMIN')).toBe(operation === 'REAPPLY_POLICY');
    expect(roles).not.toContain(clerk.roles[0]);
    expect(FLEET_STARTERS).toEqual(expect.arrayContaining([...roles]));
  }
});
