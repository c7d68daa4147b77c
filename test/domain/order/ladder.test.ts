import { agent, ask, atStage, carrier, clerk, DAY, deadline, head, HOUR, later } from './support';
import { manager, noticesOf, ofType, play, policyWith, refusalOf, rep, settleAt } from './support';
import { anOrder, officeWith, shanghai, TERMS, upTo } from './support';
import type { Story } from './support';
import { decides, explains } from './overdue/stories';

const levels = (story: Story): [unknown, string][] =>
  ofType(story, 'ESCALATED').map(({ data, occurredAt }) => [data['level'], occurredAt]);

/** Submitted Friday 17:00: the review is due Monday 10 March 12:00. */
function submitted(): Story {
  const friday = anOrder({ at: shanghai('2025-03-07 16:00') });
  const submission = { action: 'submit', by: rep, at: shanghai('2025-03-07 17:00') };
  return play(friday, submission, { action: 'confirmFeasibility', by: clerk, wait: 0 });
}
const DUE = shanghai('2025-03-10 12:00');

test('ORD-06 level 1 is called at the breach, then one level every 24 h up to the fourth, no further', () => {
  const story = settleAt(submitted(), later(DUE, 30 * DAY));
  expect(levels(story)).toEqual([
    [1, DUE],
    [2, later(DUE, DAY)],
    [3, later(DUE, 2 * DAY)],
    [4, later(DUE, 3 * DAY)],
  ]);
  expect(story.state.ladder).toEqual({ level: 4, nextAt: null });
});

test('ORD-06 a level falls due at its instant and is called a millisecond later', () => {
  expect(settleAt(submitted(), later(DUE, DAY)).state.ladder.level).toBe(1);
  expect(settleAt(submitted(), later(DUE, DAY + 1)).state.ladder.level).toBe(2);
});

test('ORD-06 each level names why: first the limit, then that nothing moved', () => {
  const story = settleAt(submitted(), later(DUE, DAY + 1));
  expect(ofType(story, 'ESCALATED').map(({ data }) => [data['from'], data['because']])).toEqual([
    [0, 'review:1'],
    [1, 'NO_MOVEMENT'],
  ]);
});

test('ORD-06 the progress that was missing ends the ladder', () => {
  const late = settleAt(submitted(), later(DUE, DAY + 1));
  const story = play(late, { action: 'approve', by: manager });
  expect(story.state.ladder).toEqual({ level: 0, nextAt: null });
  expect(ofType(story, 'LADDER_ENDED')).toHaveLength(1);
  expect(levels(settleAt(story, later(story.now, DAY)))).toHaveLength(2);
});

describe('while another limit stays overdue', () => {
  /** Signed on Monday 3 March; nobody had the receipt confirmed by Thursday 18:00. */
  const overdue = (): Story => {
    const story = atStage('ARCHIVE');
    return settleAt(story, later(deadline(story, 'completion').dueAt, 20 * HOUR));
  };

  test('ORD-29 a step completed elsewhere restarts the step of the ladder, the level stays', () => {
    const story = play(overdue(), { action: 'fileReturnSlip', by: carrier });
    expect(story.state.ladder).toEqual({ level: 1, nextAt: later(story.now, DAY) });
  });

  test('ORD-29 an accepted change of owner is movement too', () => {
    const story = play(overdue(), { action: 'assign', by: head, input: { owner: 'rep2' } });
    expect(story.state.ladder.nextAt).toBe(later(story.now, DAY));
  });

  test.each([
    ['a note', { action: 'note', by: clerk }],
    ['a correction', { action: 'correct', by: head }],
    ['a request for a waiver', { action: 'requestSlipWaiver', by: carrier }],
  ])('ORD-29 %s is not movement', (_, step) => {
    const before = overdue();
    expect(play(before, step).state.ladder).toEqual(before.state.ladder);
  });

  test('ORD-29 at the top level movement calls nobody anew', () => {
    const top = settleAt(overdue(), later(overdue().now, 4 * DAY));
    const story = play(top, { action: 'fileReturnSlip', by: carrier });
    expect(story.state.ladder).toEqual({ level: 4, nextAt: null });
  });

  test('ORD-29 a second breach calls no second level 1', () => {
    const story = settleAt(overdue(), later(overdue().now, 5 * DAY));
    expect(story.state.breaches.map(({ kind }) => kind)).toEqual(['completion', 'returnSlip']);
    expect(levels(story).map(([level]) => level)).toEqual([1, 2, 3, 4]);
  });
});

