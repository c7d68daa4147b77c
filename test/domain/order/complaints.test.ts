import { missingForArchive, orderDecider } from '../../../domain/order';
import { effectsOf } from '../../../domain/kernel';
import { SYSTEM } from '../../../domain/people';
import { atStage, ask, clerk, ctxOf, later, play, upTo } from './support';
import type { Step, Story } from './support';

const link: Step = {
  action: 'linkComplaint',
  by: SYSTEM,
  input: { complaint: 'C-1', at: '2025-03-03T02:00:00.000Z' },
};
const end: Step = { action: 'endComplaint', by: SYSTEM, input: { complaint: 'C-1' } };

/** Everything is done but the last step. */
const almostDone = (): Story => upTo('assess');

describe('an order that is complained of', () => {
  test('SYS-11 is not archived before the complaint has ended, and then by itself', () => {
    const linked = play(almostDone(), link);
    const filed = play(linked, {
      action: 'fileReturnSlip',
      by: { ...clerk, roles: ['LOGISTICS'] },
    });
    expect(filed.state.stage).toBe('ARCHIVE');
    expect(missingForArchive(filed.state)).toEqual(['complaint C-1']);
    expect(play(filed, end).state.stage).toBe('ARCHIVED');
  });

  test('SYS-11 shows since when and until when, and keeps the instant of the complaint', () => {
    const linked = play(atStage('PRODUCTION'), link);
    const event = linked.events.find(({ type }) => type === 'COMPLAINT_LINKED');
    expect(event?.occurredAt).toBe('2025-03-03T02:00:00.000Z');
    const ended = play(linked, end);
    expect(ended.state.complaints).toEqual([
      { no: 'C-1', since: linked.now, endedAt: later(linked.now, 60_000) },
    ]);
  });

  test('SYS-11 is linked once with the same complaint, and released only from one it knows', () => {
    const linked = play(atStage('PRODUCTION'), link);
    expect(ask(linked, link).refusal).toMatchObject({
      ...{ code: 'ALREADY_DONE', requirement: 'SYS-11' },
    });
    for (const story of [atStage('PRODUCTION'), play(linked, end)]) {
      expect(ask(story, end).refusal).toMatchObject({ code: 'NOT_YET', requirement: 'SYS-11' });
    }
  });

  test('SYS-06 is linked by the system alone', () => {
    for (const step of [link, end]) {
      const { refusal } = ask(play(atStage('PRODUCTION'), link), { ...step, by: clerk });
      expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    }
  });

  test('SYS-11 is no movement: nothing that is overdue is taken for worked on', () => {
    const story = atStage('PRODUCTION');
    expect(play(story, link).state.movedAt).toBe(story.state.movedAt);
  });
});

describe('bad goods and refusals', () => {
  const requests = (story: Story, step: Step): unknown[] => {
    const { state, events } = ask(story, step);
    const ctx = ctxOf(story, later(story.now, 60_000));
    return effectsOf(orderDecider, state, events, ctx).filter(({ type }) => type === 'caseRequest');
  };
  const carrier = { ...clerk, id: 'carrier', roles: ['LOGISTICS'] as const };

  test.each([
    ['DAMAGED', 5, 'DAMAGE'],
    ['WRONG_GOODS', 5, 'WRONG_GOODS'],
    ['INCOMPLETE', 4, 'QTY_MISMATCH'],
  ])(
    'ORD-24 %s goods open a complaint by themselves, about this order',
    (condition, counted, type) => {
      const input = { countedQuantity: counted, condition };
      expect(
        requests(upTo('arrive'), { action: 'confirmCount', by: carrier, input }),
      ).toMatchObject([
        { code: 'openComplaint', params: { order: 'SO-1', exception: 'x1', type } },
      ]);
    },
  );

  test('ORD-24 good goods open none, and other troubles neither', () => {
    expect(requests(upTo('arrive'), { action: 'confirmCount', by: carrier })).toEqual([]);
    const input = { type: 'CUSTOMER_UNREACHABLE', detail: 'text-1' };
    expect(requests(upTo('arrive'), { action: 'openException', by: clerk, input })).toEqual([]);
  });
});
