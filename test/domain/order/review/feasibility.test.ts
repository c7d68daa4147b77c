import {
  anOrder,
  approving,
  atStage,
  buyer,
  carrier,
  clerk,
  customerNoticesOf,
  maker,
} from '../support';
import { manager, noticesOf, ofType, play, refusalOf, rep, rep2, storeman, upTo } from '../support';
import type { Step, Story } from '../support';

const approve: Step = { action: 'approve', by: manager };

const answer = (by: Step['by'], department: string, more: object = {}): Step => ({
  ...{ action: 'confirmFeasibility', by },
  input: { departments: [department], result: 'FEASIBLE', ...more },
});

const fromStock = (): Story =>
  play(anOrder({ with: { source: 'STOCK' } }), { action: 'submit', by: rep });

const gap = (...missing: string[]) => ({
  ...{ code: 'REVIEW_INCOMPLETE', params: { missing }, requirement: 'ORD-07' },
});

test('ORD-07 approval waits for production, procurement and logistics, each for itself', () => {
  let story = upTo('submit');
  expect(refusalOf(story, approve)).toEqual(
    gap('feasibility.PRODUCTION', 'feasibility.PROCUREMENT', 'feasibility.LOGISTICS'),
  );
  story = play(story, answer(maker, 'PRODUCTION'), answer(carrier, 'LOGISTICS'));
  expect(refusalOf(story, approve)).toEqual(gap('feasibility.PROCUREMENT'));
  story = play(story, answer(buyer, 'PROCUREMENT'));
  expect(refusalOf(story, approve)).toBeNull();
});

test('ORD-07 a department that cannot meet the date blocks the approval until it says otherwise', () => {
  const no = { result: 'NOT_FEASIBLE', earliestDate: '2025-03-28', comment: 'text-1' };
  const story = play(atStage('REVIEW'), answer(maker, 'PRODUCTION', no));
  expect(story.state.feasibility?.PRODUCTION).toMatchObject({ ...no, by: 'maker' });
  expect(refusalOf(story, approve)).toEqual(gap('feasibility.PRODUCTION (NOT_FEASIBLE)'));
  expect(refusalOf(play(story, answer(maker, 'PRODUCTION')), approve)).toBeNull();
});

test('ORD-07 no date is committed before the earliest that a department names', () => {
  const later = { earliestDate: '2025-03-25' };
  const story = play(atStage('REVIEW'), answer(maker, 'PRODUCTION', later));
  expect(refusalOf(story, approve)).toEqual({
    code: 'DATE_NOT_FEASIBLE',
    params: { date: '2025-03-20', earliest: '2025-03-25' },
    requirement: 'ORD-07',
  });
  const on = (committedDate: string) =>
    refusalOf(story, { ...approve, input: approving({ committedDate }) })?.code ?? null;
  expect(on('2025-03-24')).toBe('DATE_NOT_FEASIBLE');
  expect(on('2025-03-25')).toBeNull();
  const open = play(story, { ...approve, input: approving({ dateToFollow: true }) });
  const commit = (committedDate: string) =>
    refusalOf(open, { action: 'commitDate', by: manager, input: { committedDate } });
  expect(commit('2025-03-24')).toMatchObject({ code: 'DATE_NOT_FEASIBLE', requirement: 'ORD-07' });
  expect(commit('2025-03-25')).toBeNull();
});

test('SYS-06 a department speaks for itself only; a clerk passes on what several told her', () => {
  const story = upTo('submit');
  expect(refusalOf(story, answer(maker, 'LOGISTICS'))).toMatchObject({
    code: 'FORBIDDEN',
    params: { roles: ['LOGISTICS', 'ORDER_CLERK'] },
    requirement: 'SYS-06',
  });
  const both = { ...maker, roles: ['PRODUCTION', 'ORDER_CLERK'] as const, team: 'T9' };
  expect(refusalOf(story, answer(both, 'LOGISTICS'))?.code).toBe('FORBIDDEN');
  const { state } = play(story, { action: 'confirmFeasibility', by: clerk });
  expect(Object.keys(state.feasibility!)).toEqual(['PRODUCTION', 'PROCUREMENT', 'LOGISTICS']);
  expect(state.feasibility?.PROCUREMENT?.by).toBe('clerk');
});

test('ORD-07 an order from stock asks logistics and the store, not those who make and buy', () => {
  let story = fromStock();
  expect(refusalOf(story, approve)).toEqual(gap('feasibility.LOGISTICS'));
  story = play(story, answer(carrier, 'LOGISTICS'));
  expect(refusalOf(story, approve)).toEqual(gap('stockCheck'));
  story = play(story, { action: 'recordStockCheck', by: storeman });
  expect(refusalOf(story, approve)).toBeNull();
});

