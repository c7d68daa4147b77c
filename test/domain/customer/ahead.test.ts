import { contactsUntil } from '../../../domain/customer/callbacks/ahead';
import { contactTermsOf } from '../../../domain/customer/planning/terms';
import { SYSTEM } from '../../../domain/people';
import { aCustomer, ctxOf, MONDAY, play, settleAt, shanghai, signOff, supervisor } from './support';
import type { Story } from './support';

function ahead(story: Story, today: string, until: string): string[] {
  const terms = contactTermsOf(story.state, ctxOf(story, story.now, SYSTEM));
  return contactsUntil(story.state, { today, until }, terms).map(
    ({ on, method, person, role }) => `${on} ${method} ${person ?? role}`,
  );
}

const signed = (): Story => play(aCustomer({ at: MONDAY }), signOff(shanghai('2025-03-03 14:00')));

describe('the load to come', () => {
  it('is what is in hand, what is planned, and every later date of a series (CBK-01, CBK-04)', () => {
    const dates = ahead(signed(), '2025-03-03', '2025-12-31').filter(
      (line) => !line.includes('CHAT'),
    );
    expect(dates).toEqual([
      ...['2025-03-03 PHONE rep', '2025-03-06 PHONE rep', '2025-03-10 PHONE rep'],
      ...['2025-03-18 PHONE rep', '2025-03-31 PHONE rep', '2025-06-03 PHONE CS_AGENT'],
      ...['2025-09-03 PHONE CS_AGENT', '2025-12-03 PHONE CS_AGENT'],
    ]);
  });

  it('counts what is late for today, and visits where the customer agrees to them (CBK-02, CBK-19)', () => {
    const story = play(settleAt(signed(), shanghai('2025-03-05 10:00')), {
      ...{ action: 'setConsent', by: supervisor, input: { visits: true } },
    });
    expect(ahead(story, '2025-03-05', '2025-03-10')).toEqual([
      ...['2025-03-05 PHONE rep', '2025-03-06 VISIT rep', '2025-03-10 PHONE rep'],
    ]);
  });

  it('foresees the dates on which the contacts really come up, month after month (CBK-05)', () => {
    const gold = play(
      signed(),
      { action: 'requestTier', input: { tier: 'GOLD', reason: 'txt_1' } },
      { action: 'approveTier', by: supervisor },
    );
    const until = '2025-06-30';
    const days = (lines: string[]): string[] => [
      ...new Set(lines.map((line) => line.slice(0, 10)).filter((on) => on > '2025-03-05')),
    ];
    const foreseen = days(ahead(gold, '2025-03-03', until));
    const opened = settleAt(gold, shanghai('2025-06-30 10:00'))
      .events.filter(({ type }) => type === 'CALLBACK_OPENED' || type === 'CALLBACK_JOINED')
      .flatMap(({ data }) => {
        const one = (data['callback'] ?? data) as { reasons: { plannedOn: string }[] };
        return one.reasons.map(({ plannedOn }) => plannedOn).sort()[0]!;
      });
    const missing = foreseen.filter((on) => !opened.includes(on));
    expect(missing).toEqual([]);
    expect(foreseen.length).toBeGreaterThan(15);
  });
});
