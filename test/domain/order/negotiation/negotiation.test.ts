import {
  aPerson,
  agent,
  atStage,
  clerk,
  customerNoticesOf,
  deadline,
  head,
  HOUR,
} from '../support';
import {
  later,
  manager,
  noticesOf,
  ofType,
  play,
  refusalOf,
  rep,
  settleAt,
  shanghai,
} from '../support';
import { carrier, DAY } from '../support';
import { dateOpen } from '../review/support';
import type { Story } from '../support';
import { answer, inProduction, propose, step } from './stories';

const dates = ({ state }: Story): unknown => state.committedDates?.map(({ date }) => date);
const stands = ({ state }: Story): unknown => state.dateChanges?.map(({ state: at }) => at);

describe('only an agreement moves the date (ORD-14)', () => {
  test('ORD-14 a proposal leaves at once, and the old date stands until the customer agrees', () => {
    const asked = play(inProduction(), propose('2025-03-25', { reason: 'text-1' }));
    expect(stands(asked)).toEqual(['SENT']);
    expect(asked.state).toMatchObject({
      agreedDeliveryDate: '2025-03-20',
      dateChanges: [
        {
          id: 'd1',
          proposals: [
            { date: '2025-03-25', from: 'US', reason: 'text-1', by: 'clerk', sentAt: asked.now },
          ],
        },
      ],
    });
    const agreed = play(asked, answer('ACCEPT', { answeredBy: 'text-2' }));
    expect(stands(agreed)).toEqual(['AGREED']);
    expect(agreed.state).toMatchObject({
      agreedDeliveryDate: '2025-03-25',
      originalDeliveryDate: '2025-03-20',
      movedAt: agreed.now,
    });
    expect(dates(agreed)).toEqual(['2025-03-20', '2025-03-25']);
    expect(agreed.state.dateChanges![0]!.answers).toEqual([
      {
        ...{ answer: 'ACCEPT', answeredBy: 'text-2', to: 0, answeredAt: agreed.now },
        ...{ by: 'clerk', at: agreed.now },
      },
    ]);
  });

  test('ORD-14 rejections and counters are kept, each with who and when', () => {
    const rejected = play(inProduction(), propose('2025-03-25'), answer('REJECT'));
    expect(stands(rejected)).toEqual(['REJECTED']);
    const agreed = play(
      rejected,
      propose('2025-03-24'),
      answer('COUNTER', { date: '2025-03-22' }),
      { ...answer('COUNTER', { date: '2025-03-23' }), by: rep },
      answer('ACCEPT'),
    );
    const [change] = agreed.state.dateChanges!;
    expect(change!.proposals.map(({ date, from }) => [date, from])).toEqual([
      ['2025-03-25', 'US'],
      ['2025-03-24', 'US'],
      ['2025-03-22', 'CUSTOMER'],
      ['2025-03-23', 'US'],
    ]);
    expect(change!.answers.map(({ answer: said, to, by }) => [said, to, by])).toEqual([
      ['REJECT', 0, 'clerk'],
      ['COUNTER', 1, 'clerk'],
      ['COUNTER', 2, 'rep'],
      ['ACCEPT', 3, 'clerk'],
    ]);
    expect(agreed.state.agreedDeliveryDate).toBe('2025-03-23');
  });

  test('ORD-14 a date agreed before any was committed is the first one', () => {
    const agreed = play(dateOpen(), propose('2025-03-25'), answer('ACCEPT'));
    expect(agreed.state).toMatchObject({
      agreedDeliveryDate: '2025-03-25',
      originalDeliveryDate: '2025-03-25',
      committedDates: [{ date: '2025-03-25', because: 'DATE_AGREED' }],
    });
  });

  test('ORD-14 a second negotiation begins when the first one is over', () => {
    const first = play(inProduction(), propose('2025-03-25'));
    expect(refusalOf(first, propose('2025-03-26'))).toEqual({
      code: 'DATE_UNDER_NEGOTIATION',
      params: { change: 'd1', date: '2025-03-25' },
      requirement: 'ORD-14',
    });
    const second = play(first, step('withdrawDate'), propose('2025-03-26'), answer('ACCEPT'));
    expect(stands(second)).toEqual(['WITHDRAWN', 'AGREED']);
    expect(dates(second)).toEqual(['2025-03-20', '2025-03-26']);
  });

  test.each(['sendDate', 'answerDate', 'withdrawDate'])('ORD-14 %s needs a proposal', (action) => {
    expect(refusalOf(inProduction(), step(action, { answer: 'ACCEPT' }))).toEqual({
      ...{ code: 'NOT_YET', params: { what: 'proposeDate' }, requirement: 'ORD-14' },
    });
  });

  test('ORD-14 what was kept back is answered only once it was sent, and sent once', () => {
    const kept = play(inProduction(), propose('2025-03-25', { send: false }));
    expect(refusalOf(kept, answer('ACCEPT'))).toMatchObject({
      ...{ code: 'NOT_YET', params: { what: 'sendDate' }, requirement: 'ORD-14' },
    });
    const sent = play(kept, step('sendDate'));
    expect(refusalOf(sent, step('sendDate'))).toMatchObject({
      ...{ code: 'NOT_YET', requirement: 'ORD-14' },
    });
    expect(refusalOf(sent, answer('ACCEPT'))).toBeNull();
  });

  test('ORD-14 what is asked for is neither past nor agreed already; a counter is another date', () => {
    const past = refusalOf(inProduction(), propose('2025-03-02'));
    expect(past).toEqual({
      code: 'TIME_IMPOSSIBLE',
      params: { field: 'date', reason: '< 2025-03-03' },
      requirement: 'ORD-14',
    });
    expect(refusalOf(inProduction(), propose('2025-03-20'))?.code).toBe('ALREADY_DONE');
    const asked = play(inProduction(), propose('2025-03-25'));
    const counter = (date?: string) =>
      refusalOf(asked, answer('COUNTER', { ...(date && { date }) }));
    expect(counter()).toEqual({ code: 'DATE_MISSING', params: {}, requirement: 'ORD-14' });
    expect(counter('2025-03-25')).toMatchObject({ code: 'ALREADY_DONE', requirement: 'ORD-14' });
    expect(counter('2025-03-01')).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'ORD-14' });
    expect(counter('2025-03-28')).toBeNull();
  });

  test('ORD-14 a date that has passed meanwhile is not agreed any more', () => {
    const asked = play(inProduction(), propose('2025-03-05'));
    const late = { ...answer('ACCEPT'), at: shanghai('2025-03-06 09:00') };
    expect(refusalOf(asked, late)).toMatchObject({
      ...{ code: 'TIME_IMPOSSIBLE', requirement: 'ORD-14' },
    });
    expect(refusalOf(asked, { ...answer('REJECT'), at: late.at })).toBeNull();
  });

  test('SYS-05 an answer came neither before the question nor in the future', () => {
    const asked = play(inProduction(), propose('2025-03-25'));
    for (const occurredAt of [later(asked.now, -1), later(asked.now, HOUR)]) {
      const refusal = refusalOf(asked, answer('ACCEPT', { occurredAt }));
      expect(refusal).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' });
    }
  });

  test("ORD-14 the customer's date binds us when sales or the clerk accepts it, nobody else", () => {
    const asked = play(inProduction(), propose('2025-03-18', { from: 'CUSTOMER' }));
    expect(stands(asked)).toEqual(['COUNTERED']);
    for (const by of [agent, head]) {
      const refusal = refusalOf(asked, { ...answer('ACCEPT'), by });
      expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'ORD-14' });
    }
    for (const by of [rep, clerk, manager]) {
      expect(refusalOf(asked, { ...answer('ACCEPT'), by })).toBeNull();
    }
    const ours = play(inProduction(), propose('2025-03-18'));
    expect(refusalOf(ours, { ...answer('ACCEPT'), by: agent })).toBeNull();
  });

  test('ORD-14 the signature ends what is still under negotiation', () => {
    const delivered = play(atStage('DELIVERY'), propose('2025-03-25'));
    const signed = play(delivered, { action: 'signOff', by: carrier });
    expect(stands(signed)).toEqual(['WITHDRAWN']);
    expect(signed.state.agreedDeliveryDate).toBe('2025-03-20');
  });
});

