import { complaintStatistics } from '../../../domain/complaint/statistics';
import type { CountedComplaint } from '../../../domain/complaint/statistics';
import type { ComplaintState } from '../../../domain/complaint';
import { dissatisfied, withdrawing } from './stories';
import { aComplaint, agent, later, TUESDAY, upTo } from './support';

const minutes = (count: number): string => later(TUESDAY, count * 60_000);

/** A complaint received on Tuesday at 10:00, with some of its facts changed. */
const one = (change: Partial<CountedComplaint> = {}): CountedComplaint => ({
  ...aComplaint().state,
  ...change,
});

const said = (data: Partial<ComplaintState['data']>): CountedComplaint =>
  one({ data: { ...aComplaint().state.data, ...data } });

describe('statistics of complaints', () => {
  test('RPT-05 count by category, severity, channel, product and department, the most first', () => {
    const { groups } = complaintStatistics([
      one(),
      said({ category: null, product: 'M-200', channel: 'EMAIL' }),
      said({ severity: 'CRITICAL' }),
    ]);
    const values = (name: keyof typeof groups): [string | null, number][] =>
      groups[name].map(({ value, count }) => [value, count]);
    expect(values('category')).toEqual([
      ['RESPONSE_TIME', 2],
      [null, 1],
    ]);
    expect(values('severity')).toEqual([
      ['MODERATE', 2],
      ['CRITICAL', 1],
    ]);
    expect(values('channel')).toEqual([
      ['PHONE', 2],
      ['EMAIL', 1],
    ]);
    expect(values('product')).toEqual([
      ['M-100', 2],
      ['M-200', 1],
    ]);
    expect(values('department')).toEqual([['SERVICE', 3]]);
  });

  test('RPT-05 tell open from closed, and count what was reopened or came again', () => {
    const { total } = complaintStatistics([
      ...[aComplaint().state, upTo('recordRevisit').state, dissatisfied().state],
      withdrawing(aComplaint()).state,
      one({ stage: 'WITHDRAWN' }),
      one({ stage: 'CLOSED_UNCONFIRMED' }),
      said({ repeatOf: ['CP-0'] }),
    ]);
    expect(total).toEqual({
      ...{ count: 7, open: 4, closed: 3, unconfirmed: 1, withdrawn: 1, reopened: 1, repeated: 1 },
    });
  });

  test('RPT-05 measure response, solution and resolution from the receipt: mean and 90th percentile', () => {
    const times = [10, 20, 30, 40, 50, 60, 70, 80, 90, 600];
    const list = times.map((at) => one({ firstResponseAt: minutes(at) }));
    const first = { cycle: 1, since: TUESDAY, presentedAt: minutes(60), resolvedAt: minutes(90) };
    const second = { cycle: 2, since: minutes(100), presentedAt: minutes(120) };
    const reopened = one({ rounds: [first], round: { ...second, resolvedAt: minutes(200) } });
    const statistics = complaintStatistics([...list, reopened]);
    expect(statistics.response).toEqual({ count: 10, meanMinutes: 105, p90Minutes: 90 });
    expect(statistics.solution).toEqual({ count: 1, meanMinutes: 60, p90Minutes: 60 });
    expect(statistics.resolve).toEqual({ count: 1, meanMinutes: 200, p90Minutes: 200 });
    const notYet = complaintStatistics([one({ rounds: [first], round: second })]);
    expect(notYet.resolve).toMatchObject({ meanMinutes: 90 });
  });

  test('RPT-05 sum up agreed remedies, the last revisits and what won customers back', () => {
    const [agreed] = upTo('customerAgrees').state.proposals;
    const sign = { by: agent.id, at: TUESDAY };
    const won = { ...sign, type: 'SURPRISE', date: '2025-05-06' } as const;
    const revisit = { ...sign, cycle: 1, contactedAt: TUESDAY };
    const { remedies, satisfaction, winBack } = complaintStatistics([
      one({ proposals: [{ ...agreed!, remedy: 'REPAIR', cost: 10.1 }] }),
      one({ proposals: [{ ...agreed!, remedy: 'REPAIR', cost: 20.2 }] }),
      one({ proposals: [{ ...agreed!, status: 'REJECTED' }] }),
      one({
        revisits: [
          { ...revisit, score: 2 },
          { ...revisit, score: 5 },
        ],
      }),
      one({ revisits: [{ ...revisit, score: 3 }] }),
      one({
        winBacks: [
          { ...won, cost: 50, result: 'KEPT' },
          { ...won, cost: 1, result: 'OPEN' },
        ],
      }),
    ]);
    expect(remedies).toEqual([{ remedy: 'REPAIR', count: 2, cost: 30.3 }]);
    expect(satisfaction).toEqual({ count: 2, mean: 4, satisfied: 0.5 });
    expect(winBack).toEqual({ KEPT: 1, LOST: 0, OPEN: 1, cost: 51 });
  });

  test('RPT-05 of no complaints at all are no division by nothing', () => {
    expect(complaintStatistics([])).toMatchObject({
      total: { count: 0 },
      response: { count: 0, meanMinutes: null, p90Minutes: null },
      satisfaction: { count: 0, mean: null, satisfied: null },
      remedies: [],
    });
  });
});
