import { aCustomer, MONDAY, play, settleAt, shanghai } from './support';

describe('a contact arranged by hand', () => {
  it('comes up on its day and is due when that day ends, whenever it was arranged (CBK-06)', () => {
    const arranged = play(aCustomer({ at: MONDAY }), {
      action: 'planContact',
      input: { on: '2025-03-13' },
    });
    expect(arranged.state.callbacks).toEqual([]);
    expect(settleAt(arranged, shanghai('2025-03-13 08:59')).state.callbacks).toEqual([]);
    const story = settleAt(arranged, shanghai('2025-03-13 09:01'));
    expect(story.state.callbacks).toMatchObject([{ id: 't1', on: '2025-03-13' }]);
    const { dueAt } = story.state.deadlines.find(({ id }) => id === 'callback:t1')!;
    expect(dueAt).toBe(shanghai('2025-03-13 18:30'));
  });
});
