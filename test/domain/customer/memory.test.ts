import { attainmentOf, endedClocks } from '../../../domain/attainment';
import { CUSTOMER_POLICY } from '../../../domain/customer/policy';
import { daysOwed } from '../../../domain/customer/planning/stages';
import type { Breach } from '../../../domain/kernel';
import type { OverdueReason } from '../../../domain/overdue';
import { called } from './rows';
import {
  aCustomer,
  ask,
  DAY,
  effects,
  fold,
  head,
  later,
  ofType,
  play,
  policyWith,
  refusalOf,
} from './support';
import { settleAt, shanghai, signOff, spoke, supervisor, TERMS } from './support';
import type { Story } from './support';

/** Years in which every callback is carried out two days late; explained and approved, or not. */
function lateYears(years: number, explained = true, terms: Story['terms'] = TERMS): Story {
  let story: Story = { ...called(), terms };
  const end = later(story.now, years * 365 * DAY);
  while (story.now < end) {
    story = settleAt(story, later(story.now, 30 * DAY));
    for (const { id } of story.state.callbacks) {
      story = settleAt(story, later(story.now, 2 * DAY));
      const step = { ...spoke(id), by: supervisor };
      if (ask(story, step).answer.refusal === null) story = play(story, step);
    }
    for (const { deadlineId } of explained ? story.state.breaches.slice(-9) : []) {
      const input = { breach: deadlineId, reason: 'text-9' };
      const open = (story.state.overdueReasons ?? []).every((one) => one.deadlineId !== deadlineId);
      if (!open) continue;
      story = play(story, { action: 'overdueReason', input });
      story = play(story, { action: 'approveReason', by: head, input: { breach: deadlineId } });
    }
  }
  return story;
}

