import { missingFields } from '../../../domain/order';
import type { OrderData } from '../../../domain/order';
import { anOrder, atStage, later, manager, MONDAY, ofType, play, refusalOf, rep } from './support';
import { agent, approving, carrier, clerk, maker, upTo, validInput } from './support';

const GAPS: [string, Partial<OrderData>][] = [
  ['customerNo', { customerNo: null }],
  ['contact.name', { contact: { party: 'p', has: ['phone', 'address'] } }],
  ['contact.address', { contact: { party: 'p', has: ['name', 'phone'] } }],
  ['items', { items: [] }],
  ['deliveryDate', { deliveryDate: null }],
];

test.each(GAPS)(
  'ORD-02 without %s an order is not submitted and the gap is named',
  (field, gap) => {
    const story = anOrder({ with: gap });
    expect(refusalOf(story, { action: 'submit', by: rep })).toEqual({
      code: 'FIELDS_MISSING',
      params: { fields: [field] },
      fields: [{ field, reason: 'REQUIRED' }],
      requirement: 'ORD-02',
    });
  },
);

test('ORD-02 all gaps are listed at once, and an order without any can be submitted', () => {
  const contact = null;
  const empty = anOrder({ with: { customerNo: null, contact, items: [], deliveryDate: null } });
  const all = GAPS.map(([field]) => field);
  expect(missingFields(empty.state)).toEqual(all);
  expect(refusalOf(empty, { action: 'submit', by: rep })?.params).toEqual({ fields: all });
  expect(refusalOf(anOrder(), { action: 'submit', by: rep })).toBeNull();
});

test('ORD-02 a correction fills the gap and the order can then be submitted', () => {
  const input = { field: 'customerNo', value: 'C-9', reason: 'text-1' };
  const gap = anOrder({ with: { customerNo: null } });
  const filled = play(gap, { action: 'correct', by: rep, input });
  expect(filled.state.data.customerNo).toBe('C-9');
  expect(refusalOf(filled, { action: 'submit', by: rep })).toBeNull();
});

test('ORD-03 the accuracy check stands in the submission, with who made it and when', () => {
  const input = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };
  const at = later(MONDAY, 60_000);
  const { state } = play(anOrder(), { action: 'submit', by: rep, input, at });
  expect(state.submitted).toEqual({ by: 'rep', at, ...input });
});

test('ORD-03 without the accuracy check of every point an order is not submitted', () => {
  const input = { accuracyCheck: { spec: true, deliveryTerms: true } };
  expect(refusalOf(anOrder(), { action: 'submit', by: rep, input })).toMatchObject({
    code: 'FIELDS_MISSING',
    params: { fields: ['accuracyCheck.quantity'] },
    requirement: 'ORD-03',
  });
});

test('ORD-04 approval moves the order on and fixes the committed date as agreed and original', () => {
  const input = approving({ committedDate: '2025-03-25' });
  const { state } = play(atStage('REVIEW'), { action: 'approve', by: manager, input });
  expect(state).toMatchObject({
    stage: 'PRODUCTION',
    agreedDeliveryDate: '2025-03-25',
    originalDeliveryDate: '2025-03-25',
    review: { result: 'APPROVED', by: 'manager' },
  });
});

test('ORD-09 without another date the one asked for is the committed one', () => {
  expect(atStage('PRODUCTION').state.agreedDeliveryDate).toBe('2025-03-20');
});

test('ORD-04 a returned order keeps the reason and starts a new round in RECEIVED', () => {
  const input = { reason: 'text-7' };
  const { state } = play(atStage('REVIEW'), { action: 'return', by: manager, input });
  expect(state).toMatchObject({ stage: 'RECEIVED', round: 2, closedAt: null });
  expect(state.review).toMatchObject({ result: 'RETURNED', reason: 'text-7' });
  expect(state.deadlines.map(({ id }) => id)).toEqual(['entry:2']);
});

test('ORD-04 a returned order can be resubmitted and has a review limit of its own', () => {
  const again = play(
    atStage('REVIEW'),
    { action: 'return', by: manager },
    { action: 'submit', by: rep },
  );
  expect(again.state.stage).toBe('REVIEW');
  expect(again.state.deadlines.map(({ id }) => id)).toEqual(['review:2']);
});

test('ORD-04 a rejected order is closed with the reason and nothing runs any more', () => {
  const story = play(atStage('REVIEW'), { action: 'reject', by: manager });
  const { state } = story;
  expect(state).toMatchObject({ stage: 'REJECTED', closedAt: story.now, deadlines: [] });
  expect(state.review).toMatchObject({ result: 'REJECTED', reason: 'text-1' });
});

test.each(['approve', 'return', 'reject'])(
  'SYS-05 %s is signed by the one who acts, whatever the input says',
  (action) => {
    const input = {
      ...approving(),
      reason: 'text-1',
      by: 'somebody',
      at: '2020-01-01T00:00:00.000Z',
    };
    const story = play(atStage('REVIEW'), { action, by: manager, input });
    expect(story.state.review).toMatchObject({ by: 'manager', at: story.now });
  },
);

