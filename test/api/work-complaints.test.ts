import { next } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

interface Line {
  kind: 'order' | 'complaint';
  no: string;
  priority?: string;
  nextDueAt: string | null;
  onBehalfOf: string | null;
}
interface Bucket {
  count: number;
  cases: Line[];
  orders: Line[];
  nextCursor: string | null;
}
type Work = Record<'mine' | 'team' | 'unassigned' | 'dueWithinHour' | 'overdue', Bucket>;

const HOUR = 3_600_000;
let world: World;
const complaints: Record<'ofService' | 'ofSales' | 'ofNobody', string> = {
  ...{ ofService: '', ofSales: '', ofNobody: '' },
};

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '09:00'));
  await world.newOrder('sales-1', { no: 'SALE-1' });
  await world.newOrder('sales-1', { no: 'SALE-2' });
  const receive = async (who: string, customerNo: string): Promise<string> =>
    (await world.complaints.receive(who, { customerNo })).no;
  complaints.ofService = await receive('cs-1', 'C-501');
  complaints.ofSales = await receive('sales-1', 'C-502');
  complaints.ofNobody = await receive('warehouse-1', 'C-503');
  await world.time.advanceBy(1_000);
});

async function work(who: string, query = '', headers = {}): Promise<Work> {
  const answer = await world.get<{ buckets: Work }>(who, `/api/v1/work${query}`, headers);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.buckets;
}

const numbers = ({ cases }: Bucket): string[] => cases.map(({ no }) => no).sort();

describe('complaints among the work at hand (SYS-03)', () => {
  it('stand with the orders, next deadline first, each with its kind; those with their priority', async () => {
    const { mine } = await work('sales-1');
    expect(mine.count).toBe(3);
    expect(numbers(mine)).toEqual([complaints.ofSales, 'SALE-1', 'SALE-2'].sort());
    const [first] = mine.cases;
    expect(first).toMatchObject({
      ...{
        kind: 'complaint',
        no: complaints.ofSales,
        priority: 'NORMAL',
        category: 'RESPONSE_TIME',
      },
      ...{ stage: 'ACCEPT', stageName: 'Acceptance', waitingOn: { code: 'COMPLAINT_DATA' } },
    });
    const dues = mine.cases.map(({ nextDueAt }) => nextDueAt ?? '9');
    expect(dues).toEqual([...dues].sort());
    expect(mine.orders.map(({ no }) => no).sort()).toEqual(['SALE-1', 'SALE-2']);
    expect(mine.orders[0]).toMatchObject({
      kind: 'order',
      deliveryDate: expect.anything() as string,
    });
    expect(mine.orders[0]).not.toHaveProperty('priority');
  });

  it('are found by kind alone when only one is asked for', async () => {
    const only = async (kind: string): Promise<[number, string[]]> => {
      const { mine } = await work('sales-1', `?kind=${kind}`);
      return [mine.count, numbers(mine)];
    };
    expect(await only('order')).toEqual([2, ['SALE-1', 'SALE-2']]);
    expect(await only('complaint')).toEqual([1, [complaints.ofSales]]);
  });

  it('that nobody has are before those who can give them to somebody, and before all who could take them (CMP-04)', async () => {
    const lead = await work('cs-lead');
    expect(numbers(lead.mine)).toEqual([complaints.ofNobody]);
    expect(numbers(lead.unassigned)).toEqual([complaints.ofNobody]);
    expect(numbers((await work('cs-2')).unassigned)).toEqual([complaints.ofNobody]);
    expect(numbers(lead.team)).toEqual([complaints.ofService]);
    expect((await work('logistics-1')).unassigned.count).toBe(0);
  });

  it('are paged through with the orders, each case once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { mine } = await work('sales-1', `?bucket=mine&limit=1${cursor}`);
      expect(mine.count).toBe(3);
      seen.push(...mine.cases.map(({ no }) => no));
      cursor = mine.nextCursor === null ? '' : `&cursor=${mine.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(3);
    const [first] = (await work('sales-1', '?bucket=mine&kind=order')).mine.cases;
    const old = Buffer.from(JSON.stringify([first!.nextDueAt, first!.no])).toString('base64url');
    const rest = await work('sales-1', `?bucket=mine&kind=order&cursor=${old}`);
    expect(numbers(rest.mine)).not.toContain(first!.no);
  });

  it('come to the stand-in of an absent handler, who is named (§8.3.4)', async () => {
    const now = Date.parse(world.clock.now());
    const span = {
      startsAt: new Date(now - HOUR).toISOString(),
      endsAt: new Date(now + 8 * HOUR).toISOString(),
    };
    await world.post('cs-lead', '/api/v1/absences', { staff: 'cs-1', standIn: 'cs-2', ...span });
    const { mine } = await work('cs-2');
    expect(mine.cases).toMatchObject([{ no: complaints.ofService, onBehalfOf: 'cs-1' }]);
  });

  it('are due within the hour, then overdue: at the supervisor while nobody has them (CMP-08)', async () => {
    const soon = await work('cs-lead');
    expect(numbers(soon.dueWithinHour)).toContain(complaints.ofNobody);
    await world.time.advanceBy(HOUR);
    const late = await work('cs-lead');
    expect(numbers(late.overdue)).toContain(complaints.ofNobody);
    type Inbox = { notices: { caseId: string; code: string }[] };
    const { body } = await world.get<Inbox>('cs-lead', '/api/v1/inbox?limit=200');
    const told = body.notices.filter(({ caseId }) => caseId === `complaint-${complaints.ofNobody}`);
    expect(told.map(({ code }) => code)).toContain('ESCALATED');
  });
});
