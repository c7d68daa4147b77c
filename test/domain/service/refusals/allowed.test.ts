import { charged, explained, ordered, returnedUpTo, toDepartment, withBreach } from '../stories';
import {
  aPerson,
  aRequest,
  head,
  keeper,
  later,
  mechanic,
  play,
  refusalOf,
  shanghai,
  upTo,
  INPUTS,
} from '../support';
import type { Step, Story } from '../support';
import { with_ } from './support';

/** What may be told of later. */
const TIMED: [string, () => Story][] = [
  ['respond', aRequest],
  ['reportProgress', aRequest],
  ['diagnose', () => upTo('dispatch')],
  ['customerConsents', charged],
  ['startWork', () => upTo('plan')],
  ['reportWork', () => upTo('startWork')],
  ['receiveGoods', () => returnedUpTo('approveReturn')],
  ['settleReturn', () => returnedUpTo('inspectGoods')],
  ['giveFeedback', () => upTo('verify')],
  ['recordScore', () => upTo('giveFeedback')],
];

test.each(TIMED)('SYS-05 %s lies neither ahead nor before what it follows', (action, on) => {
  const story = on();
  const at = later(story.now, 60_000);
  const told = (occurredAt: string): Step => ({
    ...{ action, at, input: { ...INPUTS[action], occurredAt } },
  });
  const refused = { code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' };
  expect(refusalOf(story, told(later(at, 1)))).toMatchObject(refused);
  expect(refusalOf(story, told(shanghai('2025-05-05 10:00')))).toMatchObject(refused);
  expect(refusalOf(story, told(at))).toBeNull();
});

describe('what the rules let pass, next to what they refuse', () => {
  test('SRV-05 a visit after a failed remote attempt needs no reason', () => {
    const failed = play(upTo('dispatch'), with_('diagnose', { found: false }));
    expect(failed.state.stage).toBe('DIAGNOSE');
    expect(refusalOf(failed, with_('planVisit', { reason: undefined }))).toBeNull();
    const visit = play(failed, { action: 'planVisit' });
    expect(refusalOf(visit, with_('diagnose', { mode: 'ON_SITE' }))).toBeNull();
  });

  test.each<[{ charge?: number; [fact: string]: unknown }, boolean]>([
    [{ until: '2025-05-06' }, true],
    [{ until: '2025-05-05', charge: 9 }, false],
    [{ covered: false, charge: 9 }, false],
    [{ companyCaused: false, charge: 9 }, false],
    [{ until: undefined, charge: 0 }, false],
  ])('SRV-04 the warranty %j is free: %s', (change, free) => {
    const { state } = play(upTo('diagnose'), with_('checkWarranty', change));
    expect(state.warranty).toMatchObject({ free, charge: change.charge ?? 0 });
  });

  test('SRV-04 what is no matter of warranty needs no check', () => {
    const asked = upTo('diagnose', { with: { type: 'CONSULTING', product: null } });
    expect(play(asked, { action: 'plan' }, { action: 'startWork' }).state.work).not.toBeNull();
  });

  test('SRV-08 goods that did not pass end the return, and the customer hears so', () => {
    const failed = play(returnedUpTo('receiveGoods'), {
      ...{ action: 'inspectGoods', by: keeper, input: { accepted: false, findings: 'text-8' } },
    });
    expect(failed.state.returns).toMatchObject([{ status: 'REJECTED' }]);
    expect(play(failed, { action: 'reportWork' }).state.stage).toBe('VERIFY');
    expect(refusalOf(failed, { action: 'requestReturn' })).toBeNull();
  });

  test('CMP-12 the own reason may be refused', () => {
    const own = play(withBreach(aRequest()), { action: 'overdueReason', by: head });
    expect(refusalOf(own, { action: 'refuseReason', by: head })).toBeNull();
  });

  test.each(['approveReason', 'refuseReason'])(
    'CMP-12 %s is not for the head of another department',
    (action) => {
      const far = aPerson('far', 'DEPT_HEAD', { department: 'FAR' });
      expect(refusalOf(explained(), { action, by: far })).toMatchObject({
        ...{ code: 'OTHER_DEPARTMENT', requirement: 'CMP-12' },
      });
    },
  );
});

test('SRV-02 a department takes what it was offered by any of its people who handle such cases', () => {
  const taken = play(toDepartment(), { action: 'acceptDispatch', by: mechanic });
  expect(taken.state).toMatchObject({ stage: 'DIAGNOSE', owner: 'mechanic', department: 'TECH' });
  const back = play(toDepartment(), { action: 'declineDispatch', by: mechanic });
  expect(back.state).toMatchObject({ owner: 'agent', team: 'CS1', department: 'SERVICE' });
  expect(ordered().state.parts).toMatchObject([{ status: 'ORDERED', expectedOn: '2025-05-20' }]);
});
