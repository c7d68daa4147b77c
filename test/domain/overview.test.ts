import { attributesOf } from '../../domain/attributes';
import { overviewOf } from '../../domain/overview';
import { anOrder, atStage, clerk, deadline, held, later, officeWith, play } from './order/support';
import { settleAt, shanghai, TERMS, upTo } from './order/support';

test('SYS-03 the overview of an order shows customer, contact, next date and that nothing is overdue', () => {
  const story = atStage('REVIEW');
  expect(overviewOf(story.state)).toEqual({
    customerNo: 'C-1',
    party: 'party-1',
    nextDueAt: deadline(story, 'review').warnAt,
    overdue: false,
    provisional: false,
  });
});

test('SYS-03 an order without customer, contact or anything due has them empty', () => {
  const bare = anOrder({ with: { customerNo: null, contact: null } });
  expect(overviewOf(bare.state)).toMatchObject({ customerNo: null, party: null });
  expect(overviewOf(atStage('ARCHIVED').state)).toMatchObject({ nextDueAt: null, overdue: false });
});

test('SYS-03 an order is overdue from the millisecond after its due instant', () => {
  const story = atStage('REVIEW');
  const { dueAt } = deadline(story, 'review');
  expect(overviewOf(settleAt(story, dueAt).state).overdue).toBe(false);
  expect(overviewOf(settleAt(story, later(dueAt, 1)).state).overdue).toBe(true);
});

test('ORD-37 nothing is overdue on an order that is held, until the hold itself is', () => {
  const story = atStage('REVIEW');
  const late = held(settleAt(story, later(deadline(story, 'review').dueAt, 1)));
  expect(overviewOf(late.state).overdue).toBe(false);
  const due = deadline(late, 'hold').dueAt;
  expect(overviewOf(settleAt(late, later(due, 1)).state).overdue).toBe(true);
  expect(overviewOf(play(late, { action: 'resume', by: clerk }).state).overdue).toBe(true);
});

test('SYS-09 an order with a running limit beyond the decreed years says so', () => {
  const calendar = officeWith({ knownUntil: '2025-03-03' });
  const at = shanghai('2025-03-03 17:30');
  expect(overviewOf(anOrder({ at, terms: { ...TERMS, calendar } }).state).provisional).toBe(true);
});

test('SYS-03 the search attributes are short facts without personal data', () => {
  const story = settleAt(atStage('REVIEW'), shanghai('2025-03-03 14:02'));
  expect(attributesOf(story.state)).toEqual({
    CaseKind: 'order',
    CaseStage: 'REVIEW',
    CaseOwner: 'clerk',
    CaseCustomer: 'C-1',
    CaseLevel: 1,
    CaseOverdue: true,
  });
  const bare = anOrder({ owner: null, with: { customerNo: null } });
  expect(attributesOf(bare.state)).toMatchObject({ CaseOwner: '', CaseCustomer: '' });
  expect(JSON.stringify(attributesOf(upTo('ship').state))).not.toContain('party');
});
