import { drawVisits } from '../../../domain/customer/callbacks/spot-checks';

const visit = (performer: string) => (_: unknown, index: number) => ({
  ...{ caseId: `customer-K2026-${String(index).padStart(6, '0')}`, key: 't1', performer },
});
const VISITS = [
  ...Array.from({ length: 45 }, visit('busy')),
  ...Array.from({ length: 3 }, visit('idle')),
];

describe('the draw of visits to be checked', () => {
  it('is the same whenever and by whomever it is drawn, and another one in another month (CBK-20)', () => {
    const draw = drawVisits('2026-10', VISITS, 10);
    expect(drawVisits('2026-10', [...VISITS].reverse(), 10)).toEqual(draw);
    expect(drawVisits('2026-11', VISITS, 10)).not.toEqual(draw);
  });

  it('takes the share of everybody who made visits, at least one of each (CBK-20)', () => {
    const counts = (percent: number): number[] =>
      ['busy', 'idle'].map(
        (who) =>
          drawVisits('2026-10', VISITS, percent).filter(({ performer }) => performer === who)
            .length,
      );
    expect(counts(10)).toEqual([5, 1]);
    expect(counts(0)).toEqual([1, 1]);
    expect(counts(100)).toEqual([45, 3]);
    expect(drawVisits('2026-10', [], 10)).toEqual([]);
  });

  it('spreads over all visits, wherever they stand in the month (CBK-20)', () => {
    const drawn = new Set(
      Array.from({ length: 60 }, (_, month) => `${2020 + Math.floor(month / 12)}-${month % 12}`)
        .flatMap((month) => drawVisits(month, VISITS.slice(0, 45), 10))
        .map(({ caseId }) => caseId),
    );
    expect(drawn.size).toBeGreaterThan(40);
  });
});
