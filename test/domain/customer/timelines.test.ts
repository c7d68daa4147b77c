import {
  aCustomer,
  dueDates,
  MONDAY,
  play,
  refusalOf,
  settleAt,
  shanghai,
  signOff,
} from './support';

/** Contacts of a sign-off alone: greetings are another matter. */
const owed = (lines: string[]): string[] => lines.filter((line) => !line.includes('HOLIDAY'));

describe('worked timelines of §9.1', () => {
  it('1: a sign-off at 14:00 owes contacts on days 0, 3, 7, 15, 28, the satisfaction within 7 days, and a quarterly one (CBK-01, CBK-03, CBK-04)', () => {
    const story = play(aCustomer({ at: MONDAY }), signOff(shanghai('2025-03-03 14:00')));
    expect(owed(dueDates(story))).toEqual([
      '2025-03-03 CADENCE 1',
      '2025-03-06 CADENCE 2',
      '2025-03-10 CADENCE 3',
      '2025-03-10 POST_ACCEPTANCE',
      '2025-03-18 CADENCE 4',
      '2025-03-31 CADENCE 5',
      '2025-06-03 QUARTERLY',
    ]);
    const [first] = story.state.callbacks;
    expect(first).toMatchObject({ id: 't1', on: '2025-03-03', role: 'SALES_REP', person: 'rep' });
    const { dueAt } = story.state.deadlines.find(({ id }) => id === 'callback:t1')!;
    expect(dueAt).toBe(shanghai('2025-03-03 18:30'));
    const third = settleAt(story, shanghai('2025-03-10 09:01')).state.callbacks.at(-1)!;
    expect(third.reasons.map(({ reason }) => reason)).toEqual(['CADENCE', 'POST_ACCEPTANCE']);
  });

  it('2: a sign-off at 20:00 has its first stage due the next day, the others as before (CBK-01)', () => {
    const story = play(aCustomer({ at: MONDAY }), signOff(shanghai('2025-03-03 20:00')));
    expect(owed(dueDates(story)).slice(0, 3)).toEqual([
      '2025-03-04 CADENCE 1',
      '2025-03-06 CADENCE 2',
      '2025-03-10 CADENCE 3',
    ]);
    expect(story.state.callbacks).toEqual([]);
    const next = settleAt(story, shanghai('2025-03-04 09:01'));
    expect(next.state.deadlines.find(({ id }) => id === 'callback:t1')?.dueAt).toBe(
      shanghai('2025-03-04 18:30'),
    );
  });
});

it('starts one cadence per sign-off, however often it is told of (CBK-01)', () => {
  const told = signOff(shanghai('2025-03-03 14:00'));
  const story = play(aCustomer({ at: MONDAY }), told);
  expect(refusalOf(story, { ...told, at: shanghai('2025-03-03 14:01') })).toMatchObject({
    ...{ code: 'ALREADY_DONE', requirement: 'CBK-01' },
  });
});
