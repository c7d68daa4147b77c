import { orderDecider } from '../../../../domain/order';
import type { Person, Role } from '../../../../domain/people';
import { waitingKey } from '../../../../domain/reach';
import * as complaints from '../../complaint/stories';
import * as complaint from '../../complaint/support';
import { aPerson, atStage, carrier, clerk, DAY, head, later, manager } from '../support';
import { noticesOf, play, refusalOf, settleAt } from '../support';
import type { Step, Story } from '../support';
import { decides, explains, lateAndDone, withBreach } from './stories';

const DECISIONS = ['approveReason', 'refuseReason'] as const;

const headOf = (department: string): Person =>
  aPerson('boss', 'DEPT_HEAD', { team: null, department });

/** Other departments than the order's have heads of their own. */
const headed = ['SALES', 'LOGISTICS', 'FLEET'];
const writes = (by: Person, breach?: string): Step => ({ ...explains(by, breach), headed });
const takes = (action: (typeof DECISIONS)[number], by: Person): Step => ({
  ...decides(action, by),
  headed,
});

const late = (owner: { person?: string; role?: Role }): Story =>
  withBreach(atStage('PRODUCTION'), { owner });

/** An order on which only the reason of a late review is missing, whose reviewer is of another house. */
function reviewedElsewhere(): Story {
  const story = lateAndDone();
  const breaches = story.state.breaches.map((one) => ({ ...one, owner: { person: 'carrier' } }));
  return { ...story, state: { ...story.state, breaches } };
}

describe("the head of the late party's department decides (§2.2)", () => {
  test.each(DECISIONS)(
    'CMP-12 %s is for the head of the late person alone, whoever wrote the reason',
    (action) => {
      const story = play(late({ person: 'carrier' }), writes(manager));
      expect(story.state.overdueReasons).toMatchObject([
        { by: 'manager', department: 'SALES', late: 'LOGISTICS' },
      ]);
      expect(refusalOf(story, takes(action, headOf('LOGISTICS')))).toBeNull();
      expect(refusalOf(story, takes(action, head))).toEqual({
        code: 'OTHER_DEPARTMENT',
        params: { department: 'LOGISTICS' },
        requirement: 'CMP-12',
      });
    },
  );

  test('CMP-12 the department counts as it is when the reason is written', () => {
    const people = { carrier: { ...carrier, department: 'FLEET' } };
    const story = play(late({ person: 'carrier' }), { ...writes(manager), people });
    expect(refusalOf(story, takes('approveReason', headOf('FLEET')))).toBeNull();
    const refusal = refusalOf(story, takes('approveReason', headOf('LOGISTICS')));
    expect(refusal).toMatchObject({ code: 'OTHER_DEPARTMENT', params: { department: 'FLEET' } });
  });

  test('CMP-12 whose limit was that of her role is the late party when she explains it', () => {
    const own = play(late({ role: 'LOGISTICS' }), writes(carrier));
    expect(refusalOf(own, takes('approveReason', head))?.code).toBe('OTHER_DEPARTMENT');
    const forThem = play(late({ role: 'LOGISTICS' }), writes(clerk));
    expect(refusalOf(forThem, takes('approveReason', head))).toBeNull();
  });

  test('CMP-12 where the late department has no head, those decide who otherwise would', () => {
    const never = play(late({ person: 'carrier' }), explains(manager));
    expect(refusalOf(never, decides('approveReason', head))).toBeNull();
    const noMore = play(late({ person: 'carrier' }), writes(manager));
    expect(refusalOf(noMore, decides('approveReason', head))).toBeNull();
    expect(refusalOf(noMore, takes('approveReason', head))?.code).toBe('OTHER_DEPARTMENT');
  });

  test('CMP-12 a reason of an earlier release is decided as it was then', () => {
    const { state, ...rest } = play(late({ person: 'carrier' }), writes(manager));
    const overdueReasons = state.overdueReasons!.map(({ late: _late, ...reason }) => reason);
    const story = { ...rest, state: { ...state, overdueReasons } };
    expect(refusalOf(story, takes('approveReason', head))).toBeNull();
  });

  test('CMP-12 that head is asked, reminded and waited for, not the one of the order', () => {
    const before = reviewedElsewhere();
    const written = play(before, writes(manager, 'review:1'));
    const who = { role: 'DEPT_HEAD', department: 'LOGISTICS' };
    expect(noticesOf(before, written)).toMatchObject([{ code: 'REASON_TO_APPROVE', target: who }]);
    const waiting = orderDecider.waitingOn(written.state)!;
    expect(waiting).toMatchObject({ code: 'REASON_APPROVAL', who });
    expect(waitingKey(waiting.who, written.state)).toBe('department/DEPT_HEAD/LOGISTICS');
    const reminded = settleAt(written, later(written.now, 4 * DAY));
    expect(noticesOf(written, reminded)[0]).toMatchObject({ code: 'REMINDER', target: who });
  });

  test('CMP-12 holds for a complaint as well', () => {
    const both = { headed: ['SERVICE', 'STORE'] };
    const before = complaints.withBreach(complaint.aComplaint(), { owner: { person: 'keeper' } });
    const by = complaint.supervisor;
    const story = complaint.play(before, { action: 'overdueReason', by, ...both });
    const approve = { action: 'approveReason', ...both };
    expect(complaint.refusalOf(story, { ...approve, by: complaint.head })).toMatchObject({
      ...{ code: 'OTHER_DEPARTMENT', params: { department: 'STORE' }, requirement: 'CMP-12' },
    });
    const theirs = complaint.aPerson('theirs', 'DEPT_HEAD', { team: null, department: 'STORE' });
    expect(complaint.refusalOf(story, { ...approve, by: theirs })).toBeNull();
  });
});