test('ORD-29 a second breach while the ladder runs leaves its step as it is', () => {
  const holidays = ['2025-03-04', '2025-03-05', '2025-03-06', '2025-03-07'];
  const signed = atStage('ARCHIVE', { terms: { ...TERMS, calendar: officeWith({ holidays }) } });
  const slip = deadline(signed, 'returnSlip').dueAt;
  const completion = deadline(signed, 'completion').dueAt;
  expect(completion).toBe(shanghai('2025-03-12 18:00'));
  const story = settleAt(signed, later(completion, 1));
  expect(story.state.breaches).toHaveLength(2);
  expect(story.state.ladder).toEqual({ level: 3, nextAt: later(slip, 3 * DAY) });
});

test('ORD-06 the step and the levels are policy', () => {
  const policy = policyWith(
    {
      'order.escalate.step': { amount: 2, unit: 'h' },
      'order.escalation.levels': ['SALES_MANAGER', 'DIRECTOR'],
    },
    1,
  );
  const story = play(anOrder({ terms: { ...TERMS, policy } }), { action: 'submit', by: rep });
  const { dueAt } = deadline(story, 'review');
  const late = settleAt(story, later(dueAt, DAY));
  expect(levels(late)).toEqual([
    [1, dueAt],
    [2, later(dueAt, 2 * HOUR)],
  ]);
  const escalated = noticesOf(story, late).filter(({ code }) => code === 'ESCALATED');
  expect(escalated.map(({ target }) => target)).toEqual([{ role: 'DIRECTOR' }]);
});

describe('timeline 10: signed, and the slip does not come back', () => {
  const closed = play(
    upTo('assess'),
    ...[{ action: 'note', by: clerk, at: shanghai('2025-03-03 11:00') }],
  );
  const due = deadline(closed, 'returnSlip').dueAt;

  test('ORD-28 on day 7 it is breached and level 1 called', () => {
    expect(due).toBe(later(closed.state.signOff!.signedAt, 7 * DAY));
    const story = settleAt(closed, later(due, 1));
    expect(story.state.breaches.map(({ kind }) => kind)).toEqual(['returnSlip']);
    expect(levels(story)).toEqual([[1, due]]);
  });

  test('ORD-27 it is chased every 3 days after, whenever the system wakes', () => {
    const story = settleAt(closed, later(due, 10 * DAY));
    expect(ofType(story, 'REMINDER_FIRED').map(({ occurredAt }) => occurredAt)).toEqual(
      [3, 6, 9].map((days) => later(due, days * DAY)),
    );
    expect(story.state.slip).toEqual({ chases: 3, lastChaseAt: later(due, 9 * DAY) });
    expect(deadline(story, 'slipChase')).toMatchObject({
      ...{ id: 'slipChase:4', mode: 'reminder', dueAt: later(due, 12 * DAY), warnAt: null },
    });
    expect(story.state.breaches).toHaveLength(1);
  });

  test('ORD-27 each chase is told to logistics, counted', () => {
    const before = settleAt(closed, later(due, 4 * DAY));
    const story = settleAt(before, later(due, 6 * DAY + 1));
    expect(noticesOf(before, story)).toEqual([
      expect.objectContaining({
        target: { role: 'LOGISTICS' },
        code: 'REMINDER',
        params: { no: 'SO-1', kind: 'slipChase', dueAt: later(due, 6 * DAY), count: 2 },
      }),
    ]);
  });

  test('ORD-28 archive stays blocked until a second authorised person waives the slip', () => {
    const late = settleAt(closed, later(due, 4 * DAY));
    expect(late.state.stage).toBe('ARCHIVE');
    const asked = play(late, { action: 'requestSlipWaiver', by: head });
    expect(refusalOf(asked, { action: 'approveSlipWaiver', by: head })?.code).toBe('FOUR_EYES');
    const waived = play(asked, { action: 'approveSlipWaiver', by: manager });
    expect(waived.state).toMatchObject({ stage: 'ARCHIVE', ladder: { level: 0 } });
    const explained = play(
      waived,
      explains(carrier, 'returnSlip:1'),
      decides('approveReason', head, 'returnSlip:1'),
    );
    expect(explained.state).toMatchObject({ stage: 'ARCHIVED', deadlines: [] });
    expect(explained.state.breaches).toHaveLength(1);
  });

  test('ORD-27 the slip filed ends chase and ladder', () => {
    const late = settleAt(atStage('ARCHIVE'), later(due, 10 * DAY));
    const story = play(
      late,
      ...[
        { action: 'complete', by: agent },
        { action: 'fileReturnSlip', by: carrier },
      ],
    );
    expect(story.state.deadlines.map(({ kind }) => kind)).toEqual(['summary']);
    expect(story.state.ladder.level).toBe(0);
  });
});

