import { inheritanceOf } from '../../../domain/customer/ending';
import { aCustomer, aDraft, admin, agent, aPerson, clerk, DAY, head, later } from './support';
import {
  manager,
  ofType,
  play,
  refusalOf,
  rep,
  rep2,
  sentSince,
  settleAt,
  shanghai,
} from './support';
import { dueDates, signOff, spoke, supervisor, told, tried } from './support';
import type { Story } from './support';
import { called, late, verified } from './rows';

const gap = (field: object): ReturnType<typeof aDraft> => aDraft({ with: field });

test.each([
  ['contact.name', { contact: { party: 'p', has: ['phone', 'address'] } }],
  ['contact.phone', { contact: { party: 'p', has: ['name', 'address'] } }],
  ['contact.address', { contact: { party: 'p', has: ['name', 'email'] } }],
  ['source', { source: null }],
  ['firstContactOn', { firstContactOn: null }],
] as const)('CUS-01 a file without %s is entered, but not verified', (field, change) => {
  expect(refusalOf(gap(change), { action: 'verify', by: manager })).toMatchObject({
    ...{ code: 'FILE_INCOMPLETE', requirement: 'CUS-01', params: { fields: [field] } },
  });
});

test('CUS-01 what is filled in later lets the file be verified, and every change is a version of it', () => {
  const filled = play(gap({ source: null }), { action: 'fillIn', input: { source: 'FAIR' } });
  expect(filled.state.fileVersion).toBe(2);
  expect(play(filled, { action: 'verify', by: manager }).state.stage).toBe('VERIFIED');
});

test('CUS-02 creator, verifier and filer are three people, stand-ins included', () => {
  const by = { ...manager, id: 'rep' };
  const own = refusalOf(aDraft(), { action: 'verify', by });
  expect(own).toMatchObject({ code: 'FOUR_EYES', requirement: 'CUS-02', params: { first: 'rep' } });
  const standIn = refusalOf(aDraft(), { action: 'verify', by: manager, onBehalfOf: by });
  expect(standIn).toMatchObject({ code: 'FOUR_EYES', requirement: 'CUS-02' });
  for (const id of ['rep', 'manager']) {
    const refusal = refusalOf(verified(), { action: 'file', by: { ...clerk, id } });
    expect(refusal).toMatchObject({
      code: 'FOUR_EYES',
      requirement: 'CUS-02',
      params: { first: id },
    });
  }
  expect(play(verified(), { action: 'file', by: clerk }).state.stage).toBe('FILED');
});

test('CUS-02 whoever is next is told, and a file that is not on file in time is overdue', () => {
  expect(sentSince(aDraft(), verified())).toMatchObject([
    { code: 'FILE_TO_FILE', target: { role: 'FILE_CLERK' } },
  ]);
  const back = play(verified(), { action: 'returnFile', by: clerk });
  expect(sentSince(verified(), back)).toMatchObject([
    { code: 'FILE_RETURNED', target: { person: 'rep' } },
  ]);
  const { deadlines } = aDraft().state;
  expect(deadlines).toMatchObject([{ kind: 'filing', dueAt: shanghai('2025-03-06 18:00') }]);
  expect(settleAt(aDraft(), shanghai('2025-03-06 18:01')).state.breaches).toHaveLength(1);
  expect(aCustomer().state.deadlines.map(({ kind }) => kind)).not.toContain('filing');
});

test('CUS-02 nobody is contacted before the file is on file, and then everything owed comes up (CBK-01)', () => {
  const early = play(verified(), signOff(shanghai('2025-03-03 14:00')));
  expect([early.state.callbacks, early.state.wishes]).toEqual([[], []]);
  const filed = play(early, { action: 'file', by: clerk });
  expect(filed.state.callbacks[0]?.reasons).toMatchObject([{ stage: 1 }]);
  const catchUp = { type: 'caseRequest', code: 'catchUp', params: { customer: 'K-1' } };
  expect(sentSince(early, filed)).toMatchObject([catchUp, { code: 'CALLBACK_OPENED' }]);
});

test('CUS-03 sales hands the customer over to somebody of customer service, who is told', () => {
  const step = { action: 'handOver', input: { to: 'agent' } };
  const over = play(aCustomer(), step);
  expect(over.state).toMatchObject({ serviceOwner: 'agent', owner: 'rep' });
  expect(sentSince(aCustomer(), over)).toMatchObject([
    { code: 'CUSTOMER_HANDED_OVER', target: { person: 'agent' } },
  ]);
  expect(refusalOf(aCustomer(), { ...step, input: { to: 'rep2' } })).toMatchObject({
    ...{ code: 'PERSON_NOT_ASSIGNABLE', requirement: 'CUS-03' },
  });
});

