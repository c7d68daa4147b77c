import { z } from 'zod';
import { COMPLAINT_ACTIONS } from '../../../domain/complaint';
import { CUSTOMER_ACTIONS } from '../../../domain/customer';
import { ORDER_ACTIONS } from '../../../domain/order';
import { SERVICE_ACTIONS } from '../../../domain/service';
import { partly } from '../../../domain/kind/guards';
import * as customers from '../customer/support';
import * as orders from '../order/support';

const KINDS = {
  order: ORDER_ACTIONS,
  complaint: COMPLAINT_ACTIONS,
  customer: CUSTOMER_ACTIONS,
  service: SERVICE_ACTIONS,
};

const actions = Object.entries(KINDS).flatMap(([kind, all]) =>
  all.map(({ name, input }) => ({ id: `${kind}.${name}`, input })),
);

/** Fields of an input, or of a part of it, that null takes away. */
function removable(input: z.core.$ZodType | undefined, path = ''): string[] {
  if (!(input instanceof z.ZodObject)) return [];
  return Object.entries<z.core.$ZodType>(input.shape).flatMap(([key, field]) => {
    const place = `${path}${key}`;
    let inner = field;
    let nullable = false;
    while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) {
      nullable ||= inner instanceof z.ZodNullable;
      inner = inner.unwrap();
    }
    return [...(nullable ? [place] : []), ...removable(inner, `${place}.`)];
  });
}

/** Actions that change a part of what stands: what they do not name stays, and null takes these away. */
const PARTIAL: Readonly<Record<string, readonly string[]>> = {
  'order.planContract': ['product', 'amount', 'terms', 'startsOn', 'endsOn', 'signOn'],
  'complaint.fillIn': ['happenedOn', 'orderNo', 'product', 'batchNo', 'externalNo'],
  'complaint.recordDesiredRemedy': ['text'],
  'customer.fillIn': [
    ...['source', 'firstContactOn', 'industry', 'size', 'need', 'budget', 'decisionChain'],
  ],
  'customer.setHorizon': ['horizon'],
  'customer.setImportance': ['rhythm'],
  'customer.setPreferences': ['method', 'from', 'to', 'zone'],
  'service.fillIn': [
    ...['orderNo', 'product', 'serialNo', 'batchNo', 'agreement', 'agreement.response'],
    ...['agreement.solution', 'agreement.result', 'agreement.external', 'externalNo'],
  ],
};

test('ruling 22: null is taken exactly where a part of what stands can be removed', () => {
  const found = actions.flatMap(({ id, input }) => {
    const fields = removable(input);
    return fields.length === 0 ? [] : [[id, [...fields].sort()] as const];
  });
  const listed = Object.entries(PARTIAL).map(([id, fields]) => [id, [...fields].sort()] as const);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed));
});

test.each(Object.entries(PARTIAL).filter(([, fields]) => fields.length > 0))(
  'ruling 22: the document of the API shows null where %s removes',
  (id, fields) => {
    const { input } = actions.find((action) => action.id === id)!;
    const schema = z.toJSONSchema(input!, { io: 'input', unrepresentable: 'any' });
    for (const field of fields.filter((name) => !name.includes('.'))) {
      expect(JSON.stringify(schema.properties?.[field])).toContain('"type":"null"');
    }
  },
);

describe('ruling 22: partial input', () => {
  const before = { method: 'EMAIL', from: '09:30', to: '17:00', zone: 'Europe/Berlin' };
  const stood = customers.play(customers.aCustomer(), {
    ...{ action: 'setPreferences', input: before },
  });
  const prefers = (input: Record<string, string | null>): object =>
    customers.play(stood, { action: 'setPreferences', input }).state.preference;

  test.each(Object.keys(before))('CUS-10 changes or removes %s and nothing else', (field) => {
    const value = { method: 'CHAT', from: '10:00', to: '16:00', zone: 'Asia/Tokyo' }[field]!;
    expect(prefers({ [field]: value })).toEqual({ ...before, [field]: value });
    const { [field]: _gone, ...rest } = before as Record<string, string>;
    expect(prefers({ [field]: null })).toEqual(rest);
    expect(prefers({})).toEqual(before);
  });

  test('CUS-10 hours that are named one at a time fit those that stand', () => {
    expect(
      customers.refusalOf(stood, { action: 'setPreferences', input: { from: '17:30' } }),
    ).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'CUS-10', params: { field: 'from' } });
  });

  test('ORD-36 a contract that is planned anew keeps what is not named', () => {
    const plan = (input: object): orders.Step => ({
      ...{ action: 'planContract', by: orders.rep, input: { contractNo: 'K-1', ...input } },
    });
    const first = plan({ amount: '10.00', startsOn: '2025-04-01', endsOn: '2025-05-01' });
    const story = orders.play(orders.anOrder(), first, plan({ amount: '12.00', endsOn: null }));
    expect(story.state.contract).toMatchObject({ amount: '12.00', startsOn: '2025-04-01' });
    expect(story.state.contract).not.toHaveProperty('endsOn');
    const early = plan({ endsOn: '2025-03-31' });
    expect(orders.refusalOf(story, early)).toMatchObject({ code: 'TIME_IMPOSSIBLE' });
  });

  test('CUS-01 a file keeps what is not named, and what its verification has asked for', () => {
    const { play, aCustomer } = customers;
    const fill = (input: object) => ({ action: 'fillIn', input: { ...input } });
    const story = play(aCustomer(), fill({ size: 'big', custom: { colour: 'txt', side: 'txt' } }));
    const { data } = play(story, fill({ size: null, custom: { colour: null } })).state;
    expect(data).toEqual({ ...story.state.data, size: null, custom: { side: 'txt' } });
    expect(customers.refusalOf(story, fill({ source: null }))).toMatchObject({
      ...{ code: 'FILE_INCOMPLETE', requirement: 'CUS-01', params: { fields: ['source'] } },
    });
  });

  test('whatever is left out stays, whatever is null goes', () => {
    const whole: { a?: number; b?: number; c?: number } = { a: 1, b: 2 };
    expect(partly(whole, { b: null, c: 3 })).toEqual({ a: 1, c: 3 });
  });
});
