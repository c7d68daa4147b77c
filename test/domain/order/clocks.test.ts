import { nextDue, wakeAt } from '../../../domain/kernel';
import type { Party } from '../../../domain/kernel';
import {
  anOrder,
  approving,
  ask,
  atStage,
  carrier,
  deadline,
  held,
  later,
  manager,
  ofType,
} from './support';
import { agent, HOUR, play, rep, settleAt, shanghai, upTo } from './support';
import type { Story } from './support';

/** Received Monday 3 March 2025 at 10:00, each further step a minute later. */
const LIMITS: [string, string, () => Story, string, string, Party][] = [
  [
    'ORD-02',
    'entry',
    () => atStage('RECEIVED'),
    '2025-03-03 12:00',
    '2025-03-03 11:30',
    { person: 'clerk' },
  ],
  [
    'ORD-06',
    'review',
    () => atStage('REVIEW'),
    '2025-03-03 14:01',
    '2025-03-03 13:01',
    { role: 'SALES_MANAGER' },
  ],
  [
    'ORD-10',
    'production',
    () => atStage('PRODUCTION'),
    '2025-03-17 18:00',
    '2025-03-14 04:00',
    { role: 'PRODUCTION' },
  ],
  [
    'ORD-19',
    'departure',
    () => atStage('SHIPMENT'),
    '2025-03-04 10:03',
    '2025-03-04 04:03',
    { role: 'LOGISTICS' },
  ],
  [
    'ORD-22',
    'arrival',
    () => upTo('ship'),
    '2025-03-20 18:30',
    '2025-03-16 10:23',
    { role: 'LOGISTICS' },
  ],
  [
    'ORD-23',
    'signOff',
    () => atStage('DELIVERY'),
    '2025-03-04 10:05',
    '2025-03-04 04:05',
    { role: 'LOGISTICS' },
  ],
  [
    'ORD-29',
    'completion',
    () => atStage('ARCHIVE'),
    '2025-03-06 18:00',
    '2025-03-06 09:16',
    { person: 'clerk' },
  ],
  [
    'ORD-27',
    'returnSlip',
    () => atStage('ARCHIVE'),
    '2025-03-10 10:07',
    '2025-03-08 16:07',
    { role: 'LOGISTICS' },
  ],
  [
    'ORD-30',
    'summary',
    () => upTo('complete'),
    '2025-03-06 18:00',
    '2025-03-06 09:17',
    { role: 'SALES_REP' },
  ],
  [
    'ORD-31',
    'assessment',
    () => upTo('summarise'),
    '2025-03-06 18:00',
    '2025-03-06 09:17',
    { role: 'SALES_MANAGER' },
  ],
  [
    'ORD-37',
    'hold',
    () => held(atStage('RECEIVED')),
    '2025-03-10 10:01',
    '2025-03-08 16:01',
    { person: 'clerk' },
  ],
];

describe.each(LIMITS)('%s %s', (id, kind, reach, dueAt, warnAt, owner) => {
  const story = reach();

  test(`${id} is due, warned of at 75 % and owned as the policy says`, () => {
    const limit = deadline(story, kind);
    expect(limit).toMatchObject({ dueAt: shanghai(dueAt), owner, provisional: false });
    expect(limit.warnAt!.slice(0, 16)).toBe(shanghai(warnAt).slice(0, 16));
  });

  test(`${id} is met at its very instant and breached a millisecond later`, () => {
    const limit = deadline(story, kind);
    const inTime = settleAt(story, limit.dueAt);
    expect(ofType(inTime, 'DEADLINE_WARNED').map(({ data }) => data['id'])).toContain(limit.id);
    expect(inTime.state.breaches.filter((breach) => breach.kind === kind)).toEqual([]);
    const late = settleAt(story, later(limit.dueAt, 1));
    expect(late.state.breaches.filter((breach) => breach.kind === kind)).toEqual([
      {
        ...{ deadlineId: limit.id, kind, owner: limit.owner, dueAt: limit.dueAt },
        recordedAt: later(limit.dueAt, 1),
      },
    ]);
  });

  test(`${id} belongs to whoever takes the order over, if it was the owner's`, () => {
    const limit = deadline(story, kind);
    const by = manager;
    const assigned = play(story, { action: 'assign', by, input: { owner: 'rep2' } });
    const changed = ofType(assigned, 'DEADLINE_REASSIGNED').map(({ data }) => data);
    if (owner.person === undefined) {
      expect(changed.filter((data) => data['id'] === limit.id)).toEqual([]);
      expect(deadline(assigned, kind).owner).toEqual(owner);
    } else {
      expect(changed).toContainEqual({ id: limit.id, owner: { person: 'rep2' } });
      expect(deadline(assigned, kind)).toEqual({ ...limit, owner: { person: 'rep2' } });
    }
  });
});

test('ORD-02 the limits of an order without an owner belong to the clerks', () => {
  expect(deadline(anOrder({ owner: null }), 'entry').owner).toEqual({ role: 'ORDER_CLERK' });
});

test('ORD-06 timeline 7: submitted Friday 17:00 the review is due Monday 12:00, warned at 11:00', () => {
  const friday = anOrder({ at: shanghai('2025-03-07 16:00') });
  const story = play(friday, { action: 'submit', by: rep, at: shanghai('2025-03-07 17:00') });
  expect(deadline(story, 'review')).toMatchObject({
    dueAt: shanghai('2025-03-10 12:00'),
    warnAt: shanghai('2025-03-10 11:00'),
  });
  expect(nextDue(story.state)).toBe(shanghai('2025-03-10 11:00'));
});

