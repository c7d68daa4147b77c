import fc from 'fast-check';
import type { OrderGoods } from '../../../domain/kernel';
import type { GoodsReturn } from '../../../domain/service';
import { claimsOf } from '../../../domain/service/returns/left';
import { agent, ask, keeper, play, refusalOf, sentSince, supervisor, upTo } from './support';
import type { Step, Story } from './support';

const ORDER = 'O-1';

/** A request for a return of goods of an order, at the step where it is asked for. */
const solving = (orderNo: string | null = ORDER): Story =>
  upTo('plan', { with: { type: 'RETURN', orderNo } });

const goods = (delivered: readonly number[], change: Partial<OrderGoods> = {}): OrderGoods => ({
  order: ORDER,
  delivered: delivered.map((quantity, line) => ({ line, spec: `M-${line}`, quantity })),
  claimed: [],
  ...change,
});

const wish = (quantity: number, line?: number): object => ({
  ...{ reason: 'NOT_MATCHING', handedOverOn: '2025-05-02', wanted: 'REFUND', quantity },
  ...(line !== undefined && { line }),
});

const asking = (quantity: number, of: OrderGoods, line?: number): Step => ({
  ...{ action: 'requestReturn', input: { ...wish(quantity, line) }, goods: of },
});

const approving: Step = { action: 'approveReturn', by: supervisor };
const receiving = (quantity: number): Step => ({
  ...{ action: 'receiveGoods', by: keeper, input: { quantity } },
});

describe('the quantity of a return', () => {
  test('SRV-08 a return of 50 of 5 delivered is refused, and says what is left', () => {
    expect(refusalOf(solving(), asking(50, goods([5])))).toMatchObject({
      ...{ code: 'RETURN_EXCEEDS', requirement: 'SRV-08' },
      params: { order: ORDER, goods: ['M-0'], delivered: 5, claimed: 0, left: 5, quantity: 50 },
    });
    expect(refusalOf(solving(), asking(5, goods([5])))).toBeNull();
  });

  test('SRV-08 nothing goes back of what was not delivered yet, or of a line that is none', () => {
    expect(refusalOf(solving(), asking(1, goods([])))).toMatchObject({ params: { left: 0 } });
    expect(refusalOf(solving(), asking(1, goods([5]), 7))).toMatchObject({ params: { left: 0 } });
  });

  test('SRV-08 what other requests take, of the line or of whichever, is not there any more', () => {
    const taken = goods([5, 3], { claimed: [{ line: 0, quantity: 4 }, { quantity: 3 }] });
    const left = (line?: number): unknown =>
      refusalOf(solving(), asking(50, taken, line))?.params['left'];
    expect([left(), left(0), left(1)]).toEqual([1, 1, 1]);
  });

  test('SRV-08 a return is compared again when it is approved, and when its order is named late', () => {
    const asked = play(solving(), asking(5, goods([5])));
    const meanwhile = goods([5], { claimed: [{ quantity: 1 }] });
    expect(refusalOf(asked, { ...approving, goods: meanwhile })).toMatchObject({
      ...{ code: 'RETURN_EXCEEDS', params: { left: 4, quantity: 5 } },
    });
    expect(refusalOf(asked, { ...approving, goods: goods([5]) })).toBeNull();
    const unnamed = play(solving(null), { action: 'requestReturn', input: { ...wish(5) } });
    const naming = { action: 'fillIn', input: { orderNo: ORDER } };
    expect(refusalOf(unnamed, { ...naming, goods: goods([4]) })?.code).toBe('RETURN_EXCEEDS');
    expect(refusalOf(unnamed, { ...naming, goods: goods([5]) })).toBeNull();
  });

  test.each([
    ['NO_ORDER', null, undefined],
    ['ORDER_UNKNOWN', ORDER, goods([], { unknown: 'ORDER_UNKNOWN' })],
    ['LINES_UNKNOWN', ORDER, goods([], { unknown: 'LINES_UNKNOWN' })],
  ] as const)('SRV-08 %s: what cannot be compared is recorded and told as such', (why, no, of) => {
    const before = solving(no);
    const after = play(before, {
      action: 'requestReturn',
      input: { ...wish(50) },
      ...(of && { goods: of }),
    });
    expect(after.state.returns).toMatchObject([{ quantity: 50, unchecked: why }]);
    expect(sentSince(before, after)).toMatchObject([{ code: 'RETURN_TO_APPROVE_UNCHECKED' }]);
  });
});

