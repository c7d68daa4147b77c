import { aCustomer, effects, MONDAY, play, shanghai, signOff } from './support';
import type { Story } from './support';

function calledBack(need?: string): Story {
  const story = play(aCustomer({ at: MONDAY }), signOff(shanghai('2025-03-03 14:00')));
  const input = { callback: 't1', outcome: 'COMPLETED', method: 'PHONE', contactPerson: 'text-1' };
  return play(story, { action: 'recordContact', input: { ...input, ...(need && { need }) } });
}

const told = (story: Story): unknown[] =>
  effects(story).filter(({ code }) => code === 'OPPORTUNITY');

describe('what a satisfied customer may want next', () => {
  it('is told to the sales person of the customer (CBK-17)', () => {
    expect(told(calledBack('REFERRAL'))).toMatchObject([
      { target: { person: 'rep' }, params: { no: 'K-1', need: 'REFERRAL', id: 't1' } },
    ]);
  });

  it('is nothing to tell when she wants nothing, or was not asked (CBK-17)', () => {
    expect(told(calledBack('NONE'))).toEqual([]);
    expect(told(calledBack())).toEqual([]);
  });
});