describe('what a customer’s case remembers', () => {
  const story = lateYears(8);
  const all = ofType(story, 'DEADLINE_BREACHED');

  test('CMP-12 is not every limit that was ever missed: what is explained for years leaves the state', () => {
    const { breaches, overdueReasons = [], settledLateness = 0 } = story.state;
    expect(all.length).toBeGreaterThan(30);
    expect(breaches.length).toBeLessThan(all.length / 2);
    expect(overdueReasons.length).toBeLessThanOrEqual(breaches.length + 1);
    expect(breaches.length + settledLateness).toBe(all.length);
    expect(fold(story.events)).toEqual(story.state);
  });

  test('RPT-06 is all there for the reports: what left the state stands in the events', () => {
    const settled = ofType(story, 'LATENESS_SETTLED').map(
      ({ data }) => data as unknown as { breaches: Breach[]; reasons: OverdueReason[] },
    );
    const of = {
      ...{ kind: 'customer' as const, no: 'K-1', priority: null },
      breaches: [...settled.flatMap(({ breaches }) => breaches), ...story.state.breaches],
      overdueReasons: [
        ...settled.flatMap(({ reasons }) => reasons),
        ...(story.state.overdueReasons ?? []),
      ],
    };
    const period = { from: '2025-01-01', until: '2099-01-01' };
    const { breached, reasons } = attainmentOf(endedClocks([], [of], period));
    expect(breached).toBe(all.length);
    expect(reasons['APPROVED']).toBe(all.length - reasons['MISSING']);
  });

  describe('CMP-12 of what nobody explains', () => {
    /** Years in which every callback is carried out two days late, and nobody says why. */
    const untold = lateYears(6, false);
    const missed = ofType(untold, 'DEADLINE_BREACHED');
    const head = { type: 'staffNotice', target: { role: 'DEPT_HEAD' } };

    test('CMP-12 keeps no more than what can still be asked for, and the reports all of it', () => {
      const { breaches, settledLateness = 0 } = untold.state;
      expect(missed.length).toBeGreaterThan(20);
      expect(breaches.length + settledLateness).toBe(missed.length);
      const oldest = breaches.map(({ dueAt }) => dueAt).sort()[0]!;
      expect(oldest > later(missed.at(-1)!.occurredAt, -2 * 366 * DAY)).toBe(true);
      const settled = ofType(untold, 'LATENESS_SETTLED').flatMap(
        ({ data }) => (data as unknown as { breaches: Breach[] }).breaches,
      );
      const of = { kind: 'customer' as const, no: 'K-1', priority: null };
      const ended = endedClocks([], [{ ...of, breaches: [...settled, ...breaches] }], {
        ...{ from: '2025-01-01', until: '2099-01-01' },
      });
      expect(attainmentOf(ended).reasons['MISSING']).toBe(missed.length);
      expect(fold(untold.events)).toEqual(untold.state);
    });

    test('CMP-12 tells the head of the department, who was to approve it, as it is put away', () => {
      const told = effects(untold).filter(({ code }) => code === 'LATENESS_UNEXPLAINED');
      expect(told).toHaveLength(ofType(untold, 'LATENESS_SETTLED').length);
      expect(told[0]).toMatchObject({ ...head, params: { no: 'K-1' } });
      expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
      const counts = (of: Story): number =>
        effects(of)
          .filter(({ code }) => code === 'LATENESS_UNEXPLAINED')
          .reduce((sum, { params }) => sum + (params['count'] as number), 0);
      expect(counts(untold)).toBe(untold.state.settledLateness);
      expect(counts(story)).toBeLessThan(story.state.settledLateness! / 2);
    });

    test('CMP-12 takes nothing away that is still to be carried out, or was missed of late', () => {
      const years = settleAt(called(), shanghai('2030-03-03 10:00'));
      const open = years.state.deadlines.flatMap(({ id, breachedAt }) => (breachedAt ? [id] : []));
      expect(open.length).toBeGreaterThan(20);
      const kept = years.state.breaches.map(({ deadlineId }) => deadlineId);
      expect(kept).toEqual(expect.arrayContaining(open));
      const explain = { action: 'overdueReason', input: { breach: open[0]!, reason: 'text-9' } };
      expect(play(years, explain).state.overdueReasons).toHaveLength(1);
    });

    test('CMP-12 goes by the figure of the policy', () => {
      const policy = policyWith({ 'callback.overdue.unexplained': { years: 4 } }, 1);
      const patient = lateYears(5, false, { ...TERMS, policy });
      const all = ofType(patient, 'DEADLINE_BREACHED');
      const since = later(patient.now, -4 * 366 * DAY);
      expect(all.filter(({ occurredAt }) => occurredAt > since).length).toBeLessThanOrEqual(
        patient.state.breaches.length,
      );
      expect(patient.state.breaches.length).toBeGreaterThan(untold.state.breaches.length);
    });
  });

  test('CBK-01 is no order that was signed for years ago, and yet none of them starts anew', () => {
    const bought = Array.from({ length: 60 }, (_, n) => n).reduce((before, n) => {
      const at = later(before.now, 60 * DAY);
      return play({ ...before, now: at }, signOff(at, `O-${n + 10}`));
    }, aCustomer());
    expect(bought.state.followed.length).toBeLessThan(15);
    expect(Object.keys(bought.state.followedAt ?? {})).toEqual(bought.state.followed);
    const first = ofType(bought, 'SIGN_OFF_FOLLOWED')[0]!;
    const again = { action: 'followSignOff', by: signOff(bought.now).by!, input: first.data };
    expect(refusalOf(bought, again)).toMatchObject({ code: 'ALREADY_DONE', requirement: 'CBK-01' });
    expect(play(bought, signOff(later(bought.now, DAY), 'O-999')).state.followed).toContain(
      'O-999',
    );
  });

  test('CBK-14 CBK-26 goes by the figures of the policy', () => {
    const short = { contactDays: 62, promiseDays: 1, settledYears: 1 };
    const policy = policyWith({ 'customer.memory': short }, 1);
    const kept = (story: Story): [number, number] => [
      story.state.contacts.length,
      story.state.promises.length,
    ];
    const lived = (terms: Story['terms']): Story => {
      const asked = play(
        { ...called(), terms },
        spoke('t1'),
        { action: 'promiseAnswer' },
        { action: 'giveAnswer' },
      );
      const months = settleAt(asked, shanghai('2025-05-08 10:00'));
      const [next] = months.state.callbacks;
      const spoken = { ...spoke(next!.id, {}, later(months.now, 60_000)), by: supervisor };
      return play(months, spoken, {
        ...{ action: 'promiseAnswer', input: { question: 'text-7', on: '2025-05-20' } },
      });
    };
    expect(kept(lived({ ...TERMS, policy }))).toEqual([1, 1]);
    expect(kept(lived(TERMS))).toEqual([2, 2]);
  });

  test('CBK-01 of a file that comes to be used everything is caught up with that may still be owed', () => {
    expect(daysOwed(CUSTOMER_POLICY)).toBe(35);
    expect(daysOwed({ ...CUSTOMER_POLICY, 'callback.cadence.offsets': [0, 60] })).toBe(67);
  });
});