describe('a late wake after an outage of 60 h (§8.3.4, §8.3.8)', () => {
  const before = submitted();
  const at = later(DUE, 60 * HOUR);
  const after = settleAt(before, at);
  const batch = after.events.slice(before.events.length);

  test('SYS-04 everything missed is recorded in due order, each at its own instant, recorded now', () => {
    expect(batch.map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
      ['DEADLINE_WARNED', later(DUE, -HOUR)],
      ['DEADLINE_BREACHED', DUE],
      ['ESCALATED', DUE],
      ['ESCALATED', later(DUE, DAY)],
      ['ESCALATED', later(DUE, 2 * DAY)],
    ]);
    expect(new Set(batch.map(({ recordedAt }) => recordedAt))).toEqual(new Set([at]));
    expect(new Set(batch.map(({ actor }) => actor))).toEqual(new Set(['SYSTEM']));
  });

  test('SYS-04 only the highest level reached is told, with its lateness; the warning no more', () => {
    const notices = noticesOf(before, after);
    expect(notices.map(({ code, target }) => [code, target])).toEqual([
      ['DEADLINE_BREACHED', { role: 'SALES_MANAGER' }],
      ['ESCALATED', { role: 'DIRECTOR' }],
    ]);
    expect(notices[0]?.params).toEqual({
      ...{ no: 'SO-1', kind: 'review', dueAt: DUE, lateSeconds: 60 * 3600 },
    });
    expect(notices[1]?.params).toMatchObject({ level: 3, lateSeconds: 12 * 3600 });
  });

  test('SYS-04 settling again at the same instant finds nothing more to do', () => {
    expect(settleAt(after, at).events).toEqual(after.events);
  });

  test('SYS-04 a wake in time tells each thing once and without lateness', () => {
    let story = before;
    const told: string[] = [];
    for (const due of [-HOUR, 0, DAY, 2 * DAY, 3 * DAY]) {
      const next = settleAt(story, later(DUE, due + 1));
      for (const { code, params } of noticesOf(story, next)) {
        told.push(params['level'] === undefined ? code : `${code} ${Number(params['level'])}`);
        expect(params).not.toHaveProperty('lateSeconds');
      }
      story = next;
    }
    const rises = [1, 2, 3, 4].map((level) => `ESCALATED ${level}`);
    expect(told).toEqual(['DEADLINE_WARNED', 'DEADLINE_BREACHED', ...rises]);
  });

  test('SYS-04 a command after the outage settles first and keeps its own time', () => {
    const { events } = ask(before, { action: 'approve', by: manager, at });
    const types = events.map(({ type }) => type);
    expect(types.indexOf('ORDER_APPROVED')).toBeGreaterThan(types.lastIndexOf('ESCALATED'));
    expect(types.at(-1)).toBe('LADDER_ENDED');
  });
});
