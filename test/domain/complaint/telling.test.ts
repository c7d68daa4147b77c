import { DEAR, explained, offered, planned, toApprove } from './stories';
import { unreachable, withBreach, withdrawing } from './stories';
import { aComplaint, boss, DAY, expert, fromOutside, head, later } from './support';
import { ofType, play, sentSince, settleAt, supervisor, upTo } from './support';
import type { Story } from './support';
import { NOTHING, opened, said, told } from './told';

describe('whom a complaint tells what', () => {
  test('CMP-01 the customer learns at once that it was taken up, under its number', () => {
    const [first] = sentSince(NOTHING, aComplaint());
    expect(first).toMatchObject({ code: 'COMPLAINT_RECEIVED', params: { no: 'CP-1' } });
    expect(opened(aComplaint())).toEqual(['COMPLAINT_RECEIVED customer']);
  });

  test('CMP-04 one that nobody has is shown to the supervisors', () => {
    expect(opened(fromOutside())).toContain('COMPLAINT_UNASSIGNED CS_SUPERVISOR');
  });

  test('CMP-04 whoever it is given to learns of it, unless all her work was handed over', () => {
    const step = { action: 'assign', by: supervisor };
    expect(told(aComplaint(), step)).toEqual(['COMPLAINT_ASSIGNED agent2']);
    const input = { owner: 'agent2', handOver: { absence: 1, from: 'agent' } };
    expect(told(aComplaint(), { ...step, input })).toEqual([]);
  });

  test('CMP-27 the receiver is asked, the sender learns of a no, the customer of a yes', () => {
    expect(told(aComplaint(), { action: 'transfer' })).toEqual(['TRANSFER_OFFERED expert']);
    const no = { action: 'declineTransfer', by: expert };
    expect(told(offered(), no)).toEqual(['TRANSFER_BACK agent']);
    const yes = { action: 'acceptTransfer', by: expert };
    expect(told(offered(), yes)).toEqual(['COMPLAINT_TRANSFERRED customer']);
    const orphan = play(aComplaint({ owner: null }), { action: 'transfer', by: supervisor });
    expect(told(orphan, no)).toEqual(['TRANSFER_BACK CS_SUPERVISOR']);
  });

  test('CMP-27 the sender learns of an offer that lapsed', () => {
    const story = offered();
    const lapsed = settleAt(story, later(story.now, 3_600_001));
    expect(said(sentSince(story, lapsed))).toContain('TRANSFER_BACK agent');
  });

  test('CMP-28 the customer hears how much of the work is done', () => {
    const half = play(planned(), { action: 'completeTask' });
    const sent = sentSince(half, play(half, { action: 'sendNews' }));
    expect(sent).toMatchObject([{ code: 'COMPLAINT_NEWS', params: { done: 1, total: 1 } }]);
    const [bare] = sentSince(aComplaint(), play(aComplaint(), { action: 'sendNews' }));
    expect(bare!.params).toEqual({ no: 'CP-1' });
  });

  test('CMP-19 the approver is asked, the proposer learns of the decision', () => {
    const story = upTo('recordDesiredRemedy');
    const ask = (cost: number): string[] =>
      told(story, { action: 'proposeRemedy', input: { ...DEAR, cost } });
    expect(ask(500)).toEqual([]);
    expect(ask(501)).toEqual(['REMEDY_TO_APPROVE DEPT_HEAD']);
    expect(ask(5001)).toEqual(['REMEDY_TO_APPROVE GENERAL_MANAGER']);
    const yes = { action: 'approveRemedy', by: head };
    expect(told(toApprove(), yes)).toEqual(['REMEDY_APPROVED agent']);
    const no = { action: 'refuseRemedy', by: boss };
    expect(told(toApprove(), no)).toEqual(['REMEDY_REFUSED agent']);
  });

  test('CMP-20 everybody learns of the tasks others have given to them', () => {
    const tasks = ['keeper', 'agent', 'expert'].map((owner) => ({
      ...{ what: 'text-8', owner, dueDate: '2025-05-09' },
    }));
    const step = { action: 'planTasks', input: { tasks } };
    expect(told(upTo('customerAgrees'), step)).toEqual([
      ...['TASK_ASSIGNED keeper', 'TASK_ASSIGNED expert'],
    ]);
  });

  test('CMP-24 the handler learns that it is open again, or the supervisors where nobody has it', () => {
    const low = { action: 'recordRevisit', input: { score: 3, reasons: 'text-20' } };
    expect(told(upTo('thank'), low)).toEqual(
      expect.arrayContaining(['COMPLAINT_REOPENED agent', 'ESCALATED DEPT_HEAD']),
    );
    const story = upTo('thank');
    const orphan = { ...story, state: { ...story.state, owner: null } };
    expect(told(orphan, { ...low, by: supervisor })).toContain('COMPLAINT_REOPENED CS_SUPERVISOR');
  });

  test('CMP-23 a satisfied customer is told that it is settled; nobody else is', () => {
    const done = { action: 'recordRevisit' };
    expect(told(upTo('review'), done)).toEqual(['COMPLAINT_CLOSED customer']);
    expect(told(aComplaint(), { action: 'withdraw' })).toEqual([]);
    const story = unreachable(upTo('review'));
    expect(told(story, { action: 'closeUnconfirmed', by: supervisor })).toEqual([]);
  });

  test.each(['recordRevisit', 'withdraw', 'closeUnconfirmed'])(
    'CMP-03 whoever took it up first learns how it ended (%s)',
    (action) => {
      // The result is told before the calls, which take more than a day.
      const reported = play(upTo('review'), { action: 'reportResult' });
      const story = action === 'closeUnconfirmed' ? unreachable(reported) : upTo('review');
      const given = play(story, { action: 'assign', by: supervisor });
      expect(told(given, { action, by: supervisor })).toContain('COMPLAINT_ENDED agent');
    },
  );

  test('CMP-12 the head is asked to approve a reason, and the author told of a refusal', () => {
    const late = withBreach(aComplaint());
    expect(told(late, { action: 'overdueReason' })).toEqual(['REASON_TO_APPROVE DEPT_HEAD']);
    const no = { action: 'refuseReason', by: head };
    expect(told(explained(), no)).toEqual(['REASON_REFUSED agent']);
  });

  test('CMP-12 whoever still has to explain is reminded', () => {
    const story = withdrawing(aComplaint());
    const after = settleAt(story, later(story.now, 2 * DAY));
    expect(said(sentSince(story, after))).toContain('REMINDER agent');
  });
});

