import fc from 'fast-check';
import { life, live, runs } from '../random';
import type { Story } from '../support';

jest.setTimeout(600_000);

/** Whether these news may set a delivery date: a manager approved or committed it, or both sides agreed. */
function agreedBy(news: Story['events'], date: unknown): boolean {
  return news.some(({ type, data }, index) => {
    if (type === 'ORDER_APPROVED' || type === 'DATE_COMMITTED') return true;
    if (type !== 'DATE_AGREED' || data['date'] !== date) return false;
    const said = news.slice(0, index).findLast(({ type: before }) => before === 'DATE_ANSWERED');
    return (said?.data['answer'] as { answer: string } | undefined)?.answer === 'ACCEPT';
  });
}

test('ORD-14 ORD-09 the agreed date moves by approval, commitment or an accepted proposal alone, the original one never', () => {
  let agreements = 0;
  fc.assert(
    fc.property(life, (lived) => {
      live(lived, (before, _step, after) => {
        const { agreedDeliveryDate: stood, originalDeliveryDate: original } = before.state;
        const { agreedDeliveryDate: date, originalDeliveryDate: now } = after.state;
        const news = after.events.slice(before.events.length);
        if (news.some(({ type }) => type === 'DATE_AGREED')) agreements += 1;
        if (date !== stood) expect(agreedBy(news, date)).toBe(true);
        if (original !== null) expect(now).toBe(original);
      });
    }),
    runs,
  );
  expect(agreements).toBeGreaterThan(0);
});
