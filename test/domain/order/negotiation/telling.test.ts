import { atStage, customerNoticesOf } from '../support';
import { noticesOf, play } from '../support';
import { answer, inProduction, propose } from './stories';

describe('who is told', () => {
  test('ORD-14 the customer gets every date of ours with the one that stands', () => {
    const before = inProduction();
    const asked = play(before, propose('2025-03-25'));
    expect(customerNoticesOf(before, asked)).toEqual([
      {
        ...{ key: 'customer:date:d1.1', type: 'customerNotice', code: 'DATE_PROPOSED' },
        params: { no: 'SO-1', proposedDate: '2025-03-25', deliveryDate: '2025-03-20' },
      },
    ]);
    const again = play(asked, answer('REJECT'), propose('2025-03-24'));
    expect(customerNoticesOf(asked, again)).toMatchObject([{ key: 'customer:date:d1.2' }]);
  });

  test("ORD-14 whoever follows the order is told of the customer's date", () => {
    const before = inProduction();
    const asked = play(before, propose('2025-03-18', { from: 'CUSTOMER' }));
    expect(noticesOf(before, asked)).toMatchObject([
      { code: 'DATE_ANSWER_NEEDED', target: { person: 'clerk' }, params: { date: '2025-03-18' } },
    ]);
    expect(customerNoticesOf(before, asked)).toEqual([]);
  });

  test.each([
    ['PRODUCTION', 'PRODUCTION'],
    ['SHIPMENT', 'LOGISTICS'],
  ] as const)('ORD-14 of the agreement at %s customer and department are told', (stage, role) => {
    const before = play(atStage(stage), propose('2025-03-25'));
    const agreed = play(before, answer('ACCEPT'));
    expect(customerNoticesOf(before, agreed)).toMatchObject([
      { code: 'DATE_AGREED', params: { deliveryDate: '2025-03-25' } },
    ]);
    expect(noticesOf(before, agreed)).toMatchObject([
      {
        code: 'DATE_CHANGED',
        target: { role },
        params: { date: '2025-03-25', from: '2025-03-20' },
      },
    ]);
  });
});
