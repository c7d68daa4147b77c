import { called, verified } from './rows';
import { aCustomer, aDraft, agent, clerk, DAY, fold, later, manager, ofType } from './support';
import { play, refusalOf, rep, sentSince, settleAt, shanghai, supervisor } from './support';
import type { Step, Story } from './support';
import { customerWaits } from '../../../domain/customer/waiting';
import { forecast } from '../../../domain/kernel';
import { customerDecider } from '../../../domain/customer';
import { ctxOf } from './support';

const fillIn = (by = rep): Step => ({ action: 'fillIn', by, input: { industry: 'pumps' } });
const codes = (before: Story, after: Story): unknown[] =>
  sentSince(before, after).map(({ code, ...rest }) => [code, 'target' in rest && rest.target]);

describe('what is filled in after the verification', () => {
  test('CUS-01 of a file that is not on file yet sends it back to be verified, on record', () => {
    const before = verified();
    const changed = play(before, fillIn());
    expect(changed.state).toMatchObject({ stage: 'DRAFT', data: { industry: 'pumps' } });
    expect(changed.state.verified).toBeUndefined();
    const news = changed.events.slice(before.events.length).map(({ type }) => type);
    expect(news.slice(0, 2)).toEqual(['FILE_FILLED_IN', 'FILE_UNVERIFIED']);
    expect(refusalOf(changed, { action: 'file', by: clerk })).toMatchObject({
      code: 'WRONG_STAGE',
    });
    expect(codes(before, changed)).toEqual([['FILE_CHANGED', { person: 'manager' }]]);
    expect(customerWaits(changed.state)).toMatchObject([{ code: 'VERIFICATION_OF_FILE' }]);
    const filed = play(changed, { action: 'verify', by: manager }, { action: 'file', by: clerk });
    expect(filed.state).toMatchObject({ stage: 'FILED', unverified: undefined });
    expect(fold(filed.events)).toEqual(filed.state);
  });

  test('CUS-01 of a file in use counts at once, and a supervisor verifies it after, in time', () => {
    const before = aCustomer();
    const changed = play(before, fillIn());
    expect(changed.state).toMatchObject({
      ...{ stage: 'FILED', data: { industry: 'pumps' } },
      unverified: { since: changed.now, version: 2, by: [{ by: 'rep' }] },
    });
    expect(codes(before, changed)).toEqual([['FILE_CHANGED', { role: 'SALES_MANAGER' }]]);
    expect(customerWaits(changed.state)[0]).toMatchObject({
      ...{ code: 'CHANGES_OF_FILE', who: { role: 'SALES_MANAGER' } },
      until: shanghai('2025-03-06 18:00'),
    });
    const ahead = forecast(customerDecider, changed.state, ctxOf(changed, changed.now, manager), {
      until: later(changed.now, 10 * DAY),
      most: 50,
    });
    const foreseen = ahead.entries.flatMap(({ events }) => events.map(({ data }) => data['kind']));
    expect(foreseen).toContain('changes');
    const more = play(changed, fillIn(agent), fillIn());
    expect(codes(changed, more)).toEqual([]);
    expect(more.state.unverified).toMatchObject({
      version: 2,
      by: [{ by: 'rep' }, { by: 'agent' }],
    });
    const done = play(more, { action: 'verifyChanges', by: manager });
    expect(done.state.unverified).toBeUndefined();
    expect(done.state.deadlines.map(({ kind }) => kind)).not.toContain('changes');
    expect(fold(done.events)).toEqual(done.state);
    const again = play(done, fillIn());
    expect(again.state.deadlines.map(({ id }) => id)).toContain('changes:5');
  });

  test('CUS-01 is on record as overdue where nobody verifies it', () => {
    const late = settleAt(play(aCustomer(), fillIn()), shanghai('2025-03-06 18:01'));
    expect(late.state.breaches).toMatchObject([{ deadlineId: 'changes:2', kind: 'changes' }]);
    expect(ofType(late, 'ESCALATED')).toEqual([]);
    expect(ofType(settleAt(late, shanghai('2025-03-07 18:01')), 'ESCALATED')).toHaveLength(1);
  });

  test('CUS-02 is verified by another than whoever filled it in, before and after the filing', () => {
    const self: [Story, string][] = [
      [play(aDraft(), fillIn(manager)), 'verify'],
      [play(aDraft(), fillIn(agent), fillIn(manager)), 'verify'],
      [play(verified(), fillIn(manager)), 'verify'],
      [play(aCustomer(), fillIn(manager)), 'verifyChanges'],
    ];
    for (const [story, action] of self) {
      expect(refusalOf(story, { action, by: manager })).toMatchObject({
        ...{ code: 'FOUR_EYES', requirement: 'CUS-02', params: { first: 'manager' } },
      });
      expect(play(story, { action, by: supervisor }).state.unverified).toBeUndefined();
    }
    const standIn = { action: 'verifyChanges', by: supervisor, onBehalfOf: manager };
    expect(refusalOf(play(aCustomer(), fillIn(manager)), standIn)).toMatchObject({
      code: 'FOUR_EYES',
    });
  });

  test('CUS-01 has to be there to be verified', () => {
    expect(refusalOf(aCustomer(), { action: 'verifyChanges', by: manager })).toMatchObject({
      ...{ code: 'NOT_YET', requirement: 'CUS-01' },
    });
  });

  test('CUS-01 does not stand before the contacts that are due', () => {
    const waits = customerWaits(play(called(), fillIn()).state).map(({ code }) => code);
    expect(waits).toEqual(['CALLBACK', 'CHANGES_OF_FILE', 'NEXT_CONTACT']);
  });

  test('SYS-08 what an earlier release recorded is folded as it was', () => {
    const { events } = verified();
    const last = events.at(-1)!;
    const data = { by: 'rep', at: last.occurredAt, fileVersion: 2, fields: { industry: 'pumps' } };
    const old = fold([...events, { ...last, type: 'FILE_FILLED_IN', data }]);
    expect(old).toMatchObject({ stage: 'VERIFIED', fileVersion: 2 });
    expect(old.unverified).toBeUndefined();
  });
});
