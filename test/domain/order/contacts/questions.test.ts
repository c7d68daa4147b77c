import { agent, atStage, deadline, later, play, refusalOf, settleAt, shanghai } from '../support';
import type { Step } from '../support';
import { asked, contact } from './support';

const answer = (question: string, more: object = {}): Step =>
  contact('QUESTION_ANSWER', { question, ...more });

test('CBK-26 a parked question is owed an answer by the evening of the date that was promised', () => {
  const story = asked();
  expect(story.state.questions).toMatchObject([
    { id: 'q1', question: 'text-1', promisedDate: '2025-03-07', by: 'agent' },
  ]);
  expect(deadline(story, 'questionAnswer')).toMatchObject({
    ...{ id: 'questionAnswer:1', owner: { person: 'clerk' } },
    dueAt: shanghai('2025-03-07 18:30'),
  });
  const late = settleAt(story, shanghai('2025-03-07 18:31'));
  expect(late.state.breaches).toMatchObject([{ kind: 'questionAnswer' }]);
});

test('CBK-26 only an answer that reached the customer, and to this question, ends it', () => {
  const input = { question: 'text-2', promisedDate: '2025-03-06' };
  const both = play(asked(), { action: 'parkQuestion', by: agent, input });
  const open = (step: Step) =>
    play(both, step)
      .state.deadlines.filter(({ kind }) => kind === 'questionAnswer')
      .map(({ id }) => id);
  expect(open(answer('q1', { outcome: 'NOT_REACHED' }))).toHaveLength(2);
  expect(open(contact('OTHER'))).toHaveLength(2);
  expect(open(answer('q1'))).toEqual(['questionAnswer:2']);
  const answered = play(both, answer('q2'));
  expect(answered.state.questions?.map(({ answeredAt }) => answeredAt)).toEqual([
    undefined,
    answered.now,
  ]);
});

test('CBK-26 an answer names a question that is open', () => {
  expect(refusalOf(asked(), answer('q2'))).toEqual({
    code: 'RESOURCE_NOT_FOUND',
    params: { what: 'question', id: 'q2' },
    requirement: 'CBK-26',
  });
  expect(refusalOf(play(asked(), answer('q1')), answer('q1'))).toMatchObject({
    ...{ code: 'ALREADY_DONE', params: { what: 'question q1' } },
  });
});

test('CBK-26 the promised date is not past', () => {
  const park = (promisedDate: string) =>
    refusalOf(atStage('RECEIVED'), {
      ...{ action: 'parkQuestion', by: agent, at: later(shanghai('2025-03-05 23:00'), 0) },
      input: { question: 'text-1', promisedDate },
    });
  expect(park('2025-03-05')).toBeNull();
  expect(park('2025-03-04')).toEqual({
    code: 'TIME_IMPOSSIBLE',
    params: { field: 'promisedDate', reason: '< 2025-03-05' },
    requirement: 'SYS-02',
  });
});
