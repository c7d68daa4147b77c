import { CORRECTABLE } from '../../../domain/order';
import { agent, anOrder, atStage, carrier, clerk, DAY, deadline, head, later } from './support';
import { manager, manager2, MONDAY, ofType, play, refusalOf, rep, settleAt, upTo } from './support';
import type { Step, Story } from './support';

const correct = (by: Step['by'], field: string, value: unknown, at?: string): Step => ({
  action: 'correct',
  by,
  input: { field, value, reason: 'text-1' },
  ...(at !== undefined && { at }),
});

test.each([rep, clerk, manager, head])('SYS-05 in RECEIVED $id of the team corrects', (by) => {
  const story = play(anOrder(), correct(by, 'items', []));
  expect(story.state.data.items).toEqual([]);
});

test.each(['REVIEW', 'PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF', 'ARCHIVE'] as const)(
  'SYS-05 at %s it takes a supervisor',
  (stage) => {
    const story = atStage(stage);
    for (const by of [rep, clerk]) {
      expect(refusalOf(story, correct(by, 'contractRef', 'K-1'))).toEqual({
        code: 'FORBIDDEN',
        params: { roles: ['SALES_MANAGER', 'DEPT_HEAD'] },
        requirement: 'SYS-05',
      });
    }
    expect(refusalOf(story, correct(head, 'contractRef', 'K-1'))).toBeNull();
  },
);

test('SYS-05 a returned order is corrected by the team again', () => {
  const story = play(atStage('REVIEW'), { action: 'return', by: manager });
  expect(refusalOf(story, correct(rep, 'items', []))).toBeNull();
});

test('SYS-05 old and new value and the reason stay in the record', () => {
  const story = play(anOrder(), correct(rep, 'deliveryDate', '2025-04-01'));
  expect(ofType(story, 'ORDER_CORRECTED')[0]?.data).toEqual({
    ...{ by: 'rep', at: story.now, field: 'deliveryDate', reason: 'text-1' },
    ...{ from: '2025-03-20', to: '2025-04-01' },
  });
});

test.each([
  ['items', [{ spec: 'B', quantity: 2 }]],
  ['deliveryDate', '2025-04-01'],
  ['source', 'STOCK'],
])(
  'ORD-14 after approval %s is agreed with the customer and no matter of correction',
  (field, value) => {
    expect(refusalOf(atStage('REVIEW'), correct(manager, field, value))).toBeNull();
    expect(refusalOf(atStage('PRODUCTION'), correct(manager, field, value))).toEqual({
      code: 'NOT_CORRECTABLE',
      params: { field, reason: 'AGREED_WITH_CUSTOMER' },
      requirement: 'SYS-05',
    });
  },
);

test('ORD-02 once submitted an order is not corrected into an incomplete one', () => {
  const blank = correct(manager, 'items', []);
  expect(refusalOf(anOrder(), { ...blank, by: rep })).toBeNull();
  expect(refusalOf(atStage('REVIEW'), blank)).toMatchObject({
    code: 'FIELDS_MISSING',
    params: { fields: ['items'] },
    requirement: 'ORD-02',
  });
});

test('ORD-28 after sign-off nobody corrects the return slip away: that takes a waiver', () => {
  const step = correct(head, 'returnSlipRequired', false);
  expect(refusalOf(atStage('SIGN_OFF'), step)).toBeNull();
  expect(refusalOf(atStage('ARCHIVE'), step)).toEqual({
    code: 'NOT_CORRECTABLE',
    params: { field: 'returnSlipRequired', reason: 'SIGNED_OFF' },
    requirement: 'SYS-05',
  });
});

const FACTS = [
  ...(['readyAt', 'shippedAt', 'carrier', 'trackingNo', 'eta', 'arrivedAt', 'signedAt'] as const),
  ...(['receivedQuantity', 'condition'] as const),
];

test.each(FACTS)('SYS-05 %s is corrected only once it is recorded', (field) => {
  expect(CORRECTABLE).toContain(field);
  expect(refusalOf(atStage('PRODUCTION'), correct(head, field, MONDAY))).toEqual({
    code: 'NOT_CORRECTABLE',
    params: { field, reason: 'NOT_RECORDED' },
    requirement: 'SYS-05',
  });
});

/** Field, the recorded instant, the fact before and the fact after it on the happy path. */
const INSTANTS: [string, number, number][] = [
  ['readyAt', 2, 4],
  ['shippedAt', 3, 5],
  ['arrivedAt', 4, 7],
];