test('SYS-05 every event carries the actor, when it happened and when it was recorded', () => {
  const approved = upTo('approve');
  const occurredAt = later(approved.now, 30_000);
  const story = play(approved, {
    action: 'productionDone',
    by: maker,
    input: { occurredAt },
  });
  expect(ofType(story, 'GOODS_READY')).toEqual([
    expect.objectContaining({ actor: 'maker', occurredAt, recordedAt: story.now }),
  ]);
  expect(story.state.production?.readyAt).toBe(occurredAt);
});

test('SYS-05 what a stand-in does is recorded under both names', () => {
  const story = play(atStage('REVIEW'), { action: 'approve', by: agent, onBehalfOf: manager });
  const event = ofType(story, 'ORDER_APPROVED')[0];
  expect(event).toMatchObject({ actor: 'agent', onBehalfOf: 'manager' });
  expect(story.state.review).toMatchObject({ by: 'agent', onBehalfOf: 'manager' });
});

/** Action, who, after which action, and the fact it must not precede. */
const TIMES = [
  ['productionDone', maker, 'approve', 'the approval'],
  ['ship', carrier, 'recheckLoad', 'the goods being ready'],
  ['checkpoint', carrier, 'ship', 'the shipment'],
  ['arrive', carrier, 'ship', 'the shipment'],
  ['confirmCount', carrier, 'arrive', 'the arrival'],
  ['signOff', carrier, 'arrive', 'the arrival'],
  ['complete', agent, 'signOff', 'the signature'],
  ['fileReturnSlip', carrier, 'signOff', 'the signature'],
] as const;

describe.each(TIMES)('the stated time of %s', (action, by, previous) => {
  const story = upTo(previous);
  const fact = story.now;
  const input = validInput(action);
  const now = later(story.now, 3_600_000);
  const stating = (occurredAt: string) =>
    refusalOf(story, { action, by, at: now, input: { ...input, occurredAt } });

  test('SYS-05 may be now or the very instant of the fact before', () => {
    expect(stating(now)).toBeNull();
    expect(stating(fact)).toBeNull();
  });

  test('SYS-05 is refused a millisecond in the future', () => {
    const refusal = stating(later(now, 1));
    expect(refusal).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' });
    expect(refusal?.params).toMatchObject({ field: 'occurredAt', reason: `> ${now}` });
  });

  test('SYS-05 is refused a millisecond before the fact it follows', () => {
    const refusal = stating(later(fact, -1));
    expect(refusal).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' });
    expect(refusal?.params).toMatchObject({ field: 'occurredAt', reason: `< ${fact}` });
  });
});

test('SYS-02 goods are shipped once, and do not arrive before they are shipped', () => {
  const arrive = { action: 'arrive', by: carrier };
  expect(refusalOf(atStage('SHIPMENT'), arrive)).toEqual({
    ...{ code: 'NOT_YET', params: { what: 'ship' }, requirement: 'SYS-02' },
  });
  expect(refusalOf(upTo('ship'), { action: 'ship', by: carrier })).toEqual({
    ...{ code: 'ALREADY_DONE', params: { what: 'ship' }, requirement: 'SYS-02' },
  });
});

test('ORD-19 the shipment keeps carrier, mode, number and expected arrival', () => {
  const input = { carrier: 'SF', trackingNo: 'T-1', eta: '2025-03-19', mode: 'AIR' };
  const story = play(upTo('recheckLoad'), { action: 'ship', by: clerk, input });
  expect(story.state.shipment).toEqual({
    ...input,
    by: 'clerk',
    at: story.now,
    shippedAt: story.now,
  });
  expect(upTo('ship').state.shipment?.mode).toBe('ROAD');
});

test('ORD-23 a signature at delivery records the count in the same contact and skips no stage', () => {
  const input = { signer: 'p-2', receivedQuantity: 5, condition: 'DAMAGED', remarks: 'text-2' };
  const story = play(atStage('DELIVERY'), { action: 'signOff', by: carrier, input });
  expect(story.state.stage).toBe('ARCHIVE');
  expect(story.state.count).toMatchObject({ countedQuantity: 5, condition: 'DAMAGED' });
  expect(story.state.signOff).toMatchObject({ ...input, signedAt: story.now });
  const both = ofType(story, 'COUNT_CONFIRMED', 'ORDER_SIGNED_OFF');
  expect(both.map(({ type }) => type)).toEqual(['COUNT_CONFIRMED', 'ORDER_SIGNED_OFF']);
});

test('ORD-23 a count already confirmed is not counted again by the signature', () => {
  const story = upTo('signOff');
  expect(ofType(story, 'COUNT_CONFIRMED')).toHaveLength(1);
  expect(story.state.signOff).toMatchObject({ receivedQuantity: 5, condition: 'GOOD' });
});
