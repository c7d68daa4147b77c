import { atStage, carrier, clerk, later, maker, play, refusalOf, storeman } from '../support';
import { HOUR } from '../support';
import type { Step, Story } from '../support';
import type { Person } from '../../../../domain/people';
import { answer, propose } from './stories';

const report = (input: Record<string, unknown> = {}, by: Person = maker): Step => ({
  ...{ action: 'reportDelay', by },
  input: { where: 'PRODUCTION', cause: 'CAPACITY', proposedSolution: 'NEW_DATE', ...input },
});
const transport = (by: Person = carrier): Step =>
  report({ where: 'TRANSPORT', cause: 'WEATHER', proposedSolution: 'OTHER_ROUTE' }, by);
const inProduction = (): Story => atStage('PRODUCTION');

test('ORD-13 a report keeps cause, way out and date in an exception of the place', () => {
  const { state } = play(inProduction(), report({ detail: 'text-1', proposedDate: '2025-03-25' }));
  expect(state.exceptions).toMatchObject([
    {
      ...{ id: 'x1', type: 'PRODUCTION_DELAY', owner: { role: 'PRODUCTION' }, detail: 'text-1' },
      ...{ cause: 'CAPACITY', proposedSolution: 'NEW_DATE', proposedDate: '2025-03-25' },
    },
  ]);
  const late = play(atStage('SHIPMENT'), transport());
  expect(late.state.exceptions).toMatchObject([{ type: 'TRANSPORT_DELAY' }]);
});

test.each([
  ['without a way out', { proposedSolution: undefined }],
  ['with one that does not fit the place', { proposedSolution: 'OTHER_ROUTE' }],
])('ORD-13 a report %s is refused', (_, input) => {
  expect(refusalOf(inProduction(), report(input))).toEqual({
    code: 'SOLUTION_MISSING',
    params: { allowed: ['NEW_DATE', 'PARTIAL', 'EXPEDITE', 'SUBSTITUTE'] },
    requirement: 'ORD-13',
  });
});

test('ORD-13 with a date the negotiation starts, and its agreement ends the exception', () => {
  const reported = play(inProduction(), report({ proposedDate: '2025-03-25' }));
  expect(reported.state.dateChanges).toMatchObject([{ id: 'd1', state: 'SENT', exception: 'x1' }]);
  const agreed = play(reported, answer('ACCEPT'));
  expect(agreed.state.exceptions).toMatchObject([
    { resolution: { outcome: 'NEW_DATE', by: 'SYSTEM' }, closedAt: agreed.now },
  ]);
  const rejected = play(reported, answer('REJECT'));
  expect(rejected.state.exceptions?.[0]?.closedAt).toBeUndefined();
});

test('ORD-13 an exception that was resolved by hand before is not ended twice', () => {
  const resolve = { action: 'resolveException', by: clerk };
  const reported = play(inProduction(), report({ proposedDate: '2025-03-25' }), {
    ...{ ...resolve, input: { exception: 'x1', outcome: 'EXPEDITE' } },
  });
  const { state } = play(reported, answer('ACCEPT'));
  expect(state.exceptions).toMatchObject([{ resolution: { outcome: 'EXPEDITE', by: 'clerk' } }]);
});

test('ORD-14 the date of a report is possible, and none is under negotiation already', () => {
  const past = refusalOf(inProduction(), report({ proposedDate: '2025-03-01' }));
  expect(past).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'ORD-14' });
  const asked = play(inProduction(), propose('2025-03-24'));
  const second = refusalOf(asked, report({ proposedDate: '2025-03-25' }));
  expect(second).toMatchObject({ code: 'DATE_UNDER_NEGOTIATION', requirement: 'ORD-14' });
  expect(refusalOf(asked, report())).toBeNull();
});

test('SYS-02 a delay of production is reported in production, one of transport in shipment', () => {
  expect(refusalOf(atStage('SHIPMENT'), report({}, clerk))).toEqual({
    code: 'WRONG_STAGE',
    params: { stage: 'SHIPMENT', needed: ['PRODUCTION'] },
    requirement: 'SYS-02',
  });
  expect(refusalOf(inProduction(), transport(clerk))?.params['needed']).toEqual(['SHIPMENT']);
});

test('SYS-06 each department reports its own delays', () => {
  for (const by of [carrier, storeman]) {
    const refusal = refusalOf(inProduction(), report({}, by));
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    expect(refusalOf(atStage('SHIPMENT'), transport(by))).toBeNull();
  }
  expect(refusalOf(atStage('SHIPMENT'), transport(maker))?.code).toBe('FORBIDDEN');
});

test('SYS-05 a delay arose neither in the future nor before the approval', () => {
  const story = inProduction();
  for (const at of [later(story.now, HOUR), later(story.state.review!.at, -1)]) {
    const refusal = refusalOf(story, report({ occurredAt: at }));
    expect(refusal).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' });
  }
});