describe('stock that does not suffice', () => {
  const lines = [{ line: 0, quantity: 2 }];
  const check = (input: Step['input'] & object): Step => ({
    action: 'recordStockCheck',
    by: storeman,
    input,
  });
  const asked = play(fromStock(), answer(carrier, 'LOGISTICS'));
  const short = play(asked, check({ result: 'SHORT', lines, comment: 'text-4' }));

  test('ORD-12 opens an exception of the owner over the missing lines, once', () => {
    expect(short.state.exceptions).toMatchObject([
      { type: 'SHORTAGE', about: 'stock', lines, detail: 'text-4', by: 'SYSTEM' },
    ]);
    expect(short.state.exceptions?.[0]?.owner).toEqual({ person: 'clerk' });
    const again = play(short, check({ result: 'SHORT', lines }));
    expect(again.state.exceptions).toHaveLength(1);
    expect(asked.state.exceptions).toBeUndefined();
  });

  test('ORD-07 blocks the approval until the stock is there or the customer has decided', () => {
    expect(refusalOf(short, approve)).toEqual(gap('stockCheck (SHORT)'));
    expect(refusalOf(play(short, check({ result: 'IN_STOCK' })), approve)).toBeNull();
    const [exception] = short.state.exceptions!;
    const decision = { by: 'clerk', at: short.now, option: 'WAIT' };
    const decided = { ...short.state, exceptions: [{ ...exception!, decision }] };
    expect(refusalOf({ ...short, state: decided }, approve)).toBeNull();
  });

  test('ORD-12 names lines of the order and no more than was ordered', () => {
    const refused = (line: number, quantity: number) =>
      refusalOf(asked, check({ result: 'SHORT', lines: [{ line, quantity }] }));
    expect(refused(0, 5)).toBeNull();
    expect(refused(0, 6)).toEqual({
      ...{ code: 'LINE_IMPOSSIBLE', params: { line: 0, quantity: 6 }, requirement: 'ORD-12' },
    });
    expect(refused(1, 1)?.code).toBe('LINE_IMPOSSIBLE');
  });
});

describe('a correction in the review', () => {
  const correct = (field: string, value: unknown): Step => ({
    ...{ action: 'correct', by: manager },
    input: { field, value, reason: 'text-1' },
  });

  test.each([
    ['deliveryDate', '2025-04-02'],
    ['items', [{ spec: 'M-200', quantity: 1 }]],
    ['source', 'STOCK'],
  ])(
    'ORD-07 of %s voids what was confirmed, and the departments are asked again',
    (field, value) => {
      const before = atStage('REVIEW');
      const after = play(before, correct(field, value));
      expect(after.state.feasibility).toEqual({});
      expect(ofType(after, 'FEASIBILITY_VOIDED')[0]).toMatchObject({
        actor: 'SYSTEM',
        data: { field },
      });
      const codes = noticesOf(before, after).map(({ code }) => code);
      expect(codes).toContain('FEASIBILITY_REQUESTED');
    },
  );

  test('ORD-07 of anything else leaves it, and where nothing was confirmed nothing is voided', () => {
    const story = play(atStage('REVIEW'), correct('paymentTerms', 'NET30'));
    expect(refusalOf(story, approve)).toBeNull();
    expect(
      ofType(play(upTo('submit'), correct('deliveryDate', '2025-04-02')), 'FEASIBILITY_VOIDED'),
    ).toEqual([]);
  });

  test('ORD-07 made after a return voids it as well, and nobody is asked before the resubmission', () => {
    const before = play(atStage('REVIEW'), { action: 'return', by: manager });
    expect(before.state.feasibility?.PRODUCTION).toBeDefined();
    const after = play(before, correct('deliveryDate', '2025-04-02'));
    expect(after.state.feasibility).toEqual({});
    expect(noticesOf(before, after)).toEqual([]);
  });
});

test('ORD-07 an order returned for other reasons keeps what was confirmed of it', () => {
  const story = play(
    atStage('REVIEW'),
    { action: 'return', by: manager },
    { action: 'submit', by: rep2 },
  );
  expect(refusalOf(story, approve)).toBeNull();
});

test('ORD-07 the departments are asked at the submission, the store for orders from stock', () => {
  const told = (before: Story): string[] =>
    noticesOf(before, play(before, { action: 'submit', by: rep }))
      .filter(({ code }) => code !== 'REVIEW_REQUESTED')
      .map(({ code, target }) => `${code} ${target.role}`);
  expect(told(anOrder())).toEqual([
    'FEASIBILITY_REQUESTED PRODUCTION',
    'FEASIBILITY_REQUESTED PROCUREMENT',
    'FEASIBILITY_REQUESTED LOGISTICS',
  ]);
  expect(told(anOrder({ with: { source: 'STOCK' } }))).toEqual([
    'FEASIBILITY_REQUESTED LOGISTICS',
    'STOCK_CHECK_REQUESTED WAREHOUSE',
  ]);
  const alike = noticesOf(anOrder(), play(anOrder(), { action: 'submit', by: rep })).filter(
    ({ code }) => code === 'FEASIBILITY_REQUESTED',
  );
  expect(new Set(alike.map(({ once, params }) => JSON.stringify([once, params]))).size).toBe(1);
  expect(alike[0]!.params['departments']).toEqual(['PRODUCTION', 'PROCUREMENT', 'LOGISTICS']);
  const asked = upTo('submit');
  expect(customerNoticesOf(anOrder(), asked)).toEqual([]);
});
