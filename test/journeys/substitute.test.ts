import { next } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

interface Detail {
  waitingOn: { code: string } | null;
  data: { items: object[] };
  milestones: {
    exceptions: { id: string; resolution?: { outcome: string } }[];
    changeRequests?: { id: string; status: string; exception: string }[];
  };
}

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '09:00'));
});

async function read(no: string): Promise<Detail> {
  return (await world.get<Detail>('clerk-1', `/api/v1/orders/${no}`)).body;
}

async function short(): Promise<string> {
  const no = await world.newOrder('clerk-1');
  await world.proceed(no, 'approve');
  const lines = [{ line: 0, quantity: 2 }];
  await world.do('production-1', no, 'openException', { type: 'SHORTAGE', lines });
  return no;
}

describe('a customer who takes other goods for what is short', () => {
  it('has the order changed to them, weighed and confirmed by a second person (ORD-12, ORD-37)', async () => {
    const no = await short();
    const substitutes = [{ line: 0, spec: 'GD-101 / 220V' }];
    const choice = { exception: 'x1', option: 'SUBSTITUTE', substitutes };
    await world.do('clerk-1', no, 'recordDecision', choice);
    const asked = await read(no);
    expect(asked.milestones.changeRequests).toMatchObject([
      { id: 'c1', status: 'OPEN', exception: 'x1' },
    ]);
    expect(asked.waitingOn?.code).toBe('CHANGE_DECISION');
    const path = `/api/v1/orders/${no}/changes/preview`;
    const preview = await world.post<object>('clerk-1', path, { change: 'c1' });
    expect(preview).toMatchObject({ status: 200, body: { agreementNeeded: false } });
    await world.do('production-1', no, 'confirmChange', { change: 'c1' });
    const changed = await read(no);
    expect(changed.data.items).toMatchObject([
      { spec: 'GD-100 / 220V', quantity: 3, unit: 'pcs' },
      { spec: 'GD-101 / 220V', quantity: 2, unit: 'pcs' },
    ]);
    expect(changed.milestones.exceptions[0]?.resolution?.outcome).toBe('SUBSTITUTE');
  });

  it('is not forgotten when nobody said what she takes: the order waits for it (ORD-12)', async () => {
    const no = await short();
    const choice = { exception: 'x1', option: 'SUBSTITUTE' };
    await world.do('clerk-1', no, 'recordDecision', choice);
    expect((await read(no)).waitingOn?.code).toBe('SUBSTITUTE_CHANGE');
    const over = { exception: 'x1', outcome: 'SUBSTITUTE' };
    const refused = await world.act('clerk-1', no, 'resolveException', over);
    expect(refused.body).toMatchObject({ code: 'OTHER_ACTION', requirement: 'ORD-12' });
    const items = [{ spec: 'GD-101 / 220V', quantity: 5 }];
    const wanted = { requestedBy: 'CUSTOMER', reason: '改用替代品', items, exception: 'x1' };
    await world.do('clerk-1', no, 'requestChange', wanted);
    await world.do('production-1', no, 'confirmChange', { change: 'c1' });
    const changed = await read(no);
    expect(changed.milestones.exceptions[0]?.resolution?.outcome).toBe('SUBSTITUTE');
    expect(changed.waitingOn?.code).toBe('PRODUCTION');
  });
});
