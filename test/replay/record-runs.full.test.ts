import { keep } from './keep';
import { ownServer } from '../faults/support-server';
import type { OwnServer } from '../faults/support-server';
import { next, shanghaiDate } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

/** The server suggests a new run after this many events: a customer's usual run would hold years. */
const SUGGESTED_AT = 40;
const COMPLETED = { outcome: 'COMPLETED', method: 'PHONE', contactPerson: '刘敏' };

let own: OwnServer;
let world: World;

beforeAll(async () => {
  own = await ownServer('runs', { 'limit.historyCount.suggestContinueAsNew': SUGGESTED_AT });
  const { server, namespace } = own;
  world = await createWorld({ temporalAddress: server.address, namespace });
  await world.time.advanceTo(next(1, '10:00'));
});

afterAll(() => own.stop());

describe('a customer whose history grows long', () => {
  it('leaves runs that end by going on in the next, for the replay gate (CBK-04, SYS-01)', async () => {
    const no = await world.customers.onFile();
    for (let n = 1; n <= 6; n += 1) {
      await world.time.advanceBy(8 * 86_400_000);
      const on = shanghaiDate(next(1, '10:00', world.clock.now()));
      await world.customers.do('sales-1', no, 'planContact', { on });
      await world.time.advanceTo(next(1, '10:00', world.clock.now()));
      for (const { id } of (await world.customers.read(no)).callbacks)
        await world.customers.do('manager-1', no, 'recordContact', { callback: id, ...COMPLETED });
    }
    const runs: string[] = [];
    let { runId } = await world.client.workflow.getHandle(`customer-${no}`).describe();
    while (runId !== '') {
      runs.unshift(runId);
      const handle = world.client.workflow.getHandle(`customer-${no}`, runId);
      const { events } = await handle.fetchHistory();
      runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
    }
    expect(runs.length).toBeGreaterThan(2);
    for (const [at, id] of runs.slice(0, 2).entries()) {
      const history = await world.client.workflow.getHandle(`customer-${no}`, id).fetchHistory();
      await keep(`customer-run-${at + 1}`, history);
    }
  });
});
