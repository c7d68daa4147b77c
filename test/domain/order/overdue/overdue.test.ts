import { missingForArchive, orderDecider } from '../../../../domain/order';
import { aPerson, atStage, carrier, clerk, DAY, deadline, head, later, manager } from '../support';
import { noticesOf, ofType, play, refusalOf, rep, settleAt } from '../support';
import type { Story } from '../support';
import { decides, explains, lateAndDone, withBreach } from './stories';

const late = (): Story => withBreach(atStage('PRODUCTION'));
const head2 = aPerson('head2', 'DEPT_HEAD');
const reasons = ({ state }: Story): unknown => state.overdueReasons?.map(({ status }) => status);

describe('what was late is explained before the archive (§3.6.6)', () => {
  test('CMP-12 a limit that was missed keeps the order open until its reason is approved', () => {
    const story = lateAndDone();
    expect(story.state.stage).toBe('ARCHIVE');
    expect(missingForArchive(story.state)).toEqual(['overdueReason review:1']);
    const written = play(story, explains(manager, 'review:1'));
    expect(written.state.stage).toBe('ARCHIVE');
    const approved = play(written, decides('approveReason', head, 'review:1'));
    expect(approved.state).toMatchObject({
      stage: 'ARCHIVED',
      overdueReasons: [
        {
          ...{ deadlineId: 'review:1', status: 'APPROVED', reason: 'text-1', by: 'manager' },
          decision: { by: 'head', comment: 'text-2' },
        },
      ],
    });
  });

  test('CMP-12 a refused reason is written again', () => {
    const refused = play(late(), explains(), decides('refuseReason', head));
    expect(reasons(refused)).toEqual(['REFUSED']);
    expect(missingForArchive(refused.state)).toContain('overdueReason entry:1');
    const again = play(refused, explains(), decides('approveReason', head));
    expect(reasons(again)).toEqual(['REFUSED', 'APPROVED']);
    expect(missingForArchive(again.state)).not.toContain('overdueReason entry:1');
  });

  test('CMP-12 a limit missed again with another date takes a reason of its own', () => {
    const first = play(late(), explains(), decides('approveReason', head));
    const [breach] = first.state.breaches;
    const breaches = [breach!, { ...breach!, dueAt: later(breach!.dueAt, DAY) }];
    const again = { ...first, state: { ...first.state, breaches } };
    expect(missingForArchive(again.state)).toContain('overdueReason entry:1');
    const both = play(again, explains(), decides('approveReason', head));
    expect(missingForArchive(both.state)).not.toContain('overdueReason entry:1');
  });

  test('CMP-12 what was done in time and recorded late needs no reason, nor does an imported past', () => {
    const inTime = withBreach(atStage('PRODUCTION'), { doneInTime: true });
    expect(missingForArchive(inTime.state)).not.toContain('overdueReason entry:1');
    const { state } = late();
    const { dueAt } = state.breaches[0]!;
    const imported = { ...state, liveSince: dueAt };
    expect(missingForArchive(imported)).not.toContain('overdueReason entry:1');
    expect(missingForArchive({ ...state, historical: true })).not.toContain(
      'overdueReason entry:1',
    );
  });

  test('CMP-12 what an imported order misses after it went live is explained like any other', () => {
    const { state } = late();
    const live = { ...state, liveSince: later(state.breaches[0]!.dueAt, -1) };
    expect(missingForArchive(live)).toContain('overdueReason entry:1');
  });

  test('CMP-12 an explanation does not stop the escalation of what is still late', () => {
    const story = atStage('REVIEW');
    const breached = settleAt(story, later(story.now, DAY));
    expect(breached.state.ladder.nextAt).not.toBeNull();
    const explained = play(
      breached,
      explains(manager, 'review:1'),
      decides('approveReason', head, 'review:1'),
    );
    expect(explained.state.ladder).toEqual(breached.state.ladder);
  });
});

describe('who explains and who approves', () => {
  test('SYS-06 the late party explains, and clerks and supervisors for it; others do not', () => {
    const story = withBreach(atStage('PRODUCTION'), { owner: { role: 'LOGISTICS' } });
    for (const by of [carrier, clerk, manager]) expect(refusalOf(story, explains(by))).toBeNull();
    const refusal = refusalOf(story, explains(rep));
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    const own = withBreach(atStage('PRODUCTION'), { owner: { person: 'rep' } });
    expect(refusalOf(own, explains(rep))).toBeNull();
  });

  test('CMP-12 the reason is approved by another person, whoever stood in for whom', () => {
    const own = play(late(), explains(head));
    expect(refusalOf(own, decides('approveReason', head))).toEqual({
      code: 'FOUR_EYES',
      params: { first: 'head', pair: 'overdueReason / approveReason' },
      requirement: 'CMP-12',
    });
    expect(refusalOf(own, decides('approveReason', head2))).toBeNull();
    const standIn = play(late(), explains(clerk, 'entry:1', head));
    const answers = [head, head2].map((by) => refusalOf(standIn, decides('approveReason', by)));
    expect(answers.map((refusal) => refusal?.code)).toEqual(['FOUR_EYES', undefined]);
  });

  test('CMP-12 the only head of a department who wrote the reason makes room for another author', () => {
    const taken = play(late(), explains(head), decides('refuseReason', head), explains(clerk));
    expect(refusalOf(taken, decides('approveReason', head))).toBeNull();
  });

  test("CMP-12 the head of the late person's department decides, or the one of the order's", () => {
    const story = play(withBreach(atStage('PRODUCTION')), explains(carrier));
    const of = (department: string) => aPerson('boss', 'DEPT_HEAD', { team: null, department });
    for (const action of ['approveReason', 'refuseReason'] as const) {
      expect(refusalOf(story, decides(action, of('LOGISTICS')))).toBeNull();
      expect(refusalOf(story, decides(action, of('SALES')))).toBeNull();
      const refusal = refusalOf(story, decides(action, of('PLANT')));
      expect(refusal).toMatchObject({ code: 'OTHER_TEAM', requirement: 'CMP-12' });
    }
  });
});

