import { COMPLAINT_ACTIONS } from '../../../domain/complaint';
import { CUSTOMER_ACTIONS } from '../../../domain/customer';
import { daysAhead } from '../../../domain/kind/input';
import { pastDay } from '../../../domain/kind/promised';
import { ORDER_ACTIONS } from '../../../domain/order';
import { IMPORTER } from '../../../domain/people';
import { SERVICE_ACTIONS } from '../../../domain/service';
import { TERMS, rep, shanghai } from '../order/support';

const ALL = [...ORDER_ACTIONS, ...COMPLAINT_ACTIONS, ...SERVICE_ACTIONS, ...CUSTOMER_ACTIONS];
const ctx = { now: shanghai('2025-03-10 09:00'), actor: rep, ...TERMS };

/** Days that something is promised, planned or expected for, by action and field. */
const AHEAD: readonly [action: string, input: (day: string) => object, field: string][] = [
  ['approve', (day) => ({ committedDate: day }), 'committedDate'],
  ['commitDate', (day) => ({ committedDate: day }), 'committedDate'],
  ['correct', (day) => ({ field: 'deliveryDate', value: day }), 'value'],
  ['ship', (day) => ({ eta: day }), 'eta'],
  ['resolveRefusal', (day) => ({ outcome: 'REDELIVER', eta: day }), 'eta'],
  ['parkQuestion', (day) => ({ promisedDate: day }), 'promisedDate'],
  ['planMilestones', (day) => ({ milestones: [{ plannedDate: day }] }), 'milestones.0.plannedDate'],
  ['planTasks', (day) => ({ tasks: [{}, { dueDate: day }] }), 'tasks.1.dueDate'],
  ['proposeRemedy', (day) => ({ promisedDate: day }), 'promisedDate'],
  ['planVisit', (day) => ({ date: day }), 'date'],
  ['orderPart', (day) => ({ expectedOn: day }), 'expectedOn'],
];

test.each(AHEAD)('SYS-02 %s takes no day that is over: %#', (name, input, field) => {
  const { input: schema } = ALL.find((action) => action.name === name)!;
  expect(pastDay(schema, input('2025-03-09'), ctx)).toMatchObject({
    ...{ code: 'TIME_IMPOSSIBLE', params: { field, reason: '< 2025-03-10' } },
  });
  expect(pastDay(schema, input('2025-03-10'), ctx)).toBeNull();
});

test('SYS-02 a day that lay ahead when what is reported late happened is taken, and so is the past of an import', () => {
  const { input: schema } = ALL.find(({ name }) => name === 'ship')!;
  const late = { eta: '2025-03-09', occurredAt: shanghai('2025-03-07 15:00') };
  expect(pastDay(schema, late, ctx)).toBeNull();
  expect(pastDay(schema, { eta: '2025-03-09' }, { ...ctx, actor: IMPORTER })).toBeNull();
});

test('SYS-02 a day that happened, and a fact that merely looks like a day, are not meant', () => {
  const { input: correct } = ALL.find(({ name }) => name === 'correct')!;
  expect(daysAhead(correct!, { field: 'customerNo', value: '2020-01-01' })).toEqual([]);
  expect(daysAhead(correct!, { field: 'shippedAt', value: '2020-01-01T00:00:00Z' })).toEqual([]);
});
