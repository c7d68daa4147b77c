import { next, shanghaiDate } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

interface Counted {
  clock: string;
  met: number;
  breached: number;
  reasons: Record<string, number>;
}

interface Late {
  breaches: {
    deadlineId: string;
    dueAt: string;
    explanation: { state: string; reason?: string };
  }[];
  callbacks: { id: string; overdue: boolean }[];
}

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

/** How callbacks ended that were due on a day, by the report on attainment. */
async function callbacksOn(day: string): Promise<Counted | undefined> {
  const path = `/api/v1/reports/sla?from=${day}&to=${day}&kind=customer`;
  const { body } = await world.get<{ byClock: Counted[] }>('cs-lead', path);
  return body.byClock.find(({ clock }) => clock === 'callback');
}

const read = async (no: string): Promise<Late> =>
  (await world.get<Late>('sales-1', `/api/v1/customers/${no}`)).body;

describe('a callback that was late when its file was merged into another', () => {
  it('is overdue once, is explained and approved where it goes on, and counts once (CBK-19, CUS-08, RPT-06)', async () => {
    const monday = next(1, '10:00', world.clock.now());
    await world.time.advanceTo(monday);
    const old = await world.customers.onFile();
    const order = await world.newOrder('clerk-1', { customerNo: old });
    await world.proceed(order, 'signOff');
    await eventually('the first callback', async () => (await read(old)).callbacks[0]);
    const tuesday = next(2, '10:00', world.clock.now());
    await world.time.advanceTo(tuesday);
    const [late] = (await read(old)).breaches;
    expect(late).toMatchObject({ deadlineId: 'callback:t1' });
    const why = { breach: 'callback:t1', reason: '客户出差' };
    await world.customers.do('sales-1', old, 'overdueReason', why);

    const living = await world.customers.onFile();
    await world.customers.do('manager-1', old, 'merge', { into: living, reason: '同一客户' });
    const taken = await eventually('the other to take it over', async () => {
      const file = await read(living);
      return file.callbacks.length > 0 ? file : undefined;
    });
    expect(taken.callbacks).toMatchObject([{ id: 't1', overdue: true }]);
    expect(taken.breaches).toMatchObject([
      { dueAt: late!.dueAt, explanation: { state: 'WRITTEN', reason: '客户出差' } },
    ]);
    expect((await read(old)).breaches).toEqual([]);
    await world.customers.do('head-1', living, 'approveReason', { breach: 'callback:t1' });
    const said = { outcome: 'COMPLETED', method: 'PHONE', contactPerson: '刘敏', score: 5 };
    await world.customers.do('sales-1', living, 'recordContact', { callback: 't1', ...said });

    const { rows } = await world.pool.query<{ count: number }>(
      `select count(*)::int as count from case_events
        where type = 'DEADLINE_BREACHED' and data ->> 'kind' = 'callback'
          and case_id = any($1)`,
      [[`customer-${old}`, `customer-${living}`]],
    );
    expect(rows).toEqual([{ count: 1 }]);
    expect(await callbacksOn(shanghaiDate(monday))).toMatchObject({
      ...{ met: 0, breached: 1, reasons: { MISSING: 0, WRITTEN: 0, APPROVED: 1, REFUSED: 0 } },
    });
    expect(await callbacksOn(shanghaiDate(tuesday))).toBeUndefined();
  });
});
