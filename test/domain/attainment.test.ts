import { attainmentBy, attainmentOf, endedClocks } from '../../domain/attainment';
import type { BreachedCase, MetClocks } from '../../domain/attainment';
import type { Breach } from '../../domain/kernel';
import type { OverdueReason } from '../../domain/overdue';

const DAY = { from: '2026-03-02T00:00:00.000Z', until: '2026-03-03T00:00:00.000Z' };
const NOON = '2026-03-02T12:00:00.000Z';

const breach = (change: Partial<Breach> = {}): Breach => ({
  ...{ deadlineId: 'review:1', kind: 'review', dueAt: NOON, recordedAt: NOON },
  owner: { person: 'ann' },
  ...change,
});

const reason = (status: OverdueReason['status']): OverdueReason => ({
  ...{ deadlineId: 'review:1', dueAt: NOON, reason: 't-1', department: 'sales', status },
  ...{ by: 'ann', at: NOON },
});

const one = (change: Partial<BreachedCase> = {}): BreachedCase => ({
  ...{ kind: 'order', no: '1', priority: null, breaches: [breach()] },
  ...change,
});

const met = (change: Partial<MetClocks> = {}): MetClocks => ({
  ...{ kind: 'order', clock: 'review', priority: null, staff: { person: 'ann' } },
  ...{ count: 1, recordedLate: 0 },
  ...change,
});

const total = (cases: BreachedCase[], inTime: MetClocks[] = []) =>
  attainmentOf(endedClocks(inTime, cases, DAY));

describe('attainment (RPT-06)', () => {
  it('RPT-06 is the share of what was met of everything that ended, to four places', () => {
    const found = total([one()], [met({ count: 2 })]);
    expect(found).toMatchObject({ met: 2, breached: 1, share: 0.6667, recordedLate: 0 });
  });

  it('RPT-06 of nothing at all is no error', () => {
    expect(total([])).toMatchObject({ met: 0, breached: 0, share: 1 });
  });

  it.each([
    ['MISSING', []],
    ['WRITTEN', [reason('WRITTEN')]],
    ['APPROVED', [reason('APPROVED')]],
    ['REFUSED', [reason('APPROVED'), reason('REFUSED')]],
  ] as const)('RPT-06 counts a missed limit whose reason is %s', (state, overdueReasons) => {
    const none = { MISSING: 0, WRITTEN: 0, APPROVED: 0, REFUSED: 0 };
    expect(total([one({ overdueReasons })]).reasons).toEqual({ ...none, [state]: 1 });
  });

  it('RPT-06 counts as met what was done in time and recorded late, and says so', () => {
    const late = one({ breaches: [breach({ doneInTime: true, metAt: NOON })] });
    expect(total([late])).toMatchObject({ met: 1, recordedLate: 1, breached: 0, share: 1 });
  });

  it('RPT-06 leaves the past of an import out', () => {
    expect(total([one({ historical: true })]).breached).toBe(0);
    expect(total([one({ liveSince: NOON })]).breached).toBe(0);
    expect(total([one({ liveSince: DAY.from })]).breached).toBe(1);
  });

  it('RPT-06 counts a missed limit in the period of its due instant, the end not included', () => {
    const at = (dueAt: string): number => total([one({ breaches: [breach({ dueAt })] })]).breached;
    expect(at(DAY.from)).toBe(1);
    expect(at(DAY.until)).toBe(0);
    expect(at('2026-03-01T23:59:59.999Z')).toBe(0);
  });

  it('RPT-06 tells clocks, priorities and staff apart, also where nobody is on record', () => {
    const unknown: Breach = breach({ deadlineId: 'entry:1', kind: 'entry' });
    delete unknown.owner;
    const cases = [
      one({ breaches: [breach(), unknown] }),
      one({ kind: 'complaint', no: '2', priority: 'HIGH', breaches: [breach({ kind: 'result' })] }),
    ];
    const ended = endedClocks(
      [met({ count: 3 }), met({ staff: { role: 'CS_AGENT' } })],
      cases,
      DAY,
    );
    expect(attainmentBy(ended, ({ clock }) => ({ clock }))).toMatchObject([
      { clock: 'entry', met: 0, breached: 1, share: 0 },
      { clock: 'result', met: 0, breached: 1, share: 0 },
      { clock: 'review', met: 4, breached: 1, share: 0.8 },
    ]);
    expect(attainmentBy(ended, ({ priority }) => ({ priority }))).toMatchObject([
      { priority: 'HIGH', breached: 1 },
      { priority: null, met: 4, breached: 2 },
    ]);
    const byStaff = attainmentBy(ended, ({ staff }) => ({ staff }));
    expect(byStaff).toMatchObject([
      { staff: null, breached: 1 },
      { staff: { person: 'ann' }, met: 3, breached: 2, share: 0.6 },
      { staff: { role: 'CS_AGENT' }, met: 1, breached: 0 },
    ]);
  });

  it('RPT-06 lists missed limits by their due instant', () => {
    const early = one({ no: '2', breaches: [breach({ dueAt: DAY.from })] });
    const { missed } = endedClocks([], [one(), early], DAY);
    expect(missed.map(({ of }) => of.no)).toEqual(['2', '1']);
  });
});