describe('every clock that hangs on the date follows it (§3.4)', () => {
  test('ORD-14 the limit of production moves with the agreement, not with the proposal', () => {
    const before = deadline(inProduction(), 'production').dueAt;
    const asked = play(inProduction(), propose('2025-03-25'));
    expect(deadline(asked, 'production').dueAt).toBe(before);
    const agreed = play(asked, answer('ACCEPT'));
    expect(deadline(agreed, 'production').dueAt).toBe(shanghai('2025-03-21 18:00'));
  });

  test('ORD-14 a later date clears the overdue mark, an earlier one sets it; the breach stays on record', () => {
    const news = { action: 'sendProgress', by: clerk, at: shanghai('2025-03-10 10:00') };
    const late = settleAt(play(inProduction(), news), shanghai('2025-03-17 18:20'));
    expect(deadline(late, 'production').breachedAt).toBeDefined();
    const agreed = play(late, propose('2025-03-28'), answer('ACCEPT'));
    expect(deadline(agreed, 'production').breachedAt).toBeUndefined();
    expect(agreed.state).toMatchObject({
      ladder: { level: 0 },
      breaches: [{ kind: 'production' }],
    });
    const sooner = play(agreed, propose('2025-03-19', { from: 'CUSTOMER' }), answer('ACCEPT'));
    const settled = settleAt(sooner, later(sooner.now, 1));
    expect(deadline(settled, 'production').breachedAt).toBeDefined();
    expect(settled.state.breaches).toHaveLength(2);
  });
});