describe('what can be explained', () => {
  test('CMP-12 a breach that there is, once', () => {
    const nothing = { code: 'NOT_YET', params: { what: 'breach' }, requirement: 'CMP-12' };
    expect(refusalOf(atStage('PRODUCTION'), explains())).toEqual(nothing);
    expect(refusalOf(late(), explains(clerk, 'review:7'))).toEqual({
      code: 'RESOURCE_NOT_FOUND',
      params: { what: 'breach', id: 'review:7' },
      requirement: 'CMP-12',
    });
    const twice = refusalOf(play(late(), explains()), explains());
    expect(twice).toEqual({
      ...{ code: 'ALREADY_DONE', params: { what: 'overdueReason entry:1' } },
      requirement: 'CMP-12',
    });
  });

  test.each(['approveReason', 'refuseReason'] as const)(
    'CMP-12 %s needs a reason that waits for it',
    (action) => {
      expect(refusalOf(late(), decides(action, head))).toEqual({
        ...{ code: 'NOT_YET', params: { what: 'overdueReason' }, requirement: 'CMP-12' },
      });
      const [breach] = late().state.breaches;
      const other = { ...breach!, deadlineId: 'review:1' };
      const two = { ...late(), state: { ...late().state, breaches: [breach!, other] } };
      const one = play(two, explains());
      expect(refusalOf(one, decides(action, head, 'review:1'))).toMatchObject({
        ...{ code: 'NOT_YET', params: { what: 'overdueReason review:1' } },
      });
      const approved = play(one, explains(clerk, 'review:1'), decides('approveReason', head));
      expect(refusalOf(approved, decides(action, head))).toMatchObject({
        ...{ code: 'ALREADY_DONE', requirement: 'CMP-12' },
      });
      expect(refusalOf(approved, decides(action, head, 'hold:9'))?.code).toBe('RESOURCE_NOT_FOUND');
    },
  );
});

describe('nothing waits in silence', () => {
  const story = lateAndDone();

  test('CMP-12 when only reasons are missing the late party is reminded every working day', () => {
    expect(deadline(story, 'reasonDue')).toMatchObject({
      ...{ id: 'reasonDue:1', mode: 'reminder', owner: { role: 'SALES_MANAGER' } },
    });
    const days = settleAt(story, later(story.now, 4 * DAY));
    const fired = ofType(days, 'REMINDER_FIRED').filter(({ data }) => data['kind'] === 'reasonDue');
    expect(fired.map(({ data }) => data['id'])).toEqual(
      fired.map((_event, index) => `reasonDue:${index + 1}`),
    );
    expect(fired.length).toBeGreaterThan(1);
    expect(days.state.breaches).toEqual(story.state.breaches);
    expect(noticesOf(story, days)).toMatchObject(
      fired.map((_event, index) => ({ code: 'REMINDER', params: { count: index + 1 } })),
    );
  });

  test('CMP-12 it says for whom it waits: the late party, then the department head', () => {
    expect(orderDecider.waitingOn(story.state)).toMatchObject({
      ...{ code: 'OVERDUE_REASON', who: { role: 'SALES_MANAGER' } },
      params: { kind: 'review', breach: 'review:1' },
    });
    const written = play(story, explains(manager, 'review:1'));
    expect(orderDecider.waitingOn(written.state)).toMatchObject({
      ...{ code: 'REASON_APPROVAL', who: { role: 'DEPT_HEAD' } },
    });
    expect(deadline(written, 'reasonDue').owner).toEqual({ role: 'DEPT_HEAD' });
  });

  test('CMP-12 the head is asked, and the author told of a refusal', () => {
    const before = late();
    const written = play(before, explains());
    expect(noticesOf(before, written)).toMatchObject([
      { code: 'REASON_TO_APPROVE', target: { role: 'DEPT_HEAD' }, params: { kind: 'entry' } },
    ]);
    const refused = play(written, decides('refuseReason', head));
    expect(noticesOf(written, refused)).toMatchObject([
      { code: 'REASON_REFUSED', target: { person: 'clerk' } },
    ]);
    expect(noticesOf(written, play(written, decides('approveReason', head)))).toEqual([]);
  });
});
