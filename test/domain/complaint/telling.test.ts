import { CATEGORY_NAMES, derivedPriority } from '../../../domain/complaint';
import type { ComplaintData } from '../../../domain/complaint';
import type { EffectDraft } from '../../../domain/kernel';
import { approved, DEAR, dissatisfied, explained, offered, planned, toApprove } from './stories';
import { unreachable, withBreach, withdrawing } from './stories';
import { aComplaint, agent, agent2, boss, DAY, expert, fromOutside, head, later } from './support';
import { ofType, play, sentSince, settleAt, supervisor, upTo } from './support';
import type { Step, Story } from './support';

const NOTHING: Story = { ...aComplaint(), events: [] };

/** What was told, and to whom: `CODE who`. */
function said(effects: readonly EffectDraft[]): string[] {
  // What the customer's own file is told is looked at elsewhere.
  const others = effects.filter(
    ({ type, params }) => type !== 'caseRequest' || !('customer' in params),
  );
  return others.map((effect) => {
    if (effect.type === 'customerNotice') return `${effect.code} customer`;
    if (effect.type === 'caseRequest') return `${effect.code} ${String(effect.params['order'])}`;
    return `${effect.code} ${effect.target.person ?? effect.target.role!}`;
  });
}

/** What a step has told. */
function told(story: Story, step: Step): string[] {
  return said(sentSince(story, play(story, step)));
}

const opened = (story: Story): string[] => said(sentSince(NOTHING, story));

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
    const input = { owner: 'agent2', handOver: 'h-1' };
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
      const story = action === 'closeUnconfirmed' ? unreachable(upTo('review')) : upTo('review');
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

describe('priority', () => {
  const derived = (change: Partial<ComplaintData>) => aComplaint({ with: change }).state.priority;

  test.each<[Partial<ComplaintData>, string]>([
    [{ severity: 'CRITICAL' }, 'URGENT'],
    [{ public: true }, 'URGENT'],
    [{ earlier: 2 }, 'URGENT'],
    [{ severity: 'SERIOUS' }, 'HIGH'],
    [{ tier: 'RING_DIAMOND' }, 'HIGH'],
    [{ tier: 'DIAMOND' }, 'HIGH'],
    [{ category: 'INFORMATION_NEED' }, 'LOW'],
    [{ earlier: 1, tier: 'GOLD' }, 'NORMAL'],
    [{}, 'NORMAL'],
  ])('CMP-07 of %j is %s', (change, priority) => {
    expect(derived(change)).toBe(priority);
  });

  test('CMP-06 CMP-07 none of the six categories but the need for information lowers it', () => {
    expect(CATEGORY_NAMES).toHaveLength(6);
    const low = CATEGORY_NAMES.filter((category) => derived({ category }) === 'LOW');
    expect(low).toEqual(['INFORMATION_NEED']);
  });

  test('CMP-07 rises with a hostile customer, and with a limit missed before the acceptance', () => {
    const input = { emotion: 'HOSTILE', apology: true };
    const hostile = play(upTo('accept'), { action: 'calm', input });
    expect(hostile.state.priority).toBe('HIGH');
    const late = { ...upTo('verifyIdentity') };
    const { state } = play(late, { action: 'accept', at: later(late.now, 7_200_000) });
    expect(state.priority).toBe('HIGH');
    expect(derivedPriority(state).because).toBe('DEADLINE_MISSED');
  });

  test('CMP-07 set by hand it stays, with the reason on record, and follows the facts no more', () => {
    const low = { priority: 'LOW', reason: 'text-2' };
    const story = play(
      aComplaint({ with: { severity: 'SERIOUS' } }),
      { action: 'setPriority', input: low },
      { action: 'fillIn', input: { severity: 'CRITICAL' } },
    );
    expect(story.state).toMatchObject({
      priority: 'LOW',
      priorityOverride: { by: 'agent', ...low },
    });
    expect(ofType(story, 'PRIORITY_OVERRIDDEN')[0]!.data).toMatchObject({ from: 'HIGH' });
  });

  test('CMP-07 follows facts corrected later, but never falls once it was reopened', () => {
    const story = aComplaint({ with: { severity: 'SERIOUS' } });
    const milder = { action: 'fillIn', input: { severity: 'MINOR' } };
    expect(play(story, milder).state.priority).toBe('NORMAL');
    expect(play(dissatisfied(), milder).state.priority).toBe('HIGH');
  });

  test('CMP-29 level 1 learns of a complaint that is pressing, and that it has become worse', () => {
    const pressing = aComplaint({ with: { severity: 'SERIOUS' } });
    expect(opened(pressing)).toContain('COMPLAINT_PRESSING CS_SUPERVISOR');
    const worse = { action: 'fillIn', input: { public: true } };
    expect(told(pressing, worse)).toContain('COMPLAINT_PRESSING CS_SUPERVISOR');
    const urgent = aComplaint({ with: { public: true } });
    const better = { action: 'setPriority', input: { priority: 'HIGH', reason: 'text-2' } };
    expect(told(urgent, better)).toEqual([]);
    expect(told(aComplaint(), { action: 'setPriority' })).toContain(
      'COMPLAINT_PRESSING CS_SUPERVISOR',
    );
    expect(told(upTo('thank'), { action: 'recordRevisit', input: LOW })).toContain(
      'COMPLAINT_PRESSING CS_SUPERVISOR',
    );
  });
});