describe('a question about a date does not stay open unseen (ORD-15)', () => {
  const asked = play(inProduction(), propose('2025-03-25'));

  test('ORD-15 without an answer the owner and the customer are reminded after 24 hours, once', () => {
    expect(deadline(asked, 'dateReminder')).toMatchObject({ dueAt: later(asked.now, DAY) });
    const due = settleAt(asked, later(asked.now, DAY + 1));
    expect(noticesOf(asked, due).filter(({ code }) => code === 'REMINDER')).toMatchObject([
      { target: { person: 'clerk' }, params: { kind: 'dateReminder', count: 1 } },
    ]);
    expect(customerNoticesOf(asked, due)).toMatchObject([
      { code: 'DATE_PROPOSED', params: { proposedDate: '2025-03-25', deliveryDate: '2025-03-20' } },
    ]);
    const longer = settleAt(due, later(asked.now, 6 * DAY));
    expect(ofType(longer, 'REMINDER_FIRED')).toHaveLength(1);
  });

  test('ORD-15 after 48 hours it is a breach that calls the sales manager', () => {
    const due = settleAt(asked, later(asked.now, 2 * DAY + 1));
    expect(ofType(due, 'DEADLINE_BREACHED').at(-1)?.data).toMatchObject({
      ...{ id: 'dateAnswer:d1.1', owner: { person: 'clerk' } },
    });
    const escalated = noticesOf(asked, due).find(({ code }) => code === 'ESCALATED');
    expect(escalated).toMatchObject({ target: { role: 'SALES_MANAGER' }, params: { level: 1 } });
  });

  test('ORD-15 an answer ends both clocks; a counter starts those of our own answer', () => {
    for (const said of ['ACCEPT', 'REJECT']) {
      const done = play(asked, answer(said));
      expect(() => deadline(done, 'dateAnswer')).toThrow();
      expect(() => deadline(done, 'dateReminder')).toThrow();
    }
    const countered = play(asked, answer('COUNTER', { date: '2025-03-22' }));
    expect(deadline(countered, 'dateAnswer')).toMatchObject({
      ...{ id: 'dateAnswer:d1.2', dueAt: later(countered.now, 2 * DAY) },
    });
    const due = settleAt(countered, later(countered.now, DAY + 1));
    expect(customerNoticesOf(countered, due)).toEqual([]);
    expect(noticesOf(countered, due).map(({ code }) => code)).toContain('REMINDER');
  });

  test('ORD-13 a date kept back is put to the customer within 4 hours', () => {
    const kept = play(inProduction(), propose('2025-03-25', { send: false }));
    expect(deadline(kept, 'dateChangeNotify').dueAt).toBe(later(kept.now, 4 * HOUR));
    expect(() => deadline(play(kept, step('sendDate')), 'dateChangeNotify')).toThrow();
  });
});

test('SYS-06 a stranger neither asks for a date nor answers', () => {
  const stranger = aPerson('stranger', 'SALES_REP', { team: 'T9', department: 'OTHER' });
  const refusal = refusalOf(inProduction(), { ...propose('2025-03-25'), by: stranger });
  expect(refusal).toMatchObject({ code: 'OTHER_TEAM', requirement: 'SYS-06' });
});
