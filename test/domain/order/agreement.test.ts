import {
  anOrder,
  clerk,
  deadline,
  later,
  noticesOf,
  ofType,
  play,
  refusalOf,
  rep,
} from './support';
import { DAY, settleAt } from './support';
import type { Step } from './support';

const plan: Step = {
  action: 'planContract',
  by: rep,
  input: { contractNo: 'K-1', amount: '1000.00', signOn: '2025-03-14' },
};
const draft: Step = { action: 'sendContractDraft', by: rep, input: {} };
const signed: Step = { action: 'signContract', by: rep, input: { signatories: 'text-1' } };

describe('the contract of an order', () => {
  it('ORD-36 is with the customer as a draft three days before it is to be signed', () => {
    const story = play(anOrder(), plan);
    expect(deadline(story, 'contractDraft').dueAt).toBe('2025-03-11T10:30:00.000Z');
    const late = settleAt(story, later(story.now, 20 * DAY));
    expect(late.state.breaches.map(({ kind }) => kind)).toContain('contractDraft');
    const sent = play(story, draft);
    expect(sent.state.deadlines.map(({ kind }) => kind)).not.toContain('contractDraft');
  });

  it('ORD-36 is told to customer service and production when it is signed', () => {
    const before = play(anOrder(), plan, draft);
    const after = play(before, signed);
    expect(noticesOf(before, after).map(({ code, target }) => [code, target.role])).toEqual([
      ['CONTRACT_SIGNED', 'CS_AGENT'],
      ['CONTRACT_SIGNED', 'PRODUCTION'],
    ]);
    expect(after.state.contract).toMatchObject({ contractNo: 'K-1', signed: { by: 'rep' } });
  });

  it('ORD-36 may be planned anew until it is signed, and keeps the draft that was sent', () => {
    const story = play(anOrder(), plan, draft, { ...plan, input: { contractNo: 'K-2' } });
    expect(story.state.contract).toMatchObject({ contractNo: 'K-2', draft: { by: 'rep' } });
    const done = play(story, signed);
    for (const step of [plan, signed]) {
      expect(refusalOf(done, step)).toMatchObject({ code: 'ALREADY_DONE', requirement: 'ORD-36' });
    }
  });

  it('ORD-36 is not sent or signed before there is one, and its draft is sent once', () => {
    for (const step of [draft, signed]) {
      expect(refusalOf(anOrder(), step)).toMatchObject({ code: 'NOT_YET', requirement: 'ORD-36' });
    }
    const sent = play(anOrder(), plan, draft);
    expect(refusalOf(sent, draft)).toMatchObject({ code: 'ALREADY_DONE', requirement: 'ORD-36' });
  });

  it('ORD-36 does not end before it starts', () => {
    const input = { contractNo: 'K-1', startsOn: '2025-04-01', endsOn: '2025-03-31' };
    expect(refusalOf(anOrder(), { ...plan, input })).toMatchObject({
      code: 'TIME_IMPOSSIBLE',
      requirement: 'ORD-36',
    });
  });

  it('SYS-05 is neither sent nor signed before it was recorded, nor in the future', () => {
    const story = play(anOrder(), plan);
    for (const step of [draft, signed]) {
      for (const ms of [-1, 10 * DAY]) {
        const occurredAt = later(story.now, ms);
        const input = { ...step.input, occurredAt };
        expect(refusalOf(story, { ...step, input })).toMatchObject({
          code: 'TIME_IMPOSSIBLE',
          requirement: 'SYS-05',
        });
      }
    }
  });
});

describe('payments of an order', () => {
  const pay: Step = {
    action: 'recordPayment',
    by: clerk,
    input: { method: 'TRANSFER', amount: '500.00' },
  };

  it('ORD-36 are kept each with amount, time and who recorded it', () => {
    const story = play(anOrder(), pay, pay);
    expect(story.state.payments?.map(({ id, amount, by }) => [id, amount, by])).toEqual([
      ['m1', '500.00', 'clerk'],
      ['m2', '500.00', 'clerk'],
    ]);
    expect(ofType(story, 'PAYMENT_RECORDED')).toHaveLength(2);
  });

  it('SYS-05 did not come in yet when their time lies ahead', () => {
    const story = anOrder();
    const input = { ...pay.input, occurredAt: later(story.now, DAY) };
    expect(refusalOf(story, { ...pay, input })).toMatchObject({
      code: 'TIME_IMPOSSIBLE',
      requirement: 'SYS-05',
    });
  });
});
