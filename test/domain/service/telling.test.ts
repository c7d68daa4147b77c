import type { ServiceData } from '../../../domain/service';
import { repeatedBy } from '../../../domain/service/repeat';
import type { EarlierRequest } from '../../../domain/service/repeat';
import { converting, explained, needsPart, offered, ordered, returnedUpTo } from './stories';
import { returning, toDepartment, withBreach, withdrawing } from './stories';
import { agent, agent2, aRequest, ask, ctxOf, DAY, expert, head, keeper, later } from './support';
import { play, sentSince, settleAt, supervisor, upTo, mechanic } from './support';
import type { Step, Story } from './support';
import { advance } from '../../../domain/kernel';
import type { EffectDraft } from '../../../domain/kernel';
import { serviceDecider } from '../../../domain/service';

const said = (effects: readonly EffectDraft[]): string[] =>
  effects.map((effect) => {
    if (effect.type !== 'staffNotice') return `${effect.code} ${effect.type}`;
    return `${effect.code} ${effect.target.person ?? effect.target.role}`;
  });
const told = (story: Story, step: Step): string[] => said(sentSince(story, play(story, step)));
const opened = (story: Story): string[] => said(sentSince({ ...story, events: [] }, story));

test('SRV-01 the customer hears the number at once', () => {
  expect(opened(aRequest())).toEqual(['SERVICE_RECEIVED customerNotice']);
});

test('SRV-02 what nobody has is shown to the supervisors', () => {
  expect(opened(aRequest({ owner: null }))).toContain('SERVICE_UNASSIGNED CS_SUPERVISOR');
});

test('SRV-03 what is urgent reaches level 1, URGENT level 2 as well, when it comes or becomes so', () => {
  expect(opened(aRequest({ priority: 'HIGH' }))).toContain('SERVICE_URGENT CS_SUPERVISOR');
  const both = ['SERVICE_URGENT CS_SUPERVISOR', 'SERVICE_URGENT DEPT_HEAD'];
  expect(opened(aRequest({ priority: 'URGENT' }))).toEqual(expect.arrayContaining(both));
  const as = (priority: string): Step => ({
    ...{ action: 'classify', input: { nature: 'USE', priority } },
  });
  expect(told(aRequest(), as('URGENT'))).toEqual(both);
  expect(told(aRequest({ priority: 'URGENT' }), as('HIGH'))).toEqual([]);
  expect(told(aRequest(), as('LOW'))).toEqual([]);
});

test('SRV-02 whoever is given or offered it hears so, and whoever gets it back', () => {
  const assign = { action: 'assign', by: supervisor };
  expect(told(aRequest(), assign)).toEqual(['SERVICE_ASSIGNED agent2']);
  const run = { ...assign, input: { owner: 'agent2', handOver: { from: 'agent' } } };
  expect(told(aRequest(), run)).toEqual([]);
  const registered = upTo('register');
  expect(told(registered, { action: 'dispatch' })).toEqual(['SERVICE_DISPATCHED expert']);
  const oneself = { action: 'dispatch', input: { to: 'agent' } };
  expect(told(registered, oneself)).toEqual([]);
  const department = { action: 'dispatch', input: { department: 'TECH' } };
  expect(told(registered, department)).toEqual(['SERVICE_DISPATCHED DEPT_HEAD']);
  const no = { action: 'declineDispatch' };
  expect(told(offered(), { ...no, by: expert })).toEqual(['DISPATCH_BACK agent']);
  expect(told(toDepartment(), { ...no, by: mechanic })).toEqual(['DISPATCH_BACK agent']);
  const lapsed = settleAt(offered(), later(offered().now, DAY));
  expect(said(sentSince(offered(), lapsed))).toContain('DISPATCH_BACK agent');
  const orphan = offered();
  const dispatches = orphan.state.dispatches.map((one) => ({ ...one, from: null }));
  const nobodys = { ...orphan, state: { ...orphan.state, dispatches } };
  expect(told(nobodys, { ...no, by: expert })).toEqual(['DISPATCH_BACK CS_SUPERVISOR']);
});

