import { CUSTOMER_POLICY } from '../../../domain/customer/policy';
import { daysOwed } from '../../../domain/customer/planning/stages';
import type { PolicyValues } from '../../../domain/policy';
import { asked, called } from './rows';
import { aCustomer, ask, play, policyWith, spoke, supervisor, TERMS } from './support';
import type { Story } from './support';

const under = (values: Partial<PolicyValues>): Story['terms'] => ({
  ...TERMS,
  policy: policyWith(values, 1),
});

/** What a completed callback lacks with a score and nothing else, under figures of choice. */
function lacking(score: number, values: Partial<PolicyValues>): unknown {
  const story = { ...called(), terms: under(values) };
  return ask(story, { ...spoke('t1', { score }), by: supervisor }).answer.refusal?.params?.[
    'fields'
  ];
}

describe('figures of follow-up are those of the policy', () => {
  test('CBK-11 up to which score reasons are asked for, of staff and of the customer', () => {
    const strict = { 'callback.reason.maxScore': { score: 4 } };
    expect(lacking(4, {})).toBeUndefined();
    expect(lacking(4, strict)).toEqual(['scoreReasons']);
    expect(lacking(3, { 'callback.reason.maxScore': { score: 2 } })).toEqual(['nextAction']);
    const story = play(asked(), { action: 'sendSurvey', by: supervisor });
    const answer = { action: 'answerSurvey', input: { callback: 't3', score: 4 } };
    const by = { id: 'CUSTOMER', roles: [], team: null, department: null, active: true };
    const refused = (terms: Story['terms']): unknown =>
      ask({ ...story, terms }, { ...answer, by }).answer.refusal?.code;
    expect(refused(TERMS)).toBeUndefined();
    expect(refused(under(strict))).toBe('CALLBACK_INCOMPLETE');
  });

  test('CBK-11 up to which score a next action is, but where a complaint comes of it', () => {
    const none = { 'callback.reason.maxScore': { score: 1 } };
    expect(lacking(3, none)).toEqual(['nextAction']);
    expect(lacking(4, none)).toBeUndefined();
    expect(lacking(4, { ...none, 'callback.nextAction.maxScore': { score: 4 } })).toEqual([
      'nextAction',
    ]);
    expect(lacking(3, { ...none, 'complaint.autoOpenMaxScore': { score: 3 } })).toBeUndefined();
    expect(lacking(2, { ...none, 'complaint.autoOpenMaxScore': { score: 1 } })).toEqual([
      'nextAction',
    ]);
  });

  test('CBK-18 how long before its hour a next contact may be made', () => {
    const lost = (days?: number): [string[], string[]] => {
      const figures = days === undefined ? {} : { 'callback.followUp.ahead': { days } };
      const { state } = play(aCustomer({ terms: under(figures) }), { action: 'recordLapse' });
      const inHand = state.callbacks.flatMap(({ reasons }) => reasons.map(({ from }) => from!));
      return [inHand, state.wishes.map(({ from }) => from!)];
    };
    expect(lost()).toEqual([['2025-02-25'], []]);
    expect(lost(0)).toEqual([[], ['2025-03-04']]);
  });

  test('CBK-01 how much longer than it is owed a sign-off is caught up with', () => {
    expect(daysOwed(CUSTOMER_POLICY)).toBe(28 + 7);
    expect(daysOwed({ ...CUSTOMER_POLICY, 'callback.catchUp': { days: 0 } })).toBe(28);
  });
});