const LOW = { score: 3, reasons: 'text-20' };

describe('a repeated complaint', () => {
  const repeats = { repeatOf: ['CP-0'] };
  /** One whose commands are told of an earlier complaint about the same product. */
  const knowing = (story: Story): Story => {
    const earlier = [{ no: 'CP-0', category: null, product: 'M-1' }];
    const terms = { ...story.terms, earlier };
    return { ...story, terms };
  };

  test('CMP-30 is shown to the supervisors with what it repeats, once', () => {
    const story = aComplaint({ with: repeats });
    expect(sentSince(NOTHING, story)).toContainEqual(
      expect.objectContaining({
        ...{ code: 'COMPLAINT_REPEATED', target: { role: 'CS_SUPERVISOR' } },
        params: { no: 'CP-1', earlier: ['CP-0'] },
      }),
    );
    expect(told(story, { action: 'fillIn', input: { product: 'M-1' } })).toEqual([]);
    expect(told(knowing(story), { action: 'fillIn', input: { product: 'M-1' } })).toEqual([]);
  });

  test('CMP-30 is seen as well when customer or product are filled in later', () => {
    const step = { action: 'fillIn', input: { customerNo: 'C-1', product: 'M-1' } };
    const after = play(knowing(aComplaint()), step);
    expect(told(knowing(aComplaint()), step)).toEqual(['COMPLAINT_REPEATED CS_SUPERVISOR']);
    expect(after.state.data.repeatOf).toEqual(['CP-0']);
    expect(ofType(after, 'COMPLAINT_FILLED_IN')[0]!.data).toMatchObject({
      before: { repeatOf: [] },
    });
  });
});

describe('a customer who may be lost', () => {
  test('CMP-25 is seen by a score of 3 and below, and the handler told of it', () => {
    const low = { action: 'recordRevisit', input: LOW };
    expect(play(upTo('thank'), low).state.atRisk).toMatchObject({ because: 'LOW_SCORE' });
    expect(told(upTo('thank'), low)).toContain('CUSTOMER_AT_RISK agent');
    expect(play(upTo('thank'), { action: 'recordRevisit' }).state.atRisk).toBeUndefined();
  });

  test('CMP-25 is seen by a pressing priority', () => {
    const story = aComplaint({ with: { severity: 'SERIOUS' } });
    expect(story.state.atRisk).toMatchObject({ because: 'PRESSING' });
    expect(opened(story)).toContain('CUSTOMER_AT_RISK agent');
  });

  test.each(['respond', 'reportResult'])('CMP-25 is seen by her own words (%s)', (action) => {
    const step = { action, input: { way: 'PHONE', leaving: true } };
    const after = play(aComplaint(), step);
    expect(after.state.atRisk).toEqual({ because: 'LEAVING', since: after.now });
    expect(told(aComplaint(), step)).toEqual(['CUSTOMER_AT_RISK agent']);
  });

  test('CMP-25 is told of once, and not any more after a win-back action', () => {
    const step = { action: 'respond', input: { way: 'PHONE', leaving: true } };
    expect(told(play(aComplaint(), step), step)).toEqual([]);
    const won = play(aComplaint(), { action: 'recordWinBack' });
    expect(told(won, step)).toEqual([]);
  });

  test('CMP-25 keeps every win-back action with cost, day and result', () => {
    const { state } = play(aComplaint(), { action: 'recordWinBack' });
    expect(state.winBacks).toMatchObject([
      { type: 'SURPRISE', cost: 50, date: '2025-05-20', result: 'OPEN', by: 'agent' },
    ]);
  });
});
