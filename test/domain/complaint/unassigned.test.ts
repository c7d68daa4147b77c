import { DAY, fromOutside, later, sentSince, settleAt, wall } from './support';
import type { Story } from './support';

const QUARTER = 900_000;

/** What staff are told of a complaint that nobody touches, with the wall clock at which it is said. */
function toldWithin(start: Story, ms: number): string[] {
  const first = sentSince({ ...start, events: [] }, start);
  const lines = [{ at: start.now, effects: first }];
  let story = start;
  for (let passed = QUARTER; passed <= ms; passed += QUARTER) {
    const next = settleAt(story, later(start.now, passed + 1));
    lines.push({ at: next.now, effects: sentSince(story, next) });
    story = next;
  }
  return lines.flatMap(({ at, effects }) =>
    effects.flatMap((effect) =>
      effect.type === 'staffNotice'
        ? [`${wall(at)} ${effect.code} ${effect.target.person ?? effect.target.role!}`]
        : [],
    ),
  );
}

describe('a complaint that nobody takes up', () => {
  const told = toldWithin(fromOutside(), DAY);

  test('CMP-04 is told to those who can give it to somebody, then called for at the whole customer service', () => {
    expect(told.slice(0, 3)).toEqual([
      '06 10:00 COMPLAINT_UNASSIGNED CS_SUPERVISOR',
      '06 10:45 DEADLINE_WARNED CS_AGENT',
      '06 11:00 DEADLINE_BREACHED CS_AGENT',
    ]);
  });

  test('CMP-11 climbs level by level, each told to its role, until somebody has it', () => {
    expect(told.filter((line) => line.includes('ESCALATED'))).toEqual([
      '06 11:00 ESCALATED CS_SUPERVISOR',
      '06 14:00 ESCALATED DEPT_HEAD',
      '06 18:00 ESCALATED DIRECTOR',
      '06 22:00 ESCALATED GENERAL_MANAGER',
    ]);
  });
});
