import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { sendCommand } from '../../dispatch/send';
import type { CaseCommand } from '../../workflows/messages';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { count, expectSound, facts, faultWorld, insist } from './support';

const CHECKED = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };

let world: World;

beforeAll(async () => {
  world = await faultWorld({ worker: false });
});

function noteCommand(livesMs: number, id: string = randomUUID()): CaseCommand {
  const expiresAt = new Date(Date.now() + livesMs).toISOString();
  return { id, actor: 'clerk-1', key: id, input: { text: 'x' }, expiresAt };
}

describe('while no worker runs', () => {
  it('an order is received and read, an action is answered 503 with Retry-After in about ten seconds, and the same key acts once later (SYS-01, SYS-07)', async () => {
    const no = await world.newOrder();
    expect(await world.order(no)).toMatchObject({ stage: 'RECEIVED' });
    const key = randomUUID();
    const begin = Date.now();
    const refused = await world.act('clerk-1', no, 'submit', CHECKED, { 'idempotency-key': key });
    expect(refused.status).toBe(503);
    expect(refused.body.code).toBe('ENGINE_UNAVAILABLE');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Date.now() - begin).toBeLessThan(20_000);
    expect((await facts(world, no)).types).toEqual(['ORDER_OPENED', 'DEADLINE_ARMED']);
    await world.startWorker();
    const answer = await insist(world, {
      who: 'clerk-1',
      no,
      action: 'submit',
      input: CHECKED,
      key,
    });
    expect(answer.status).toBe(200);
    const found = await facts(world, no);
    expectSound(found);
    expect(count(found.types, 'ORDER_SUBMITTED')).toBe(1);
    await world.stopWorker();
  });

  it('a command does not take effect after its time is over, whenever a worker comes (SYS-01)', async () => {
    const no = await world.newOrder();
    const handle = world.client.workflow.getHandle(`order-${no}`);
    // The workflow is started after the answer to the creation.
    await eventually('it runs', () => handle.describe());
    const command = noteCommand(1_500);
    const update = handle
      .executeUpdate('note', { args: [command], updateId: command.id })
      .catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await world.startWorker();
    const ended = await update;
    expect(ended).toBeInstanceOf(WorkflowUpdateFailedError);
    expect((ended as WorkflowUpdateFailedError).cause).toMatchObject({ type: 'EXPIRED' });
    expect(count((await facts(world, no)).types, 'NOTE_ADDED')).toBe(0);
    await world.stopWorker();
  });

  it('a client who kept asking through an outage longer than its command lives is not locked out afterwards (SYS-07)', async () => {
    const no = await world.newOrder();
    const id = randomUUID();
    const first = sendCommand(world.tools, `order-${no}`, 'note', noteCommand(1_500, id));
    await expect(first).rejects.toMatchObject({ refusal: { code: 'ENGINE_UNAVAILABLE' } });
    await world.startWorker();
    // The old update may be answered first: it is over, and must not answer for the new request.
    const later = await sendCommand(world.tools, `order-${no}`, 'note', noteCommand(60_000, id));
    expect(later).toMatchObject({ stage: 'RECEIVED' });
    expect(count((await facts(world, no)).types, 'NOTE_ADDED')).toBe(1);
    await world.stopWorker();
  });

  it('a refusal that a race once brought does not answer for a later request under the same key (SYS-07)', async () => {
    const no = await world.newOrder();
    await world.startWorker();
    const id = randomUUID();
    const stale = { ...noteCommand(60_000, id), expectedVersion: 99 };
    const refused = sendCommand(world.tools, `order-${no}`, 'note', stale);
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'STALE_VERSION' } });
    const again = sendCommand(world.tools, `order-${no}`, 'note', noteCommand(59_000, id));
    await expect(again).resolves.toMatchObject({ stage: 'RECEIVED' });
    expect(count((await facts(world, no)).types, 'NOTE_ADDED')).toBe(1);
  });
});
