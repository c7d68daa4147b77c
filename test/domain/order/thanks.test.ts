import { customerNoticesOf, HAPPY_PATH, upTo } from './support';

test('SYS-10 the customer is thanked and asked for a score once, when she has confirmed receipt', () => {
  const thanked = HAPPY_PATH.flatMap(({ action }, index) => {
    const before = HAPPY_PATH[index - 1];
    if (before === undefined) return [];
    const codes = customerNoticesOf(upTo(before.action), upTo(action)).map(({ code }) => code);
    return codes.includes('COMPLETED') ? [action] : [];
  });
  expect(thanked).toEqual(['complete']);
  expect(customerNoticesOf(upTo('signOff'), upTo('complete'))).toContainEqual({
    ...{ key: 'customer:completed', type: 'customerNotice', code: 'COMPLETED' },
    params: { no: 'SO-1' },
  });
});