test('CUS-08 the customer goes to another sales person with all that is in hand; the history stays', () => {
  const given = play(called(), { action: 'assign', by: manager, input: { owner: 'rep2' } });
  expect(given.state.owner).toBe('rep2');
  expect(given.state.callbacks).toMatchObject([{ id: 't1', person: 'rep2' }]);
  expect(ofType(given, 'CALLBACK_ASSIGNED').map(({ data }) => data)).toEqual([
    { id: 't1', from: 'rep', to: 'rep2' },
  ]);
  expect(given.events.slice(0, called().events.length)).toEqual(called().events);
  const refusal = refusalOf(called(), { action: 'assign', by: manager, input: { owner: 'agent' } });
  expect(refusal).toMatchObject({ code: 'PERSON_NOT_ASSIGNABLE', requirement: 'CUS-08' });
});

test('CUS-08 only what the leaving colleague had is handed on', () => {
  const other = play(called(), { action: 'assignCallback', by: supervisor });
  const given = play(other, { action: 'assign', by: manager, input: { owner: 'rep2' } });
  expect(given.state.callbacks).toMatchObject([{ id: 't1', person: 'agent' }]);
});

test('SYS-06 what a colleague has no longer is not handed over for her', () => {
  const input = { owner: 'rep2', handOver: { from: 'rep2' } };
  const refusal = refusalOf(aCustomer(), { action: 'assign', by: manager, input });
  expect(refusal).toMatchObject({ code: 'IN_OTHER_HANDS', requirement: 'SYS-06' });
});

describe('two files that are the same customer', () => {
  const merged = (): ReturnType<typeof aCustomer> =>
    play(late(), { action: 'merge', by: supervisor });

  test('CUS-08 a file is not merged into itself', () => {
    const refusal = refusalOf(aCustomer(), {
      ...{ action: 'merge', by: supervisor, input: { into: 'K-1', reason: 'text-1' } },
    });
    expect(refusal).toMatchObject({ code: 'MERGE_IMPOSSIBLE', requirement: 'CUS-08' });
  });

  test('CUS-08 the one that goes on is asked to take over what the other owes', () => {
    expect(sentSince(late(), merged())).toMatchObject([
      { type: 'caseRequest', code: 'absorb', params: { customer: 'K-2', from: 'K-1' } },
    ]);
    const { deadlines, callbacks, wishes, breaches } = merged().state;
    expect([deadlines, callbacks, wishes]).toEqual([[], [], []]);
    expect(breaches.map(({ metAt }) => metAt)).toEqual([undefined]);
  });

  test('CUS-08 CBK-15 it goes on with the contacts of both, and with the consent that allows less', () => {
    const other = play(called(), { action: 'setConsent' });
    const inheritance = inheritanceOf(other.state);
    const input = { customer: 'K-2', inheritance };
    const story = play(aCustomer(), told('absorb', later(other.now, DAY), input));
    expect(story.state).toMatchObject({ acceptedOn: '2025-03-03', absorbed: ['K-2'] });
    expect(story.state.consent.level).toBe('SERVICE_ONLY');
    expect(refusalOf(story, signOff(story.now))).toMatchObject({ code: 'ALREADY_DONE' });
  });

  /** The other file, once it has taken over what a merged one owes. */
  const heirOf = (other: Story, heir: Story = aCustomer({ owner: 'rep2' })): Story => {
    const gone = play(other, { action: 'merge', by: supervisor });
    const input = { customer: 'K-2', inheritance: inheritanceOf(gone.state) };
    return play(heir, told('absorb', later(gone.now, 60_000), input));
  };

  test('CUS-08 nothing owed is lost by a merge: the plan of both is that of the one before', () => {
    const other = called();
    const heir = heirOf(other);
    expect(dueDates(heir)).toEqual(dueDates(other));
    expect(heir.state.callbacks).toMatchObject([{ id: 't1', person: 'rep2' }]);
    expect(heir.state.deadlines).toContainEqual(
      expect.objectContaining({ id: 'callback:t1', owner: { person: 'rep2' } }),
    );
    expect(sentSince(aCustomer(), heir)).toContainEqual(
      expect.objectContaining({ code: 'CALLBACK_OPENED', target: { person: 'rep2' } }),
    );
    const done = play(heir, spoke('t1'));
    expect(done.state.callbacks).toEqual([]);
    expect(done.state.cadences).toMatchObject([{ opened: 1, methods: { 1: 'PHONE' } }]);
  });

  test('CUS-08 what both have in hand is kept apart, with whoever was named and what was tried', () => {
    const named = play(called(), { action: 'assignCallback', by: supervisor });
    const attempted = play(named, { ...tried('t1', later(named.now, 60_000)), by: agent });
    const heir = heirOf(
      play(attempted, { action: 'promiseAnswer' }),
      play(aCustomer(), signOff(shanghai('2025-03-03 14:00'), 'O-2'), { action: 'promiseAnswer' }),
    );
    expect(heir.state.callbacks).toMatchObject([
      { id: 't1', person: 'rep', attempts: [], reasons: [{ ref: 'O-2' }] },
      { id: 't2', person: 'agent', attempts: [{ n: 1 }], reasons: [{ ref: 'O-1' }] },
    ]);
    expect(heir.state.promises).toMatchObject([{ id: 'a1' }, { id: 'a2' }]);
    expect(heir.state.deadlines.map(({ id }) => id)).toContain('answer:a2');
  });

  test('CUS-08 a next contact that was promised stays promised, the earlier of two', () => {
    const planned = (on: string): Story =>
      play(aCustomer(), { action: 'planContact', input: { on } });
    const promised = (story: Story): string[] =>
      dueDates(story).filter((line) => line.endsWith('AD_HOC'));
    const [early, far] = [planned('2025-03-10'), planned('2025-03-20')];
    expect(promised(heirOf(early))).toEqual(['2025-03-10 AD_HOC']);
    expect(promised(heirOf(far, early))).toEqual(['2025-03-10 AD_HOC']);
    expect(promised(heirOf(early, far))).toEqual(['2025-03-10 AD_HOC']);
  });
});

