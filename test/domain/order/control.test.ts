import { aPerson, anOrder, atStage, clerk, head, held, manager, ofType, play } from './support';
import { admin, later, policyWith, refusalOf, rep, rep2, TERMS, upTo } from './support';
import type { Step, Story } from './support';
import { officeWith } from './support';

const cancel = (by: Step['by'], onBehalfOf?: Step['by']): Step => ({
  ...{ action: 'cancel', by, ...(onBehalfOf && { onBehalfOf }) },
});

describe('before approval', () => {
  const submittedBy = (step: Omit<Step, 'action'>) =>
    play(anOrder({ by: rep2 }), { action: 'submit', ...step });

  test('ORD-37 the submitter cancels, and the sales manager', () => {
    const story = submittedBy({ by: rep });
    expect(refusalOf(story, cancel(rep))).toBeNull();
    expect(refusalOf(story, cancel(manager))).toBeNull();
  });

  test('ORD-37 a colleague or a department head does not', () => {
    for (const by of [clerk, head]) {
      expect(refusalOf(submittedBy({ by: rep }), cancel(by))).toEqual({
        code: 'FORBIDDEN',
        params: { roles: ['SALES_MANAGER'] },
        requirement: 'ORD-37',
      });
    }
  });

  test('ORD-37 once somebody else has submitted it, it is no longer the one who opened it', () => {
    const submitted = play(anOrder({ by: clerk }), { action: 'submit', by: rep });
    expect(refusalOf(submitted, { action: 'cancel', by: clerk })?.requirement).toBe('ORD-37');
    expect(refusalOf(submitted, { action: 'cancel', by: rep })).toBeNull();
  });

  test('ORD-37 whoever opened it cancels an order that nobody has submitted', () => {
    expect(refusalOf(anOrder({ by: rep2 }), cancel(rep2))).toBeNull();
    expect(refusalOf(anOrder({ by: rep2 }), cancel(rep))?.code).toBe('FORBIDDEN');
  });

  test('ORD-37 the person in whose name a stand-in submitted cancels, and so does a stand-in', () => {
    const story = submittedBy({ by: clerk, onBehalfOf: rep });
    expect(refusalOf(story, cancel(rep))).toBeNull();
    expect(refusalOf(story, cancel(clerk))).toBeNull();
    expect(refusalOf(story, cancel(head, rep))).toBeNull();
  });

  test('ORD-37 a returned order is again one before approval', () => {
    const story = play(submittedBy({ by: rep }), { action: 'return', by: manager });
    expect(refusalOf(story, cancel(rep))).toBeNull();
    expect(refusalOf(story, cancel(clerk))?.code).toBe('FORBIDDEN');
  });
});

test.each(['PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'] as const)(
  'ORD-37 after approval, at %s, only a supervisor cancels',
  (stage) => {
    const story = atStage(stage);
    expect(refusalOf(story, cancel(rep))).toEqual({
      code: 'FORBIDDEN',
      params: { roles: ['SALES_MANAGER', 'DEPT_HEAD'] },
      requirement: 'ORD-37',
    });
    for (const by of [manager, head]) {
      const { state } = play(story, cancel(by));
      expect(state).toMatchObject({ hold: null, cancelling: { by: by.id, reason: 'text-1' } });
    }
  },
);

test('ORD-37 a signed order is not cancelled any more, not even by a supervisor', () => {
  expect(refusalOf(atStage('ARCHIVE'), cancel(manager))?.code).toBe('WRONG_STAGE');
});

test('ORD-37 a held order can be cancelled', () => {
  const { state } = play(held(atStage('REVIEW')), cancel(manager));
  expect(state).toMatchObject({ stage: 'CANCELLED', hold: null, deadlines: [] });
});

test('ORD-37 hold keeps who, since when and why; resume ends it; a second hold is a new one', () => {
  const first = held(atStage('PRODUCTION'));
  expect(first.state.hold).toEqual({ since: first.now, by: 'clerk', reason: 'text-1' });
  expect(refusalOf(first, { action: 'hold', by: rep })?.code).toBe('ON_HOLD');
  const resumed = play(first, { action: 'resume', by: rep });
  expect(resumed.state).toMatchObject({ hold: null, stage: 'PRODUCTION', holds: 1 });
  const second = held(resumed);
  const holds = second.state.deadlines.filter(({ kind }) => kind === 'hold');
  expect(holds.map(({ id }) => id)).toEqual(['hold:2']);
});

test('ORD-37 an order that is not held cannot be resumed', () => {
  expect(refusalOf(atStage('PRODUCTION'), { action: 'resume', by: clerk })).toEqual({
    ...{ code: 'NOT_ON_HOLD', params: {}, requirement: 'ORD-37' },
  });
});

