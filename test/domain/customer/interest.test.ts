import { aCustomer, aDraft, clerk, dueDates, manager, play, refusalOf, shanghai } from './support';
import type { Story } from './support';

const AT = shanghai('2025-03-04 11:00');
const prospect = (): Story => aCustomer({ at: AT, lifecycle: 'PROSPECT' });

describe('a prospect who has shown interest', () => {
  it('is contacted within a day of being filed, to the hour (CBK-06)', () => {
    const { state } = prospect();
    expect(dueDates(prospect())).toEqual(['2025-03-05 PROSPECT']);
    const [callback] = state.callbacks;
    // Filed two minutes after the file was entered.
    expect(callback).toMatchObject({ at: shanghai('2025-03-05 11:02'), role: 'SALES_REP' });
  });

  it.each([
    ['A', '2025-03-05'],
    ['B', '2025-03-06'],
    ['C', '2025-03-11'],
  ])('is contacted by her grade %s: until %s (CBK-06)', (grade, on) => {
    const graded = play(
      aDraft({ at: AT, lifecycle: 'PROSPECT' }),
      { action: 'gradeIntent', input: { grade } },
      { action: 'verify', by: manager },
      { action: 'file', by: clerk },
    );
    expect(dueDates(graded)).toEqual([`${on} PROSPECT`]);
  });

  it('has a next contact named whenever one is completed (CBK-06)', () => {
    const input = { callback: 't1', outcome: 'COMPLETED', method: 'PHONE', contactPerson: 'p' };
    expect(refusalOf(prospect(), { action: 'recordContact', input })).toMatchObject({
      ...{ code: 'CALLBACK_INCOMPLETE', params: { fields: ['nextFollowUpOn'] } },
    });
  });

  it('is not contacted before a clerk has put the file on file (CUS-02)', () => {
    expect(refusalOf(prospect(), { action: 'file', by: clerk }).code).toBe('WRONG_STAGE');
  });
});
