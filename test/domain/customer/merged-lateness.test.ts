import { heirOf } from './merges';
import { called, late } from './rows';
import { aCustomer, DAY, fold, head, later, ofType, play, refusalOf, settleAt } from './support';
import { shanghai, signOff, spoke, supervisor, told } from './support';
import type { Story } from './support';

const march = (time: string): string => shanghai(`2025-03-${time}`);
const due = march('03 18:30');

/** Another file of hers, with a callback of its own in hand. */
const other = (): Story => play(aCustomer(), signOff(march('03 15:00'), 'O-2'));

/** A file whose own callback was carried out in time. */
const calm = (): Story => play(other(), spoke('t1'));

const missed = ({ state }: Story): [string, string][] =>
  state.breaches.map(({ deadlineId, dueAt }) => [deadlineId, dueAt]);
const limit = ({ state }: Story, id: string): object | undefined =>
  state.deadlines.find((one) => one.id === id);

describe('what was late in a file that is merged into another', () => {
  test('CBK-19 is missed once: on record with the file that goes on, and overdue there from the start', () => {
    const gone = play(late(), { action: 'merge', by: supervisor });
    expect(gone.state.breaches).toEqual([]);
    const merged = heirOf(late(), calm());
    expect(missed(merged)).toEqual([['callback:t2', due]]);
    expect(limit(merged, 'callback:t2')).toMatchObject({ dueAt: due, breachedAt: due });
    const year = settleAt(merged, march('05 10:00'));
    expect(missed(year)).toEqual([['callback:t2', due]]);
    expect(ofType(year, 'DEADLINE_BREACHED')).toEqual([]);
    expect(fold(year.events)).toEqual(year.state);
    const done = play(year, spoke('t2'));
    expect(done.state.breaches).toMatchObject([{ deadlineId: 'callback:t2', metAt: done.now }]);
  });

  test('CBK-19 is missed once where her hours differ, and again only by a day agreed anew', () => {
    const west = play(calm(), {
      ...{ action: 'setPreferences', input: { zone: 'America/New_York' } },
    });
    const merged = settleAt(heirOf(late(), west), march('04 12:00'));
    expect(missed(merged)).toEqual([['callback:t2', due]]);
    const appointment = march('05 22:00');
    const agreed = play(
      merged,
      spoke('t2', { outcome: 'RESCHEDULED', appointment }, march('04 22:10')),
    );
    expect(limit(agreed, 'callback:t2')).not.toHaveProperty('breachedAt');
    const again = settleAt(agreed, march('06 10:00'));
    expect(missed(again)).toEqual([
      ['callback:t2', due],
      ['callback:t2', later(appointment, DAY / 24)],
    ]);
  });

  test('CBK-26 is missed once where an answer was promised, too', () => {
    const asked = settleAt(play(aCustomer(), { action: 'promiseAnswer' }), march('05 19:00'));
    const heir = settleAt(
      play(aCustomer(), { action: 'promiseAnswer', input: { question: 'q', on: '2025-03-20' } }),
      march('05 19:00'),
    );
    const merged = settleAt(heirOf(asked, heir), march('07 10:00'));
    expect(missed(merged)).toEqual([['answer:a2', march('05 18:30')]]);
    expect(ofType(merged, 'DEADLINE_BREACHED')).toEqual([]);
  });

  test('CBK-19 calls the next level when it would have, and none a second time', () => {
    const levels = (story: Story): [unknown, string][] =>
      ofType(story, 'ESCALATED').map(({ data, occurredAt }) => [data['level'], occurredAt]);
    const early = settleAt(heirOf(late(), calm()), later(due, DAY + 1));
    expect(levels(early)).toEqual([[1, later(due, DAY)]]);
    const second = settleAt(late(), later(due, DAY + 60_000));
    expect(levels(second)).toHaveLength(1);
    const merged = settleAt(heirOf(second, calm()), later(due, 2 * DAY + 1));
    expect(levels(merged)).toEqual([[2, later(due, 2 * DAY)]]);
    const ahead = settleAt(other(), later(due, DAY + 60_000));
    expect(heirOf(late(), ahead).state.ladder).toEqual(ahead.state.ladder);
  });

  test('CMP-12 is explained and approved where it goes on, by what was written before as well', () => {
    const written = heirOf(play(late(), { action: 'overdueReason' }), calm());
    const approve = { action: 'approveReason', by: head, input: { breach: 'callback:t2' } };
    expect(refusalOf(written, { ...approve, input: { breach: 'callback:t1' } })).toBeDefined();
    expect(play(written, approve).state.overdueReasons).toMatchObject([
      { deadlineId: 'callback:t2', status: 'APPROVED' },
    ]);
    const approved = play(
      late(),
      { action: 'overdueReason' },
      { action: 'approveReason', by: head },
    );
    const merged = settleAt(heirOf(approved, calm()), march('05 10:00'));
    expect(missed(merged)).toEqual([['callback:t2', due]]);
    expect(
      refusalOf(merged, { action: 'overdueReason', input: { breach: 'callback:t2' } }),
    ).toEqual(expect.objectContaining({ requirement: 'CMP-12' }));
  });

  test('CMP-12 is explained where its callback has ended under the number of the merged file', () => {
    const done = play(settleAt(late(), march('04 09:30')), spoke('t1', {}, march('04 09:31')));
    const merged = heirOf(done, calm());
    expect(missed(merged)).toEqual([['K-2:callback:t1', due]]);
    const input = { breach: 'K-2:callback:t1', reason: 'text-9' };
    const story = play(
      merged,
      { action: 'overdueReason', input },
      { action: 'approveReason', by: head, input },
    );
    expect(story.state.overdueReasons).toMatchObject([{ status: 'APPROVED' }]);
    const settled = play(
      done,
      { action: 'overdueReason' },
      { action: 'approveReason', by: head },
      { action: 'merge', by: supervisor },
    );
    expect(missed(settled)).toEqual([['callback:t1', due]]);
    expect(ofType(settled, 'CUSTOMER_MERGED')[0]!.data).not.toHaveProperty('lateness');
  });

  test('CBK-19 counts once where both files missed the same contact', () => {
    const both = heirOf(late(), late());
    expect(missed(both)).toEqual([['callback:t1', due]]);
    const begun = play(called(), spoke('t1', { outcome: 'RESCHEDULED', appointment: due }));
    const tried = settleAt(begun, march('03 20:00'));
    expect(tried.state.breaches).toHaveLength(1);
    const gone = settleAt(heirOf(tried, late()), march('04 10:00'));
    expect(gone.state.callbacks.map(({ id }) => id)).toEqual(['t2']);
    expect(missed(gone)).toEqual([['callback:t1', due]]);
    expect(limit(gone, 'callback:t2')).toHaveProperty('breachedAt');
  });

  test('CBK-23 rests behind a complaint of the file that goes on, and is due anew after it', () => {
    const greeting = play(aCustomer(), { action: 'planContact', input: { on: '2025-03-03' } });
    const overdue = settleAt(greeting, march('03 19:00'));
    const merged = heirOf(overdue, play(calm(), told('linkComplaint')));
    expect(limit(merged, 'callback:t2')).toBeUndefined();
    expect(merged.state.ladder).toEqual({ level: 0, nextAt: null });
    expect(merged.state.breaches).toMatchObject([{ deadlineId: 'callback:t2' }]);
    expect(merged.state.breaches[0]).not.toHaveProperty('metAt');
    const released = play(merged, told('endComplaint'));
    expect(released.state.callbacks).toMatchObject([{ id: 't2', on: '2025-03-04' }]);
    const again = settleAt(released, march('04 19:00'));
    expect(missed(again)).toEqual([
      ['callback:t2', due],
      ['callback:t2', march('04 18:30')],
    ]);
  });

  test('CUS-08 stays as it was recorded by merges of earlier releases', () => {
    const gone = play(late(), { action: 'merge', by: supervisor });
    const events = gone.events.map((event) => {
      if (event.type !== 'CUSTOMER_MERGED') return event;
      const { lateness: _lateness, ...data } = event.data;
      return { ...event, data };
    });
    expect(fold(events).breaches).toHaveLength(1);
    expect(play(other(), told('absorb')).state.breaches).toEqual([]);
  });
});
