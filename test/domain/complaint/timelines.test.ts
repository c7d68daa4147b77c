import { aComplaint, agent, clockOf, DAY, HOUR, later, ofType, play, refusalOf } from './support';
import { settleAt, shanghai, TUESDAY, upTo, wall } from './support';

describe('timeline 3: a complaint that nobody acts on', () => {
  const story = settleAt(aComplaint(), later(TUESDAY, DAY + HOUR));

  test('CMP-08 CMP-09 CMP-10 CMP-11 warns, breaches and climbs to the minute', () => {
    expect(clockOf(story)).toEqual([
      ['06 10:45', 'warned firstResponse'],
      ['06 11:00', 'breached firstResponse'],
      ['06 11:00', 'level 1'],
      ['06 13:00', 'warned solution'],
      ['06 14:00', 'breached solution'],
      ['06 14:00', 'level 2'],
      ['06 18:00', 'level 3'],
      ['06 22:00', 'level 4'],
      ['07 04:00', 'warned external'],
      ['07 04:00', 'warned result'],
      ['07 10:00', 'breached external'],
      ['07 10:00', 'breached result'],
    ]);
  });

  test('CMP-12 has four breaches on record, each of which needs a reason', () => {
    expect(story.state.breaches.map(({ kind }) => kind)).toEqual([
      ...['firstResponse', 'solution', 'external', 'result'],
    ]);
    expect(story.state.ladder).toEqual({ level: 4, nextAt: null });
  });
});

test('timeline 4: CMP-08 CMP-09 CMP-10 contact, proposal and result in time leave no breach', () => {
  const at = (time: string): string => shanghai(`2025-05-06 ${time}`);
  const proposed = play(
    aComplaint(),
    { action: 'verifyIdentity', at: at('10:20') },
    { action: 'accept', at: at('10:25') },
    { action: 'calm', at: at('10:30') },
    { action: 'clarify', at: at('11:00') },
    { action: 'recordDesiredRemedy', at: at('11:10') },
    { action: 'proposeRemedy', at: at('13:59') },
  );
  const told = play(proposed, { action: 'reportResult', at: shanghai('2025-05-07 09:59') });
  expect(settleAt(told, later(TUESDAY, 2 * DAY)).state.breaches).toEqual([]);
});

test('timeline 5: CMP-13 CMP-16 a remedy before calming or before the wish is refused without change', () => {
  const early = play(aComplaint(), { action: 'verifyIdentity' }, { action: 'accept' });
  expect(refusalOf(early, { action: 'proposeRemedy' })).toMatchObject({
    ...{ code: 'NOT_YET', params: { what: 'calm' }, requirement: 'CMP-13' },
  });
  const unasked = upTo('clarify');
  expect(refusalOf(unasked, { action: 'proposeRemedy' })).toMatchObject({
    ...{ code: 'NOT_YET', params: { what: 'recordDesiredRemedy' }, requirement: 'CMP-16' },
  });
});

describe('timeline 6: resolved on Friday at 17:00', () => {
  const friday = shanghai('2025-05-09 17:00');
  const resolved = play(upTo('execute', { at: shanghai('2025-05-09 14:00') }), {
    ...{ action: 'verify', at: friday, by: agent },
  });

  test('CMP-23 the revisit is due on Monday at the close of the contact window', () => {
    const revisit = resolved.state.deadlines.find(({ kind }) => kind === 'revisit')!;
    expect(wall(revisit.dueAt)).toBe('12 18:30');
  });

  test('CMP-24 a score of 2 reopens it, one priority up, at level 2 or above', () => {
    const thanked = play(resolved, { action: 'thank' });
    const after = play(thanked, {
      action: 'recordRevisit',
      input: { score: 2, reasons: 'text-20' },
    });
    expect(after.state).toMatchObject({
      ...{ stage: 'CLARIFY', priority: 'HIGH', ladder: { level: 2, nextAt: null } },
      round: { cycle: 2 },
    });
    expect(ofType(after, 'COMPLAINT_REOPENED')).toHaveLength(1);
    const owed = after.state.deadlines.map(({ id }) => id).sort();
    expect(owed).toEqual(['result:2', 'solution:2']);
  });
});
