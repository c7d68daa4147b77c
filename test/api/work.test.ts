import { createWorld } from '../support/world';
import type { World } from '../support/world';
import type { ProblemBody } from '../support/orders';
import { next } from '../support/calendars';
import { expectProblem } from './support';

interface Line {
  no: string;
  ownerName: string | null;
  waitingOn: { who: { name: string } } | null;
  onBehalfOf: string | null;
  onBehalfOfName: string | null;
  nextDueAt: string | null;
}
interface Bucket {
  count: number;
  atLeast: boolean;
  orders: Line[];
  nextCursor: string | null;
}
type Work = Record<'mine' | 'team' | 'unassigned' | 'dueWithinHour' | 'overdue' | 'onHold', Bucket>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '09:00'));
  for (const [no, who] of Object.entries({
    'OWN-1': 'clerk-1',
    'OWN-2': 'clerk-2',
    'SALE-1': 'sales-1',
    'NORTH-1': 'clerk-9',
    'FREE-1': 'clerk-1',
    'HELD-1': 'clerk-1',
    'REVIEW-1': 'clerk-1',
    'ROAD-1': 'clerk-1',
  })) {
    await world.newOrder(who, { no });
  }
  await world.pool
    .query(`update cases set owner = null, state = jsonb_set(state, '{owner}', 'null'),
    waiting_for = 'team/ORDER_CLERK/east' where no = 'FREE-1'`);
  await world.do('clerk-1', 'HELD-1', 'hold', { reason: 'the customer is away' });
  await world.proceed('REVIEW-1', 'confirmFeasibility');
  await world.proceed('ROAD-1', 'ship');
});

async function work(who: string, query = '', headers = {}): Promise<Work> {
  const answer = await world.get<{ buckets: Work }>(who, `/api/v1/work${query}`, headers);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.buckets;
}

const numbers = ({ orders }: Bucket): string[] => orders.map(({ no }) => no).sort();

describe('the work at hand (SYS-03, §8.3.10)', () => {
  it('is mine when I own the order, am asked for, or hold the role asked for within my reach', async () => {
    const mine = async (who: string): Promise<string[]> => numbers((await work(who)).mine);
    expect(await mine('clerk-1')).toEqual(['FREE-1', 'HELD-1', 'OWN-1', 'REVIEW-1', 'ROAD-1']);
    expect(await mine('clerk-2')).toEqual(['FREE-1', 'OWN-2']);
    expect(await mine('clerk-9')).toEqual(['NORTH-1']);
    expect(await mine('manager-1')).toEqual(['REVIEW-1']);
    expect(await mine('logistics-1')).toEqual(['ROAD-1']);
    expect(await mine('cs-1')).toEqual([]);
  });

  it('is around me what my team follows, or the department I supervise', async () => {
    const clerk = await work('clerk-2');
    const east = ['FREE-1', 'HELD-1', 'OWN-1', 'OWN-2', 'REVIEW-1', 'ROAD-1', 'SALE-1'];
    expect(numbers(clerk.team)).toEqual(east);
    expect(numbers(clerk.unassigned)).toEqual(['FREE-1']);
    expect(numbers(clerk.onHold)).toEqual(['HELD-1']);
    const manager = await work('manager-1');
    expect(numbers(manager.team)).toEqual(['NORTH-1', ...east].sort());
    const carrier = await work('logistics-1');
    expect([carrier.team, carrier.unassigned, carrier.onHold].map(numbers)).toEqual([[], [], []]);
  });

  it('stands in the order of the next deadline, with names beside ids', async () => {
    const { mine, team } = await work('clerk-1');
    const dues = team.orders.map(({ nextDueAt }) => nextDueAt ?? '9');
    expect(dues).toEqual([...dues].sort());
    expect(mine.orders.find(({ no }) => no === 'OWN-1')).toMatchObject({
      ownerName: '陈跟单 Chen',
      waitingOn: { who: { name: '陈跟单 Chen' } },
      onBehalfOf: null,
    });
    expect(mine.count).toBe(5);
    expect(mine.atLeast).toBe(false);
  });

  it('is read page by page, each order once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { team } = await work('clerk-1', `?bucket=team&limit=3${cursor}`);
      expect(team.count).toBe(7);
      seen.push(...team.orders.map(({ no }) => no));
      cursor = team.nextCursor === null ? '' : `&cursor=${team.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    const refused = await world.get<ProblemBody>('clerk-1', '/api/v1/work?cursor=eA');
    expectProblem(refused, 'INVALID_INPUT');
  });

  it('holds, for a stand-in, what waits for the absent colleague, and says so (§8.3.4)', async () => {
    const now = Date.parse(world.clock.now());
    const span = {
      startsAt: new Date(now - HOUR).toISOString(),
      endsAt: new Date(now + DAY).toISOString(),
    };
    const absence = { staff: 'clerk-9', standIn: 'clerk-2', ...span };
    await world.post('manager-1', '/api/v1/absences', absence);
    const { mine } = await work('clerk-2');
    expect(mine.orders.map(({ no, onBehalfOf }) => [no, onBehalfOf]).sort()).toEqual([
      ['FREE-1', null],
      ['NORTH-1', 'clerk-9'],
      ['OWN-2', null],
    ]);
    const hers = await work('clerk-2', '', { 'x-on-behalf-of': 'clerk-9' });
    expect(numbers(hers.mine)).toEqual(['NORTH-1']);
    expect(hers.mine.orders[0]).toMatchObject({ onBehalfOfName: '高跟单 Gao' });
  });

  it('names what falls due within the hour, then what is overdue', async () => {
    // The warning of the entry comes after an hour and a half of work.
    await world.time.advanceBy(HOUR);
    const soon = await work('clerk-2');
    expect(numbers(soon.dueWithinHour)).toEqual(
      expect.arrayContaining(['FREE-1', 'OWN-1', 'OWN-2', 'SALE-1']),
    );
    expect(numbers(soon.overdue)).toEqual([]);
    await world.time.advanceBy(2 * HOUR);
    const late = await work('clerk-2');
    expect(numbers(late.overdue)).toEqual(expect.arrayContaining(['OWN-1', 'OWN-2', 'SALE-1']));
    expect(numbers(late.dueWithinHour)).toEqual(['REVIEW-1']);
  });
});