test.each(INSTANTS)('SYS-05 %s stays between the facts it lies between', (field, from, to) => {
  const story = upTo('signOff');
  const [earliest, latest] = [later(MONDAY, from * 60_000), later(MONDAY, to * 60_000)];
  const refused = (value: string) => refusalOf(story, correct(head, field, value));
  expect(refused(earliest)).toBeNull();
  expect(refused(latest)).toBeNull();
  const impossible = { code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' };
  expect(refused(later(earliest, -1))).toMatchObject({
    ...impossible,
    params: { field, reason: `< ${earliest}` },
  });
  expect(refused(later(latest, 1))).toMatchObject({
    ...impossible,
    params: { field, reason: `> ${latest}` },
  });
});

test('SYS-05 the last recorded instant is not corrected into the future', () => {
  const story = upTo('signOff');
  const now = later(story.now, DAY);
  const refused = (value: string) => refusalOf(story, correct(head, 'signedAt', value, now));
  expect(refused(now)).toBeNull();
  expect(refused(later(now, 1))?.code).toBe('TIME_IMPOSSIBLE');
});

/** Signed on Monday, the slip overdue since the Monday after. */
function overdueSlip(): Story {
  const story = play(upTo('signOff'), { action: 'complete', by: agent });
  return settleAt(story, later(story.now, 8 * DAY));
}

test('SYS-05 a corrected instant re-times the limits that hang on it', () => {
  const story = play(upTo('signOff'), { action: 'complete', by: agent });
  const before = deadline(story, 'returnSlip').dueAt;
  const corrected = play(
    story,
    correct(manager2, 'signedAt', later(MONDAY, DAY), later(MONDAY, 2 * DAY)),
  );
  const signedAt = story.state.signOff!.signedAt;
  const moved = Date.parse(later(MONDAY, DAY)) - Date.parse(signedAt);
  expect(deadline(corrected, 'returnSlip').dueAt).toBe(later(before, moved));
  expect(ofType(corrected, 'DEADLINE_RETIMED').at(-1)?.data).toMatchObject({
    ...{ id: 'returnSlip:1', from: before, why: 'BASIS_CHANGED' },
  });
});

test('SYS-05 a date corrected to later is no longer missed, but its breach stays on record', () => {
  const story = overdueSlip();
  const breaches = story.state.breaches.filter(({ kind }) => kind === 'returnSlip');
  expect(breaches).toHaveLength(1);
  const corrected = play(story, correct(manager2, 'signedAt', later(story.now, -DAY)));
  expect(deadline(corrected, 'returnSlip').breachedAt).toBeUndefined();
  expect(corrected.state.breaches).toEqual(expect.arrayContaining(breaches));
});

test('SYS-05 a date corrected to earlier is still missed and is not breached a second time', () => {
  const story = play(
    overdueSlip(),
    correct(manager2, 'signedAt', upTo('signOff').state.arrival!.arrivedAt),
  );
  const again = settleAt(story, later(story.now, 60_000));
  expect(deadline(again, 'returnSlip').breachedAt).toBeDefined();
  expect(
    ofType(again, 'DEADLINE_BREACHED').filter(({ data }) => data['kind'] === 'returnSlip'),
  ).toHaveLength(1);
});

test('SYS-05 a correction that leaves the due date as it was leaves its breach alone as well', () => {
  const signed = upTo('signOff');
  const late = settleAt(signed, later(signed.now, 4 * DAY));
  expect(deadline(late, 'completion').breachedAt).toBeDefined();
  const corrected = play(late, correct(manager2, 'signedAt', later(signed.now, 60_000)));
  const again = settleAt(corrected, later(corrected.now, 60_000));
  expect(deadline(again, 'completion')).toMatchObject({
    dueAt: deadline(late, 'completion').dueAt,
    breachedAt: deadline(late, 'completion').breachedAt,
  });
  expect(again.state.breaches).toEqual(late.state.breaches);
  expect(again.state.ladder.level).toBe(late.state.ladder.level);
});

test('ORD-37 what is corrected while the order is held stands still with it', () => {
  const story = play(upTo('confirmCount'), { action: 'hold', by: clerk });
  const corrected = play(story, correct(head, 'arrivedAt', later(MONDAY, 4 * 60_000)));
  expect(deadline(corrected, 'signOff').pause).toBeDefined();
  const resumed = play(corrected, { action: 'resume', by: clerk, at: later(corrected.now, DAY) });
  const left = Date.parse(deadline(resumed, 'signOff').dueAt) - Date.parse(resumed.now);
  const arrived = Date.parse(later(MONDAY, 4 * 60_000));
  expect(left).toBe(arrived + DAY - Date.parse(story.now));
});

test('SYS-05 the carrier who recorded the signature is no supervisor and does not correct it', () => {
  expect(refusalOf(upTo('signOff'), correct(carrier, 'condition', 'GOOD'))?.code).toBe('FORBIDDEN');
});
