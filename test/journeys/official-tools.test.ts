import { next } from '../support/calendars';
import { APPROVAL } from '../support/orders';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

describe('the tools of Temporal', () => {
  it('find overdue orders in production exactly as SQL does, once it is quiet (SYS-03)', async () => {
    const start = next(1, '09:00');
    await world.time.advanceTo(start);
    const dates = ['2099-12-31', start.slice(0, 10), '2099-12-31', start.slice(0, 10)];
    for (const [index, deliveryDate] of dates.entries()) {
      const no = await world.newOrder('clerk-1', { deliveryDate });
      await world.proceed(no, index === 3 ? 'productionDone' : 'approve');
    }
    await world.newOrder();
    await world.time.advanceBy(60_000);
    const sql = await world.pool.query<{ id: string }>(
      `select id from cases where stage = 'PRODUCTION' and overdue order by id`,
    );
    const expected = sql.rows.map(({ id }) => id);
    expect(expected).toHaveLength(1);
    const query = `CaseStage = "PRODUCTION" AND CaseOverdue = true AND TaskQueue = "${world.taskQueue}"`;
    const found = await eventually('visibility agrees', async () => {
      const ids: string[] = [];
      for await (const { workflowId } of world.client.workflow.list({ query }))
        ids.push(workflowId);
      return ids.sort().join() === expected.join() && ids;
    });
    expect(found).toEqual(expected);
  });

  it('show named updates with their description, and the details of a case', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'approve');
    const handle = world.client.workflow.getHandle(`order-${no}`);
    const { events } = await handle.fetchHistory();
    const names = (events ?? [])
      .map(
        (event) =>
          event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name,
      )
      .filter((name) => name != null);
    expect(names).toEqual(['submit', 'confirmFeasibility', 'approve']);
    const metadata = await handle.query<{
      definition: { updateDefinitions: { name: string; description: string }[] };
      currentDetails: string;
    }>('__temporal_workflow_metadata');
    const ship = metadata.definition.updateDefinitions.find(({ name }) => name === 'ship');
    expect(ship?.description).toBe('发货 / Ship');
    expect(metadata.currentDetails).toContain('Waiting for production to finish');
    expect(metadata.currentDetails).toContain('等待生产完成');
  });

  it('see at most 9 events of history for a command and 7 for a deadline', async () => {
    const start = next(1, '09:00', world.clock.now());
    await world.time.advanceTo(start);
    const no = await world.newOrder();
    await world.proceed(no, 'confirmFeasibility');
    const handle = world.client.workflow.getHandle(`order-${no}`);
    const { historyLength: before } = await eventually('it rests', async () => {
      const execution = await handle.describe();
      const { pendingWorkflowTask, pendingActivities } = execution.raw;
      return pendingWorkflowTask == null && !pendingActivities?.length && execution;
    });
    await world.do('manager-1', no, 'approve', APPROVAL);
    const after = (await handle.describe()).historyLength;
    expect(after - before).toBeLessThanOrEqual(9);
  });
});
