import { letterOf } from '../../../../domain/contact/letter';
import { CUSTOMER_WORDS } from '../../../../domain/customer-notices';
import { NEEDED_FIELDS, RETURN_REASONS } from '../../../../domain/order';
import {
  anOrder,
  approving,
  atStage,
  customerNoticesOf,
  deadline,
  manager,
  play,
} from '../support';
import { agent, clerk, refusalOf, rep, settleAt, shanghai, upTo } from '../support';
import type { Step, Story } from '../support';
import { dateOpen } from './support';

const told = (before: Story, step: Step) => customerNoticesOf(before, play(before, step));

/** What the customer reads. */
function spoken(before: Story, step: Step): string {
  const [notice] = told(before, step);
  const facts = { language: 'en', zone: 'Asia/Shanghai', contactPerson: 'Chen' } as const;
  return letterOf(notice!.code, notice!.params, facts).text;
}

describe('the customer', () => {
  const approve: Step = { action: 'approve', by: manager };

  test('ORD-09 is told of the approval: items, committed date, whom to ask', () => {
    expect(told(atStage('REVIEW'), approve)).toEqual([
      {
        ...{ type: 'customerNotice', key: 'customer:approved:1', code: 'ORDER_APPROVED' },
        params: { no: 'SO-1', items: ['M-100 × 5'], deliveryDate: '2025-03-20' },
      },
    ]);
    const text = spoken(atStage('REVIEW'), approve);
    expect(text).toContain('Committed delivery date: 20 March 2025');
    expect(text).toContain('Your contact: Chen');
  });

  test('ORD-09 is told of an approval whose date is to follow, and of the date when it is known', () => {
    const input = approving({ dateToFollow: true });
    expect(spoken(atStage('REVIEW'), { ...approve, input })).not.toContain('date:');
    const commit = { action: 'commitDate', by: clerk, input: { committedDate: '2025-03-24' } };
    expect(spoken(dateOpen(), commit)).toContain('Committed delivery date: 24 March 2025');
    expect(told(dateOpen(), commit)[0]?.key).toBe('customer:committed:1');
  });

  test.each(['return', 'reject'])('ORD-04 is told by %s why, in words meant for her', (action) => {
    const input = { reason: 'text-1', reasonCode: 'PRICE' };
    const text = spoken(atStage('REVIEW'), { action, by: manager, input });
    expect(text).toContain('the price has to be settled');
    expect(text).not.toContain('text-1');
    expect(spoken(atStage('REVIEW'), { action, by: manager })).not.toContain('Reason');
  });

  test('ORD-04 is told of a return what is needed, and a second return is told anew', () => {
    const input = { reason: 'text-1', reasonCode: 'DATA', needed: ['address', 'spec'] };
    const back: Step = { action: 'return', by: manager, input };
    expect(spoken(atStage('REVIEW'), back)).toContain('delivery address, model and specification');
    const again = play(atStage('REVIEW'), back, { action: 'submit', by: rep });
    expect(told(again, back)[0]?.key).not.toBe(told(atStage('REVIEW'), back)[0]?.key);
  });

  test.each([...RETURN_REASONS, ...NEEDED_FIELDS])('ORD-04 has a word for %s', (code) => {
    expect(Object.keys(CUSTOMER_WORDS)).toContain(code);
  });
});

describe('the committed date', () => {
  const commit: Step = { action: 'commitDate', by: clerk };

  test('ORD-09 left open at the approval is owed by the close of the next working day', () => {
    const story = dateOpen();
    expect(story.state).toMatchObject({ agreedDeliveryDate: null, originalDeliveryDate: null });
    expect(deadline(story, 'dateFeedback')).toMatchObject({
      dueAt: shanghai('2025-03-04 18:00'),
      owner: { person: 'clerk' },
    });
    const greeted = play(story, { action: 'recordContact', by: agent });
    const late = settleAt(greeted, shanghai('2025-03-04 18:01'));
    expect(late.state.ladder.level).toBe(1);
    expect(late.state.breaches).toMatchObject([{ kind: 'dateFeedback' }]);
  });

  test('ORD-09 told with the approval leaves nothing to do', () => {
    expect(upTo('approve').state.deadlines.map(({ kind }) => kind)).not.toContain('dateFeedback');
  });

  test('ORD-09 once committed counts as agreed and original, and starts the limit of production', () => {
    const { state } = play(dateOpen(), commit);
    expect(state).toMatchObject({
      ...{ agreedDeliveryDate: '2025-03-20', originalDeliveryDate: '2025-03-20' },
    });
    expect(state.deadlines.map(({ kind }) => kind)).toContain('production');
    expect(state.deadlines.map(({ kind }) => kind)).not.toContain('dateFeedback');
  });

  test('ORD-09 is committed once; another one takes an agreement', () => {
    expect(refusalOf(upTo('approve'), commit)).toEqual({
      ...{ code: 'ALREADY_DONE', params: { what: 'committedDate' }, requirement: 'ORD-09' },
    });
  });

  test('ORD-09 is kept in versions: which date, by whom, when, because of what', () => {
    const story = play(dateOpen(), commit);
    expect(story.state.committedDates).toEqual([
      { date: '2025-03-20', by: 'clerk', at: story.now, because: 'DATE_COMMITTED' },
    ]);
    expect(upTo('approve').state.committedDates).toMatchObject([
      { date: '2025-03-20', by: 'manager', because: 'ORDER_APPROVED' },
    ]);
    expect(anOrder().state.committedDates).toBeUndefined();
  });
});