const LOW = { score: 3, reasons: 'text-20' };

describe('a repeated complaint', () => {
  const repeats = { repeatOf: ['CP-0'] };

  test('CMP-30 is shown to the supervisors with what it repeats, once', () => {
    const story = aComplaint({ with: repeats });
    expect(sentSince(NOTHING, story)).toContainEqual(
      expect.objectContaining({
        ...{ code: 'COMPLAINT_REPEATED', target: { role: 'CS_SUPERVISOR' } },
        params: { no: 'CP-1', earlier: ['CP-0'] },
      }),
    );
    expect(told(story, { action: 'fillIn', input: { product: 'M-1' } })).toEqual([]);
    expect(told(story, { action: 'fillIn', input: repeats })).toEqual([]);
  });

  test('CMP-30 is seen as well when customer or product are filled in later', () => {
    const step = { action: 'fillIn', input: { customerNo: 'C-1', ...repeats } };
    const after = play(aComplaint(), step);
    expect(told(aComplaint(), step)).toEqual(['COMPLAINT_REPEATED CS_SUPERVISOR']);
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

describe('what is kept', () => {
  test('CMP-15 whom we have heard, and the evidence, in every round', () => {
    const hearing = { parties: ['driver'], evidence: ['photo 1'], findings: 'text-30' };
    const story = play(upTo('accept'), { action: 'investigate', input: hearing });
    const again = play(story, { action: 'investigate' });
    expect(again.state.heard).toMatchObject([hearing, { parties: ['the driver'], evidence: [] }]);
    expect(again.state.movedAt).toBe(again.now);
  });

  test('CMP-18 a rejection leads back to another proposal', () => {
    const back = play(upTo('proposeRemedy'), { action: 'customerRejects' });
    expect(back.state.proposals).toMatchObject([{ status: 'REJECTED', rejection: 'text-7' }]);
    const next = play(back, { action: 'proposeRemedy' });
    expect(next.state.proposals).toMatchObject([{}, { id: 'p2', status: 'PRESENTED' }]);
  });

  test('CMP-19 what was approved still has to be put to the customer, which meets the solution', () => {
    expect(approved().state.round.presentedAt).toBeUndefined();
    const shown = play(approved(), { action: 'presentRemedy' });
    expect(shown.state.round.presentedAt).toBe(shown.now);
    expect(shown.state.deadlines.map(({ kind }) => kind)).not.toContain('solution');
  });

  test('CMP-21 it counts as resolved only when the effect was seen', () => {
    const weak = play(upTo('execute'), { action: 'verify', input: { effective: false } });
    expect(weak.state).toMatchObject({ stage: 'RESOLVE' });
    expect(weak.state.round.resolvedAt).toBeUndefined();
    expect(upTo('verify').state.round.resolvedAt).toBeDefined();
  });

  test('CMP-31 root cause, department and prevention, with the measure it led to', () => {
    const input = { rootCause: 'a', department: 'STORE', prevention: 'b', measure: 'M-1' };
    const { state } = play(upTo('thank'), { action: 'review', input });
    expect(state.review).toMatchObject(input);
  });

  test('CMP-23 the end names who confirmed it, when, and with which score', () => {
    const { state } = upTo('recordRevisit');
    expect(state).toMatchObject({ stage: 'CLOSED', revisits: [{ by: 'agent', score: 5 }] });
    expect(state.closedAt).toBe(state.revisits[0]!.at);
  });

  test('CMP-01 one from outside, or from a colleague without a role for it, is opened or not', () => {
    expect(fromOutside().state).toMatchObject({ owner: null, opened: { by: 'CUSTOMER' } });
    expect(() => aComplaint({ by: { ...agent2, roles: ['ADMIN'] } })).toThrow('FORBIDDEN');
    const ahead = later(aComplaint().now, 1);
    expect(() => aComplaint({ with: { receivedAt: ahead } })).toThrow('TIME_IMPOSSIBLE');
    expect(aComplaint({ by: { ...agent, roles: ['WAREHOUSE'] } }).state.stage).toBe('ACCEPT');
  });
});
