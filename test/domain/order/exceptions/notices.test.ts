import { waitingText } from '../../../../domain/describe';
import { EXCEPTION_TYPES, orderDecider } from '../../../../domain/order';
import type { ExceptionType } from '../../../../domain/order';
import type { Step } from '../support';
import { atStage, clerk, customerNoticesOf, deadline, noticesOf, play, upTo } from '../support';
import { chose, shortage, withTrouble } from './stories';

const TYPES = Object.keys(EXCEPTION_TYPES) as ExceptionType[];

test('ORD-12 whoever has to look after an exception is told at once', () => {
  const before = atStage('PRODUCTION');
  const after = withTrouble(before, 'MATERIAL_SHORTAGE');
  expect(noticesOf(before, after)).toEqual([
    {
      ...{ key: 'notice:exception:x1:opened', type: 'staffNotice', code: 'EXCEPTION_OPENED' },
      target: { role: 'PROCUREMENT' },
      params: { no: 'SO-1', exception: 'MATERIAL_SHORTAGE', id: 'x1' },
    },
  ]);
});

test('ORD-12 who gets it from somebody is told, each time anew', () => {
  const before = shortage(atStage('PRODUCTION'));
  const give = (role: string) => ({
    action: 'assignException',
    by: clerk,
    input: { exception: 'x1', owner: { role } },
  });
  const once = play(before, give('WAREHOUSE'));
  const twice = play(once, give('LOGISTICS'), give('WAREHOUSE'));
  const notices = [...noticesOf(before, once), ...noticesOf(once, twice)];
  expect(notices.map(({ target }) => target.role)).toEqual(['WAREHOUSE', 'LOGISTICS', 'WAREHOUSE']);
  expect(new Set(notices.map(({ key }) => key)).size).toBe(3);
});

const TOLD: ExceptionType[] = ['SHORTAGE', 'PRODUCTION_DELAY', 'TRANSPORT_DELAY', 'ROUTE_ADDRESS'];

test('ORD-12 the customer is told at once which goods are short, and then what she can choose', () => {
  const before = atStage('PRODUCTION');
  const found = shortage(before);
  const notice = { type: 'customerNotice', code: 'SHORTAGE' };
  const params = { no: 'SO-1', items: ['M-100 × 2'] };
  expect(customerNoticesOf(before, found)).toEqual([
    { ...notice, key: 'customer:exception:x1:opened', params },
  ]);
  const input = { exception: 'x1', options: ['WAIT', 'PARTIAL'] };
  const offered = play(found, { action: 'offerOptions', by: clerk, input });
  expect(customerNoticesOf(found, offered)).toEqual([
    {
      ...notice,
      key: `customer:exception:x1:${offered.now}`,
      params: { ...params, options: ['WAIT', 'PARTIAL'] },
    },
  ]);
});

test('ORD-12 options on a trouble that is none of goods are not told as a shortage', () => {
  const before = withTrouble(atStage('PRODUCTION'), 'MATERIAL_SHORTAGE');
  const input = { exception: 'x1', options: ['NEW_DATE'] };
  const after = play(before, { action: 'offerOptions', by: clerk, input });
  expect(customerNoticesOf(before, after)).toEqual([]);
});

const delay = (where: string, input: object = {}): Step => ({
  ...{ action: 'reportDelay', by: clerk },
  input: { where, cause: 'CAPACITY', proposedSolution: 'EXPEDITE', ...input },
});

test('ORD-13 the customer is told of a delay in production: cause, way out, the date so far', () => {
  const before = atStage('PRODUCTION');
  const params = {
    no: 'SO-1',
    cause: 'CAPACITY',
    proposal: 'EXPEDITE',
    deliveryDate: '2025-03-20',
  };
  expect(customerNoticesOf(before, play(before, delay('PRODUCTION')))).toEqual([
    { key: 'customer:exception:x1:opened', type: 'customerNotice', code: 'DELAY', params },
  ]);
  const dated = play(before, delay('PRODUCTION', { proposedDate: '2025-03-25' }));
  const told = customerNoticesOf(before, dated);
  expect(told.map(({ params: said }) => said)).toEqual([{ ...params, proposedDate: '2025-03-25' }]);
});

test('ORD-21 the customer is told of trouble on the way, with cause and carrier', () => {
  const before = upTo('ship');
  const params = { no: 'SO-1', carrier: 'SF', deliveryDate: '2025-03-20' };
  const code = 'TRANSPORT_TROUBLE';
  expect(customerNoticesOf(before, withTrouble(before, 'ROUTE_ADDRESS'))).toMatchObject([
    { code, params: { ...params, cause: 'ROUTE_ADDRESS' } },
  ]);
  expect(customerNoticesOf(before, play(before, delay('TRANSPORT')))).toMatchObject([
    { code, params: { ...params, cause: 'CAPACITY', proposal: 'EXPEDITE' } },
  ]);
});

test('ORD-21 of troubles that are ours to put right first the customer is not told', () => {
  for (const type of TYPES.filter((other) => !TOLD.includes(other))) {
    for (const stage of ['RECEIVED', 'PRODUCTION', 'SHIPMENT', 'DELIVERY', 'ARCHIVE'] as const) {
      const before = atStage(stage);
      try {
        expect(customerNoticesOf(before, withTrouble(before, type))).toEqual([]);
      } catch (error) {
        expect(String(error)).toMatch(/WRONG_STAGE|SOLUTION_MISSING|OTHER_ACTION/);
      }
    }
  }
});

test('ORD-12 an order with a shortage waits for the customer, by name in both languages', () => {
  const story = shortage(atStage('PRODUCTION'));
  const waiting = orderDecider.waitingOn(story.state)!;
  expect(waiting).toMatchObject({ code: 'CUSTOMER_DECISION', who: { person: 'clerk' } });
  expect(waiting.until).toBe(deadline(story, 'exceptionIdle').dueAt);
  expect(waitingText(waiting, 'zh')).toBe('等待客户决定（异常 x1：缺货）');
  expect(waitingText(waiting, 'en')).toBe(
    "Waiting for the customer's decision (exception x1: shortage)",
  );
  expect(orderDecider.waitingOn(play(story, chose('WAIT')).state)?.code).toBe('PRODUCTION');
});