test('ORD-06 a decision stamped at the due instant is in time, one millisecond later it is not', () => {
  const story = atStage('REVIEW');
  const { dueAt } = deadline(story, 'review');
  expect(play(story, { action: 'approve', by: manager, at: dueAt }).state.breaches).toEqual([]);
  const late = play(story, { action: 'approve', by: manager, at: later(dueAt, 1) });
  expect(late.state.breaches).toEqual([
    {
      ...{ deadlineId: 'review:1', kind: 'review', owner: { role: 'SALES_MANAGER' }, dueAt },
      ...{ recordedAt: later(dueAt, 1), metAt: later(dueAt, 1) },
    },
  ]);
});

test('SYS-01 a case wakes one millisecond after what falls due next, and not at all once closed', () => {
  const story = atStage('REVIEW');
  expect(wakeAt(story.state)).toBe(later(deadline(story, 'review').warnAt!, 1));
  expect(wakeAt(atStage('ARCHIVED').state)).toBeNull();
});

test('ORD-22 an expected date of arrival given at shipment is the limit, not the agreed date', () => {
  const input = { carrier: 'SF', eta: '2025-03-05' };
  const story = play(upTo('recheckLoad'), { action: 'ship', by: carrier, input });
  expect(deadline(story, 'arrival').dueAt).toBe(shanghai('2025-03-05 18:30'));
});

test('ORD-10 an order approved for a date too near is late from its approval on, not from before', () => {
  const input = approving({ committedDate: '2025-03-04' });
  const story = play(atStage('REVIEW'), { action: 'approve', by: manager, input });
  expect(deadline(story, 'production')).toMatchObject({ dueAt: story.now, warnAt: null });
  const day = settleAt(story, later(story.now, 23 * HOUR));
  expect(day.state.ladder).toEqual({ level: 1, nextAt: later(story.now, 24 * HOUR) });
});

test('ORD-22 goods shipped after the agreed date are overdue from the shipment on, level by level', () => {
  const at = shanghai('2025-03-25 10:00');
  const told = play(upTo('recheckLoad'), { action: 'sendProgress', by: rep, at });
  const story = play(told, { action: 'ship', by: carrier, at });
  expect(deadline(story, 'arrival').dueAt).toBe(at);
  const hourLater = settleAt(story, later(at, HOUR));
  expect(ofType(hourLater, 'DEADLINE_BREACHED').at(-1)).toMatchObject({ occurredAt: at });
  expect(ofType(hourLater, 'ESCALATED').at(-1)?.data['level']).toBe(1);
});

describe('the instant of "met" (§8.3.1)', () => {
  /** Signed five hours late: what is on record, and what every such record says. */
  const signed = (afterDue: number | null) => {
    const story = atStage('DELIVERY');
    const { dueAt } = deadline(story, 'signOff');
    const at = later(dueAt, 5 * HOUR);
    const occurredAt = afterDue === null ? undefined : later(dueAt, afterDue);
    const input = { signer: 'p', receivedQuantity: 5, condition: 'GOOD', occurredAt };
    const { breaches } = play(story, { action: 'signOff', by: carrier, at, input }).state;
    const owner = { role: 'LOGISTICS' };
    const when = { dueAt, recordedAt: at, metAt: at };
    const breach = { deadlineId: 'signOff:1', kind: 'signOff', owner, ...when };
    return { breaches, breach };
  };

  test('ORD-23 done in time but recorded late relabels the breach and never erases it', () => {
    const { breaches, breach } = signed(0);
    expect(breaches).toEqual([{ ...breach, doneInTime: true }]);
  });

  test('ORD-23 done late by a millisecond is late', () => {
    const { breaches, breach } = signed(1);
    expect(breaches).toEqual([breach]);
  });

  test('ORD-23 without a stated time the instant of recording counts', () => {
    const { breaches, breach } = signed(null);
    expect(breaches).toEqual([breach]);
  });
});

test('ORD-27 the slip filed with its date relabels the breach of the slip alone', () => {
  const signedOff = atStage('ARCHIVE');
  const late = later(deadline(signedOff, 'returnSlip').dueAt, HOUR);
  const input = { slipNo: 'S-1', occurredAt: later(signedOff.now, HOUR) };
  const { breaches } = play(signedOff, {
    action: 'fileReturnSlip',
    by: carrier,
    at: late,
    input,
  }).state;
  expect(breaches.map(({ kind, doneInTime }) => [kind, doneInTime])).toEqual([
    ['completion', undefined],
    ['returnSlip', true],
  ]);
});

test('SYS-02 what was due before a refused command stands on record all the same', () => {
  const story = atStage('REVIEW');
  const at = later(deadline(story, 'review').dueAt, 1);
  const answer = ask(story, { action: 'approve', by: agent, at });
  expect(answer.refusal?.code).toBe('FORBIDDEN');
  expect(answer.events.map(({ type, actor }) => [type, actor])).toEqual([
    ['DEADLINE_WARNED', 'SYSTEM'],
    ['DEADLINE_BREACHED', 'SYSTEM'],
    ['ESCALATED', 'SYSTEM'],
  ]);
  expect(answer.state.version).toBe(story.state.version);
});
