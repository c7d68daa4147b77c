import fc from 'fast-check';
import { complaintDecider } from '../../../domain/complaint';
import { standingAt } from '../../../domain/kernel';
import type { CaseEvent } from '../../../domain/kernel';
import { orderDecider } from '../../../domain/order';
import * as complaint from '../complaint/support';
import { life, live, runs } from '../order/random';
import { clerk, DAY, held, later, MONDAY, play, settleAt, upTo } from '../order/support';
import type { Story } from '../order/support';

jest.setTimeout(600_000);

test('SYS-05 at every instant of a random life the fold of what was on record is the state of then', () => {
  fc.assert(
    fc.property(life, (lived) => {
      const then = new Map<string, Story>();
      const { events } = live(lived, (_before, _step, after) => then.set(after.now, after));
      for (const [at, { state, events: known }] of then) {
        const standing = standingAt(orderDecider, events, at);
        expect(standing?.state).toEqual(state);
        expect(standing?.last.seq).toBe(known.length);
      }
    }),
    runs,
  );
});

test('SYS-05 between two records a case stands as after the first of them', () => {
  const story = settleAt(upTo('submit'), later(MONDAY, 9 * DAY));
  const { events } = story;
  for (const [index, { recordedAt }] of events.entries()) {
    const following = events[index + 1]?.recordedAt ?? later(recordedAt, DAY);
    if (following === recordedAt) continue;
    const before = standingAt(orderDecider, events, later(following, -1));
    expect(before).toEqual(standingAt(orderDecider, events, recordedAt));
  }
});

test('SYS-05 what was reported late was not known before: the past is cut by the time of recording', () => {
  const delivered = upTo('ship');
  const arrivedAt = later(delivered.now, 3_600_000);
  const reported = later(delivered.now, DAY);
  const story = play(delivered, {
    ...{ action: 'arrive', by: clerk, at: reported },
    input: { occurredAt: arrivedAt },
  });
  const meanwhile = standingAt(orderDecider, story.events, later(arrivedAt, 3_600_000));
  expect(meanwhile?.state.arrival).toBeUndefined();
  const after = standingAt(orderDecider, story.events, reported);
  expect(after?.state.arrival).toMatchObject({ arrivedAt });
});

test('SYS-05 before its first record there is no case', () => {
  const { events } = upTo('submit');
  expect(standingAt(orderDecider, events, later(events[0]!.recordedAt, -1))).toBeNull();
});

test('SYS-05 a hold stands while it stood', () => {
  const hold = held(upTo('submit'));
  const resumed = play(hold, { action: 'resume', by: clerk, at: later(hold.now, DAY) });
  const during = standingAt(orderDecider, resumed.events, later(hold.now, 60_000));
  expect(during?.state).toEqual(hold.state);
  expect(standingAt(orderDecider, resumed.events, resumed.now)?.state.hold).toBeNull();
});

test('SYS-05 CMP-11 a complaint stands as it stood on every rung of its ladder', () => {
  const { aComplaint, HOUR, TUESDAY } = complaint;
  const stories: complaint.Story[] = [];
  let story = aComplaint();
  for (let hours = 0; hours <= 30; hours += 1) {
    story = complaint.settleAt(story, complaint.later(TUESDAY, hours * HOUR + 1));
    stories.push(story);
  }
  for (const { now, state } of stories) {
    expect(standingAt(complaintDecider, story.events, now)?.state).toEqual(state);
  }
  expect(new Set(stories.map(({ state }) => state.ladder.level)).size).toBe(5);
});

test('SYS-05 events as earlier releases wrote them lead to a past state all the same', () => {
  const story = settleAt(upTo('submit'), later(MONDAY, 3 * DAY));
  const older = story.events.map((event): CaseEvent => {
    if (event.type !== 'DEADLINE_BREACHED') return event;
    const { owner: _unknown, ...data } = event.data;
    return { ...event, data };
  });
  const standing = standingAt(orderDecider, older, story.now);
  expect(standing?.state).toMatchObject({ stage: 'REVIEW', ladder: story.state.ladder });
  expect(standing?.state.breaches).toMatchObject([{ kind: 'review' }]);
});
