import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { facts, faultWorld, insist, pause } from '../faults/support';
import type { World } from '../support/world';
import { eventually } from '../support/time';

let world: World;

beforeAll(async () => {
  world = await faultWorld({ policy: { 'order.intake.entry': { amount: 0.2, unit: 'min' } } });
});

/** Sends an update past the API, as the Temporal command line would; returns how it ended. */
async function sendRaw(no: string, name: string, ...args: unknown[]): Promise<unknown> {
  const handle = world.client.workflow.getHandle(`order-${no}`);
  // The workflow is started after the answer to the creation.
  await eventually('it runs', () => handle.describe());
  return world.client.withDeadline(Date.now() + 30_000, () =>
    handle
      .executeUpdate(name, { args: args as [unknown], updateId: randomUUID() })
      .catch((error: unknown) => error),
  );
}

function goodCommand(): Record<string, unknown> {
  const id = randomUUID();
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  return { id, actor: 'clerk-1', key: id, input: { text: 'x' }, expiresAt };
}

async function expectPrompt(no: string): Promise<void> {
  const click = { who: 'clerk-1', no, action: 'note', input: { text: 'still alive' } };
  const answer = await insist(world, click);
  expect(answer.status).toBe(200);
  expect(answer.ms).toBeLessThan(10_000);
}

describe('the handlers of a case', () => {
  it('answer an unknown update with a clean error and go on (SYS-02)', async () => {
    const no = await world.newOrder();
    const begin = Date.now();
    const ended = await sendRaw(no, 'fly', goodCommand());
    expect(ended).toBeInstanceOf(WorkflowUpdateFailedError);
    expect(Date.now() - begin).toBeLessThan(10_000);
    await expectPrompt(no);
  });

  const { input: _input, ...noInput } = goodCommand();
  const { expiresAt: _expiresAt, ...noExpiry } = goodCommand();
  it.each<[string, unknown[]]>([
    ['no payload at all', []],
    ['null', [null]],
    ['a text', ['approve']],
    ['a list', [[]]],
    ['a command without input', [noInput]],
    ['a command with null as input', [{ ...goodCommand(), input: null }]],
    ['a command that never expires', [noExpiry]],
    ['a command with a senseless expiry', [{ ...goodCommand(), expiresAt: 'tomorrow' }]],
    ['a command of nobody', [{ ...goodCommand(), actor: undefined }]],
    ['a command without an id', [{ ...goodCommand(), id: 7 }]],
    ['a version that is no number', [{ ...goodCommand(), expectedVersion: 'seven' }]],
  ])(
    'refuse %s with an ApplicationFailure, without stalling the case (SYS-01)',
    async (_name, args) => {
      const no = await world.newOrder();
      const before = await facts(world, no);
      const begin = Date.now();
      const ended = await sendRaw(no, 'note', ...args);
      expect(ended).toBeInstanceOf(WorkflowUpdateFailedError);
      expect((ended as WorkflowUpdateFailedError).cause).toBeInstanceOf(ApplicationFailure);
      expect(Date.now() - begin).toBeLessThan(10_000);
      await expectPrompt(no);
      const after = await facts(world, no);
      expect(after.types).toEqual([...before.types, 'NOTE_ADDED']);
      const { rows } = await world.pool.query('select 1 from incidents where case_id = $1', [
        `order-${no}`,
      ]);
      expect(rows).toEqual([]);
    },
  );

  it('refuse an actor who does not exist, by the rules and not by a crash (SYS-06)', async () => {
    const no = await world.newOrder();
    const ended = await sendRaw(no, 'note', { ...goodCommand(), actor: 'nobody' });
    expect((ended as WorkflowUpdateFailedError).cause).toMatchObject({ type: 'UNAUTHENTICATED' });
    await expectPrompt(no);
  });

  it('keep a case alive when somebody asks Temporal to cancel it: its deadline still fires on time (SYS-04)', async () => {
    const no = await world.newOrder();
    await expectPrompt(no);
    const handle = world.client.workflow.getHandle(`order-${no}`);
    await handle.cancel();
    await pause(500);
    const breach = await eventually(
      'the deadline fires',
      async () => (await facts(world, no)).events.find(({ type }) => type === 'DEADLINE_BREACHED'),
      25_000,
    );
    expect(Date.parse(breach.recordedAt) - Date.parse(breach.occurredAt)).toBeLessThan(10_000);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    await expectPrompt(no);
  });
});
