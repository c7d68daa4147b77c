import { approving, ask, atStage, CHECKLIST, manager, manager2, play, refusalOf } from '../support';
import { rep } from '../support';

const incomplete = (...missing: string[]) => ({
  ...{ code: 'REVIEW_INCOMPLETE', params: { missing }, requirement: 'ORD-05' },
});

test('ORD-05 an order is not approved while a point of the checklist is missing, and all are named', () => {
  const refusal = refusalOf(atStage('REVIEW'), { action: 'approve', by: manager, input: {} });
  expect(refusal).toMatchObject({
    ...incomplete('checklist.salesPolicy', 'checklist.contractTerms'),
    fields: [{ field: 'checklist.salesPolicy' }, { field: 'checklist.contractTerms' }],
  });
});

test('ORD-05 a point that is not in order keeps an order from its approval', () => {
  const checklist = { ...CHECKLIST, contractTerms: { answer: 'NOT_OK', comment: 'text-1' } };
  const input = approving({ checklist });
  const refusal = refusalOf(atStage('REVIEW'), { action: 'approve', by: manager, input });
  expect(refusal).toMatchObject(incomplete('checklist.contractTerms'));
});

test('ORD-05 a point that does not apply is answered', () => {
  const checklist = { ...CHECKLIST, contractTerms: { answer: 'NOT_APPLICABLE' } };
  const input = approving({ checklist });
  expect(refusalOf(atStage('REVIEW'), { action: 'approve', by: manager, input })).toBeNull();
});

test('ORD-05 points answered before the decision count, and those of the approval go over them', () => {
  const first = {
    checklist: { salesPolicy: { answer: 'NOT_OK' }, contractTerms: { answer: 'OK' } },
  };
  const answered = play(atStage('REVIEW'), {
    action: 'answerChecklist',
    by: manager2,
    input: first,
  });
  expect(answered.state.checklist).toEqual(first.checklist);
  const bare = { action: 'approve', by: manager, input: {} };
  expect(refusalOf(answered, bare)).toMatchObject(incomplete('checklist.salesPolicy'));
  const second = { checklist: { salesPolicy: { answer: 'OK', comment: 'text-2' } } };
  const approved = play(answered, { ...bare, input: second });
  expect(approved.state.review?.checklist).toEqual({
    salesPolicy: { answer: 'OK', comment: 'text-2' },
    contractTerms: { answer: 'OK' },
  });
});

test('ORD-04 the checklist belongs to the review, not to the one who submitted', () => {
  const one = { ...rep, roles: ['SALES_REP', 'SALES_MANAGER'] as const };
  const refusal = refusalOf(atStage('REVIEW'), { action: 'answerChecklist', by: one });
  expect(refusal).toMatchObject({ code: 'FOUR_EYES', requirement: 'ORD-04' });
});

test('ORD-04 every review is kept with its answers and reason, and the next one begins with none', () => {
  const checklist = { salesPolicy: { answer: 'NOT_OK' } };
  const input = { reason: 'text-9', reasonCode: 'PRICE', checklist };
  const returned = play(atStage('REVIEW'), { action: 'return', by: manager, input });
  expect(returned.state.checklist).toEqual({});
  const again = play(
    returned,
    { action: 'submit', by: rep },
    { action: 'approve', by: manager2, input: approving({ comment: 'text-3' }) },
  );
  expect(again.state.reviews).toMatchObject([
    { result: 'RETURNED', by: 'manager', reason: 'text-9', reasonCode: 'PRICE', checklist },
    { result: 'APPROVED', by: 'manager2', comment: 'text-3', checklist: CHECKLIST },
  ]);
  expect(again.state.review).toEqual(again.state.reviews?.at(-1));
});

test('ORD-05 what is not known of a past is not asked', () => {
  const { state, ...rest } = atStage('REVIEW');
  const past = { ...rest, state: { ...state, historical: true as const, feasibility: {} } };
  const importer = { ...manager, id: 'IMPORT', roles: [] };
  expect(ask(past, { action: 'approve', by: importer, input: {} }).refusal).toBeNull();
});
