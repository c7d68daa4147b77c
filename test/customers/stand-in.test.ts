import { next } from '../support/calendars';
import { reached } from '../imports/support';
import type { RunBody } from '../imports/support';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

interface Preview {
  rows: { kind: string; no: string; moves: boolean }[];
}

const DAY = 86_400_000;
let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00', world.clock.now()));
});

/** Who has what of a customer. */
async function hands(no: string): Promise<object> {
  const path = `/api/v1/customers/${no}`;
  const { body } = await world.get<{
    owner: string;
    serviceOwner: string | null;
    callbacks: { person: string | null }[];
    record: { promises: { owner: string }[] };
  }>('sales-1', path);
  return {
    ...{ owner: body.owner, service: body.serviceOwner },
    callbacks: body.callbacks.map(({ person }) => person),
    promises: body.record.promises.map(({ owner }) => owner),
  };
}

async function move(absence: number, verb: string): Promise<RunBody['counts']> {
  const path = `/api/v1/absences/${absence}/${verb}`;
  const { body } = await world.post<RunBody>('cs-lead', path, {});
  return (await reached(world, body.id, 'DONE')).counts;
}

describe('customers of whom an absent colleague has a part', () => {
  it('go to the stand-in with the service, the callbacks and the promised answers, and come back as they were (CUS-08, §8.3.4)', async () => {
    const [served, called, asked, other] = [
      ...[await world.customers.onFile(), await world.customers.onFile()],
      ...[await world.customers.onFile(), await world.customers.onFile()],
    ] as [string, string, string, string];
    const on = world.clock.now().slice(0, 10);
    await world.customers.do('sales-1', served, 'handOver', { to: 'cs-1' });
    await world.customers.do('sales-1', called, 'planContact', { on });
    const given = { callback: 't1', owner: 'cs-1' };
    await world.customers.do('cs-lead', called, 'assignCallback', given);
    const promise = { question: 'When does the spare part come?', on };
    await world.customers.do('cs-1', asked, 'promiseAnswer', promise);
    await world.customers.do('sales-1', other, 'handOver', { to: 'cs-2' });
    const before = await Promise.all([served, called, asked, other].map(hands));
    const endsAt = new Date(Date.parse(world.clock.now()) + 5 * DAY).toISOString();
    const absence = { staff: 'cs-1', standIn: 'cs-2', startsAt: world.clock.now(), endsAt };
    const { body } = await world.post<{ id: number }>('cs-lead', '/api/v1/absences', absence);
    const path = `/api/v1/absences/${body.id}/hand-over?dryRun=true`;
    const preview = (await world.post<Preview>('cs-lead', path, {})).body;
    expect(preview.rows.map(({ kind, no, moves }) => [kind, no, moves]).sort()).toEqual(
      [served, called, asked].map((no) => ['customer', no, true]).sort(),
    );
    expect(await move(body.id, 'hand-over')).toMatchObject({ total: 3, done: 3 });
    expect(await Promise.all([served, called, asked, other].map(hands))).toEqual([
      { owner: 'sales-1', service: 'cs-2', callbacks: [], promises: [] },
      { owner: 'sales-1', service: null, callbacks: ['cs-2'], promises: [] },
      { owner: 'sales-1', service: null, callbacks: [], promises: ['cs-2'] },
      { owner: 'sales-1', service: 'cs-2', callbacks: [], promises: [] },
    ]);
    const list = '/api/v1/callbacks?person=cs-2';
    const due = await world.get<{ callbacks: { customerNo: string }[] }>('cs-lead', list);
    expect(due.body.callbacks.map(({ customerNo }) => customerNo)).toContain(called);
    expect(await move(body.id, 'hand-back')).toMatchObject({ total: 3, done: 3 });
    expect(await Promise.all([served, called, asked, other].map(hands))).toEqual(before);
    expect(await move(body.id, 'hand-back')).toMatchObject({ total: 0 });
    expect(await world.told('cs-2', served, 'customer')).not.toContain('CUSTOMER_HANDED_OVER');
  });
});