describe('the goods that come back', () => {
  const approved = (quantity: number): Story =>
    play(solving(), asking(quantity, goods([5])), { ...approving, goods: goods([5]) });

  test('SRV-08 4 of 3 are refused; 3 may come in several parcels', () => {
    expect(refusalOf(approved(3), receiving(4))).toMatchObject({
      ...{ code: 'RECEIPT_EXCEEDS', requirement: 'SRV-08' },
      params: { approved: 3, received: 0, left: 3, quantity: 4 },
    });
    const first = play(approved(3), receiving(1));
    expect(refusalOf(first, receiving(3))).toMatchObject({ params: { received: 1, left: 2 } });
    const all = play(first, receiving(2));
    expect(all.state.returns).toMatchObject([
      { receipt: { quantity: 3 }, parcels: [{ quantity: 1 }, { quantity: 2 }] },
    ]);
    expect(refusalOf(all, receiving(1))).toMatchObject({ code: 'RETURN_STATUS' });
  });

  test.each([[{}], [{ amount: 0 }]])('SRV-08 a refund of %j is none', (sum) => {
    const inspected = play(approved(3), receiving(3), { action: 'inspectGoods', by: keeper });
    const settling = (input: object): Step => ({ action: 'settleReturn', input: { ...input } });
    expect(refusalOf(inspected, settling({ as: 'REFUND', ...sum }))).toMatchObject({
      ...{ code: 'REFUND_AMOUNT', requirement: 'SRV-08' },
    });
    expect(refusalOf(inspected, settling({ as: 'REPLACEMENT', ...sum }))).toBeNull();
  });
});

/** An act of the sequence: a delivery, or a step on one of several requests about the order. */
const ACTS = [
  ...['requestReturn', 'requestReturn', 'approveReturn', 'approveReturn', 'refuseReturn'],
  ...['receiveGoods', 'receiveGoods', 'inspectGoods', 'settleReturn', 'withdraw'],
];
const act = fc.record({
  ...{
    of: fc.nat(2),
    what: fc.constantFrom('deliver', ...ACTS),
    amount: fc.integer({ min: 1, max: 40 }),
  },
  ...{ line: fc.constantFrom(0, 1, undefined), yes: fc.boolean() },
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What the customer has given out of her hands, as the goods themselves would count it. */
const isOut = ({ status }: GoodsReturn): boolean => status !== 'REJECTED';

function stepOf({ what, amount, line, yes }: Act): Step {
  const quantity = amount / 10;
  const inputs: Record<string, object> = {
    requestReturn: { ...wish(quantity, line), wanted: yes ? 'REFUND' : 'REPLACEMENT' },
    ...{ approveReturn: {}, receiveGoods: { quantity } },
    inspectGoods: { accepted: yes, findings: 'text-8' },
    settleReturn: yes ? { as: 'REFUND', amount } : { as: 'REPLACEMENT' },
  };
  const by = what === 'approveReturn' || what === 'refuseReturn' ? supervisor : agent;
  return { action: what, by, ...(inputs[what] && { input: { ...inputs[what] } }) };
}

/** One return from delivery to settlement, so that every run has something that came back. */
const LIFE: readonly Act[] = (['deliver', ...ACTS] as const).map((what) => ({
  ...{ of: 0, what, line: 0, yes: true, amount: what === 'deliver' ? 40 : 10 },
}));

test('SRV-08 over any deliveries, returns, exchanges and parcels never more goes out than came in', () => {
  const fresh = solving();
  let settled = 0;
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60, size: 'max' }), (acts) => {
      const delivered = [0, 0];
      const stories = [fresh, fresh, fresh];
      for (const one of [...LIFE, ...acts]) {
        if (one.what === 'deliver') {
          delivered[one.line ?? 0]! += one.amount / 10;
          continue;
        }
        const others = stories.filter((_story, at) => at !== one.of);
        const claimed = others.flatMap(({ state }) => claimsOf(state));
        const step = { ...stepOf(one), goods: goods(delivered, { claimed }) };
        const { refusal } = ask(stories[one.of]!, step);
        if (refusal === null) stories[one.of] = play(stories[one.of]!, step);
        const out = stories.flatMap(({ state }) => state.returns).filter(isOut);
        const sum = (list: readonly GoodsReturn[]): number =>
          list.reduce((total, { receipt }) => total + (receipt?.quantity ?? 0), 0);
        expect(sum(out)).toBeLessThanOrEqual(delivered[0]! + delivered[1]! + 1e-6);
        for (const line of [0, 1]) {
          const ofLine = out.filter((back) => back.line === line);
          expect(sum(ofLine)).toBeLessThanOrEqual(delivered[line]! + 1e-6);
        }
        settled += out.filter(({ status }) => status === 'SETTLED').length;
      }
    }),
    { numRuns: 150 },
  );
  expect(settled).toBeGreaterThan(0);
});