test('CUS-06 a customer is not forgotten while a complaint of hers is open, and nothing personal stays', () => {
  const open = play(aCustomer(), told('linkComplaint'));
  const step = { action: 'erase', by: admin };
  expect(refusalOf(open, step)).toMatchObject({ requirement: 'CUS-06' });
  const gone = play(play(aCustomer(), { action: 'setSpecialDays' }), step);
  expect(gone.state).toMatchObject({ stage: 'ERASED', days: [], wishes: [], deadlines: [] });
  expect(sentSince(aCustomer(), gone)).toContainEqual(
    expect.objectContaining({ code: 'erase', params: { customer: 'K-1' } }),
  );
});

test('SYS-06 the head of another department steers nothing here', () => {
  const stranger = aPerson('far', 'DEPT_HEAD', { department: 'FAR' });
  expect(refusalOf(aCustomer(), { action: 'assign', by: stranger }).code).toBe('OTHER_TEAM');
  expect(refusalOf(aCustomer(), { action: 'assign', by: { ...rep2, id: rep.id } }).code).toBe(
    'FORBIDDEN',
  );
  expect(play(aCustomer(), { action: 'assign', by: head }).state.owner).toBe('rep2');
});

test('SYS-10 whoever the customer waits for is reminded, once an hour', () => {
  const remind = { action: 'remind', by: supervisor };
  expect(sentSince(called(), play(called(), remind))).toMatchObject([
    { code: 'REMINDED', target: { person: 'rep' }, params: { waiting: 'CALLBACK' } },
  ]);
  expect(refusalOf(play(called(), remind), remind)).toMatchObject({
    ...{ code: 'REMINDED_ALREADY', requirement: 'SYS-10' },
  });
});

test('SYS-08 the newest figures are applied once', () => {
  const step = { action: 'reapplyPolicy', by: supervisor };
  expect(refusalOf(aCustomer(), step)).toMatchObject({ requirement: 'SYS-08' });
});

test('CUS-08 what the customer says of herself is recorded at any hour and in any state', () => {
  const night = { action: 'recordInbound', by: agent, at: shanghai('2025-03-04 03:00') };
  const story = play(aDraft(), night);
  expect(ofType(story, 'CUSTOMER_CALLED_US')).toHaveLength(1);
  expect(story.state.contacts).toEqual([]);
});