describe('spare parts', () => {
  test('SRV-07 the store is asked, and the handler told when it is there', () => {
    expect(told(upTo('plan'), { action: 'needPart' })).toEqual(['SPARE_PART_NEEDED WAREHOUSE']);
    const there = { action: 'reservePart' };
    expect(told(needsPart(), { ...there, by: keeper })).toEqual(['SPARE_PART_THERE agent']);
    expect(told(needsPart(), there)).toEqual([]);
  });

  test('SRV-07 the customer hears of a shortage with its date, and of another date', () => {
    const short = { action: 'orderPart', by: keeper };
    const effects = sentSince(needsPart(), play(needsPart(), short));
    expect(effects).toMatchObject([
      { code: 'SPARE_PART_DELAYED', params: { no: 'SR-1', part: 'fan', date: '2025-05-20' } },
    ]);
    expect(told(ordered(), short)).toEqual([]);
    const later_ = { ...short, input: { part: 'sp1', expectedOn: '2025-05-22' } };
    expect(told(ordered(), later_)).toEqual(['SPARE_PART_DELAYED customerNotice']);
  });
});

test('SRV-08 approval is asked for, and everybody hears how the return goes on', () => {
  expect(told(upTo('plan'), { action: 'requestReturn' })).toEqual([
    'RETURN_TO_APPROVE_UNCHECKED CS_SUPERVISOR',
  ]);
  expect(told(returning(), { action: 'approveReturn', by: supervisor })).toEqual([
    'RETURN_APPROVED agent',
  ]);
  expect(told(returning(), { action: 'refuseReturn', by: supervisor })).toEqual([
    'RETURN_REFUSED agent',
  ]);
  const back = { action: 'receiveGoods', by: keeper };
  expect(told(returnedUpTo('approveReturn'), back)).toEqual(['GOODS_TO_INSPECT WAREHOUSE']);
  const looks = (accepted: boolean, by = keeper): Step => ({
    ...{ action: 'inspectGoods', by, input: { accepted, findings: 'text-8' } },
  });
  const received = returnedUpTo('receiveGoods');
  expect(told(received, looks(true))).toEqual(['GOODS_ACCEPTED agent']);
  expect(told(received, looks(false))).toEqual(['GOODS_REJECTED agent']);
  expect(told(received, looks(true, agent))).toEqual([]);
});

test('SRV-02 the customer hears that it is done once it works', () => {
  expect(told(upTo('reportWork'), { action: 'verify' })).toEqual(['SERVICE_DONE customerNotice']);
  const weak = { action: 'verify', input: { effective: false } };
  expect(told(upTo('reportWork'), weak)).toEqual([]);
});

describe('a request that becomes a complaint', () => {
  const scores = (score: number): Step => ({
    ...{ action: 'recordScore', input: { score, reasons: 'text-20' } },
  });
  const opens = 'openComplaint caseRequest';

  test('SRV-09 a score of 2 and below asks for it by itself, a 3 does not', () => {
    expect(told(upTo('evaluate'), scores(2))).toEqual([opens]);
    expect(play(upTo('evaluate'), scores(2)).state).toMatchObject({
      ...{ stage: 'EVALUATE', ending: { as: 'CONVERTED', because: 'DISSATISFIED' } },
    });
    expect(told(upTo('evaluate'), scores(3))).toEqual([]);
    expect(play(upTo('evaluate'), scores(3)).state.stage).toBe('CLOSED');
  });

  test('SRV-09 the handler asks for it for a dissatisfied customer or a missed promise', () => {
    expect(told(aRequest(), { action: 'convert' })).toEqual([opens]);
    const missed = { action: 'convert', input: { because: 'MISSED_PROMISE', reason: 'text-12' } };
    const effects = sentSince(withBreach(aRequest()), play(withBreach(aRequest()), missed));
    expect(effects).toMatchObject([
      { code: 'openComplaint', params: { service: 'SR-1', because: 'MISSED_PROMISE' } },
    ]);
    expect(told(aRequest(), { action: 'withdraw' })).toEqual([]);
    expect(converting().state.ending).toMatchObject({ reason: 'text-12' });
  });
});