describe('assign', () => {
  const assign = (by: Step['by'], owner: string, more?: Partial<Step>): Step => ({
    ...{ action: 'assign', by, input: { owner }, ...more },
  });
  const unowned = (): Story => anOrder({ owner: null });

  test('SYS-06 somebody of the team takes an order that nobody owns', () => {
    const story = play(unowned(), assign(clerk, 'clerk'));
    expect(story.state.owner).toBe('clerk');
    expect(ofType(story, 'ORDER_ASSIGNED')[0]?.data).toMatchObject({ from: null, to: 'clerk' });
  });

  test('SYS-06 nobody takes an order that has an owner, or gives it to others', () => {
    const refusal = { code: 'FORBIDDEN', requirement: 'SYS-06' };
    expect(refusalOf(anOrder(), assign(rep, 'rep'))).toMatchObject(refusal);
    expect(refusalOf(unowned(), assign(rep, 'clerk'))).toMatchObject(refusal);
  });

  test.each([manager, head])('SYS-06 $id gives it to anybody who follows orders', (by) => {
    expect(play(anOrder(), assign(by, 'rep2')).state.owner).toBe('rep2');
  });

  test.each([
    ['somebody unknown', 'ghost'],
    ['somebody without the role', 'maker'],
    ['a supervisor', 'head'],
  ])('SYS-06 %s cannot be made the owner', (_, owner) => {
    expect(refusalOf(anOrder(), assign(manager, owner))).toEqual({
      code: 'PERSON_NOT_ASSIGNABLE',
      params: { person: owner, roles: ['ORDER_CLERK', 'SALES_REP'] },
      requirement: 'SYS-06',
    });
  });

  test('SYS-06 an order stays in its team: somebody of another one cannot be made the owner', () => {
    const other = aPerson('other', 'ORDER_CLERK', { team: 'WEST' });
    const step = assign(manager, 'other', { people: { other } });
    expect(refusalOf(anOrder(), step)?.code).toBe('PERSON_NOT_ASSIGNABLE');
  });

  test('SYS-06 somebody who has left cannot be made the owner', () => {
    const gone = aPerson('gone', 'ORDER_CLERK', { active: false });
    const step = assign(manager, 'gone', { people: { gone } });
    expect(refusalOf(anOrder(), step)?.code).toBe('PERSON_NOT_ASSIGNABLE');
    const here = assign(manager, 'gone', { people: { gone: { ...gone, active: true } } });
    expect(refusalOf(anOrder(), here)).toBeNull();
  });
});

describe('reapplyPolicy', () => {
  const reapply: Step = { action: 'reapplyPolicy', by: manager };
  const longReview = policyWith({ 'order.review': { amount: 6, unit: 'wh' } });
  const published = (
    story: Story,
    newest: Partial<NonNullable<Story['terms']['newest']>>,
  ): Story => ({
    ...story,
    terms: { ...TERMS, newest: { ...TERMS, ...newest } },
  });

  test('SYS-08 a running order keeps the version it started with until it is re-applied', () => {
    const before = atStage('REVIEW');
    const dueAt = before.state.deadlines[0]!.dueAt;
    const after = play(published(before, { policy: longReview }), { action: 'note', by: clerk });
    expect(after.state).toMatchObject({ policyVersion: 1, deadlines: [{ dueAt }] });
    expect(ofType(after, 'DEADLINE_RETIMED')).toEqual([]);
  });

  test('SYS-08 re-applying re-times what runs by the newer figures, and later limits follow them', () => {
    const before = atStage('REVIEW');
    const [old] = before.state.deadlines;
    const after = play(published(before, { policy: longReview }), reapply);
    expect(after.state.policyVersion).toBe(2);
    const [now] = after.state.deadlines;
    expect(Date.parse(now!.dueAt) - Date.parse(old!.dueAt)).toBe(2 * 3_600_000);
    expect(now).toMatchObject({ id: 'review:1', policyVersion: 2 });
    expect(ofType(after, 'POLICY_REAPPLIED')[0]?.data).toMatchObject({
      from: { policyVersion: 1, calendarVersion: 1 },
      to: { policyVersion: 2, calendarVersion: 1 },
    });
  });

  test('SYS-08 a re-applied share of the warning moves the warning even if the limit stays', () => {
    const before = atStage('REVIEW');
    const policy = policyWith({ 'order.warnAt': { percent: 50 } });
    const [now] = play(published(before, { policy }), reapply).state.deadlines;
    const [old] = before.state.deadlines;
    expect(now!.dueAt).toBe(old!.dueAt);
    expect(Date.parse(old!.warnAt!) - Date.parse(now!.warnAt!)).toBe(3_600_000);
  });

  test('SYS-08 a re-applied close of the contact window moves the arrival that is awaited', () => {
    const policy = policyWith({ 'contact.window': { from: '09:00', to: '20:30' } });
    const before = upTo('ship');
    const [now] = play(published(before, { policy }), reapply).state.deadlines;
    expect(now!.dueAt).toBe(later(before.state.deadlines[0]!.dueAt, 2 * 3_600_000));
  });

  test('SYS-09 a newer calendar alone can be re-applied too', () => {
    const calendar = officeWith({ version: 2, holidays: ['2025-03-03'] });
    const after = play(published(atStage('REVIEW'), { calendar }), reapply);
    expect(after.state.calendarVersion).toBe(2);
    expect(after.state.deadlines[0]!.dueAt).toBe('2025-03-04T05:00:00.000Z');
  });

  test.each([
    ['the same version', policyWith({}, 1)],
    ['an older version', policyWith({}, 0)],
  ])('SYS-08 with %s there is nothing to re-apply', (_, policy) => {
    expect(refusalOf(published(atStage('REVIEW'), { policy }), reapply)).toEqual({
      ...{ code: 'POLICY_CURRENT', params: {}, requirement: 'SYS-08' },
    });
  });

  test('SYS-08 an administrator may re-apply it', () => {
    const story = published(atStage('REVIEW'), { policy: longReview });
    expect(refusalOf(story, { ...reapply, by: admin })).toBeNull();
  });
});
