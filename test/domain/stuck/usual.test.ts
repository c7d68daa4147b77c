import { stagesStoodAt } from '../../../domain/stuck';
import { upTo as complaintUpTo } from '../complaint/support';
import { anOrder, atStage, DAY, HOUR, later, manager, play, rep } from '../order/support';

describe('how long a case stood at its stages (SYS-03)', () => {
  it('adds up every stay, and counts none at the end', () => {
    const story = anOrder();
    const submitted = play(story, { action: 'submit', by: rep, at: later(story.now, HOUR) });
    const rejected = play(submitted, {
      ...{ action: 'reject', by: manager, at: later(submitted.now, DAY) },
    });
    expect(stagesStoodAt('order', rejected.events)).toEqual([
      { stage: 'RECEIVED', ms: HOUR },
      { stage: 'REVIEW', ms: DAY },
    ]);
  });

  it('knows all stages of an archived order and all steps of a closed complaint', () => {
    const order = stagesStoodAt('order', atStage('ARCHIVED').events).map(({ stage }) => stage);
    expect(order).toEqual(expect.arrayContaining(['RECEIVED', 'REVIEW', 'PRODUCTION', 'ARCHIVE']));
    const complaint = stagesStoodAt('complaint', complaintUpTo('recordRevisit').events);
    expect(complaint.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(['ACCEPT', 'CALM', 'CLARIFY', 'RESOLVE', 'THANK', 'FOLLOW_UP']),
    );
  });
});