test('CMP-12 the head is asked to approve a reason, the author told of a refusal, the late reminded', () => {
  const story = withBreach(aRequest());
  expect(told(story, { action: 'overdueReason' })).toEqual(['REASON_TO_APPROVE DEPT_HEAD']);
  const no = { action: 'refuseReason', by: head };
  expect(told(explained(), no)).toEqual(['REASON_REFUSED agent']);
  const taken = withdrawing(aRequest());
  const after = settleAt(taken, later(taken.now, 2 * DAY));
  expect(said(sentSince(taken, after))).toContain('REMINDER agent');
});

test('SYS-10 a reminder tells whoever the request waits for what it waits for', () => {
  const before = upTo('register');
  expect(sentSince(before, play(before, { action: 'remind', by: supervisor }))).toMatchObject([
    { code: 'REMINDED', target: { person: 'agent' }, params: { waiting: 'DISPATCHING' } },
  ]);
});

describe('a fault that came back', () => {
  const REPEATED = 'SERVICE_REPEATED CS_SUPERVISOR';
  const base: ServiceData = aRequest().state.data;
  const before = (change: Partial<EarlierRequest> = {}): EarlierRequest => ({
    ...{ no: 'SR-0', type: 'REPAIR', customerNo: 'C-9', orderNo: null, product: 'M-100' },
    ...{ serialNo: 'SN-1', ...change },
  });

  test.each<[string, Partial<EarlierRequest>, Partial<ServiceData>, boolean]>([
    ['the same serial number', {}, {}, true],
    ['another serial number', { serialNo: 'SN-2', customerNo: 'C-1' }, {}, false],
    ['the same customer and product', { serialNo: null, customerNo: 'C-1' }, {}, true],
    ['the same product of another customer', { serialNo: null }, {}, false],
    ['the same order', { serialNo: null, orderNo: 'O-1' }, { orderNo: 'O-1' }, true],
    [
      'another product of the same order',
      { serialNo: null, orderNo: 'O-1', product: 'M-9' },
      { orderNo: 'O-1' },
      false,
    ],
    ['advice before', { type: 'CONSULTING' }, {}, false],
    ['advice now', {}, { type: 'TRAINING' }, false],
  ])('SRV-03 is seen by %s', (_what, earlier, now, repeated) => {
    expect(repeatedBy([before(earlier)], { ...base, ...now })).toEqual(repeated ? ['SR-0'] : []);
  });

  test('SRV-03 is told to the supervisors once, also when it is seen later', () => {
    const story = aRequest({ with: { repeatOf: ['SR-0'] } });
    expect(opened(story)).toEqual(expect.arrayContaining([REPEATED, 'ESCALATED CS_SUPERVISOR']));
    expect(told(story, { action: 'fillIn' })).toEqual([]);
    const plain = aRequest();
    const ctx = { ...ctxOf(plain, later(plain.now, 60_000), agent2), earlier: [before()] };
    const command = { action: 'fillIn', input: { serialNo: 'SN-1' } };
    const { state, events } = advance(serviceDecider, plain.state, command, ctx);
    const after = { ...plain, state, events: [...plain.events, ...events], now: ctx.now };
    expect(said(sentSince(plain, after))).toEqual([REPEATED, 'ESCALATED CS_SUPERVISOR']);
    expect(state.data.repeatOf).toEqual(['SR-0']);
    expect(ask(after, { action: 'note' }).refusal).toBeNull();
  });
});

test('SRV-01 any member of staff takes a request up, not before it reached us', () => {
  expect(() => aRequest({ by: { ...agent, roles: ['ADMIN'] } })).toThrow('FORBIDDEN');
  const ahead = later(aRequest().now, 1);
  expect(() => aRequest({ with: { receivedAt: ahead } })).toThrow('TIME_IMPOSSIBLE');
  expect(aRequest({ by: { ...agent, roles: ['WAREHOUSE'] } }).state.stage).toBe('REGISTER');
});
