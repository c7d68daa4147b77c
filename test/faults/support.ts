import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as PgClient } from 'pg';
import { connectTemporal, ensureNamespace, ensureSearchAttributes } from '../../platform/temporal';
import { ATTRIBUTE_TYPES } from '../../workflows/search-attributes';
import type { CaseKind } from '../../domain/kernel';
import type { Answer } from '../support/http';
import type { ActionBody, ProblemBody } from '../support/orders';
import { testRun } from '../support/run';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World, WorldOptions } from '../support/world';

export type ActAnswer = Answer<ActionBody & ProblemBody>;

/** A namespace of its own, so that safety nets see the cases of one world and no others. */
export async function newNamespace(
  address = testRun().temporalAddress,
  namespace = `gendan-fault-${randomUUID().slice(0, 8)}`,
): Promise<string> {
  const connection = await connectTemporal(address);
  try {
    await ensureNamespace(connection, namespace);
    await ensureSearchAttributes(connection, namespace, ATTRIBUTE_TYPES);
  } finally {
    await connection.close();
  }
  return namespace;
}

/** A world with a namespace of its own. */
export async function faultWorld(options: WorldOptions = {}): Promise<World> {
  return createWorld({ ...options, namespace: options.namespace ?? (await newNamespace()) });
}

export const pause = (ms: number): Promise<void> => sleep(ms);

/** What a client does that may not lose its click: repeats it under one key until it is answered. */
export async function insist(
  world: World,
  click: {
    who: string;
    no: string;
    action: string;
    input?: object;
    key?: string;
    kind?: CaseKind;
  },
  withinMs = 40_000,
): Promise<ActAnswer & { tries: number; ms: number }> {
  const { who, no, action, input = {}, key = randomUUID(), kind = 'order' } = click;
  const headers = { 'idempotency-key': key };
  const begin = Date.now();
  for (let tries = 1; ; tries += 1) {
    const answer: ActAnswer = await world.actOn(kind, who, no, action, input, headers);
    const ms = Date.now() - begin;
    const again = answer.status === 503 || answer.status === 429;
    if (!again || ms > withinMs) return { ...answer, tries, ms };
    await sleep(250);
  }
}

export interface RecordedEvent {
  seq: number;
  type: string;
  actor: string;
  occurredAt: string;
  recordedAt: string;
  commandId: string | null;
  data: Record<string, unknown>;
}

/** Everything the database holds of one case. */
export interface Facts {
  stage: string;
  version: number;
  seq: number;
  parked: boolean;
  closedAt: string | null;
  nextDueAt: string | null;
  events: RecordedEvent[];
  /** Types of the events in order. */
  types: string[];
  commands: { id: string; actor: string; key: string; action: string }[];
  /** Inbox notices as `recipient CODE`. */
  notices: string[];
}

/** Reads the facts of a case, of an order unless said otherwise, straight from the tables. */
export async function facts(world: World, no: string, kind: CaseKind = 'order'): Promise<Facts> {
  const id = `${kind}-${no}`;
  const [cases, events, commands, notices] = await Promise.all([
    world.pool.query<Omit<Facts, 'events' | 'types' | 'commands' | 'notices'>>(
      `select stage, version, seq, parked, closed_at as "closedAt", next_due_at as "nextDueAt"
         from cases where id = $1`,
      [id],
    ),
    world.pool.query<RecordedEvent>(
      `select seq, type, actor, occurred_at as "occurredAt", recorded_at as "recordedAt",
              command_id as "commandId", data from case_events where case_id = $1 order by seq`,
      [id],
    ),
    world.pool.query<Facts['commands'][number]>(
      'select id, actor, key, action from commands where case_id = $1 order by recorded_at, id',
      [id],
    ),
    world.pool.query<{ line: string }>(
      `select recipient || ' ' || code as line from inbox where case_id = $1 order by id`,
      [id],
    ),
  ]);
  return {
    ...cases.rows[0]!,
    events: events.rows,
    types: events.rows.map(({ type }) => type),
    commands: commands.rows,
    notices: notices.rows.map(({ line }) => line),
  };
}

/** How often something occurs. */
export function count<T>(list: readonly T[], wanted: T): number {
  return list.filter((entry) => entry === wanted).length;
}

/** Asserts that numbering has no gap and no command left its mark twice. */
export function expectSound(found: Facts): void {
  expect(found.events.map(({ seq }) => seq)).toEqual(found.events.map((_, index) => index + 1));
  expect(found.seq).toBe(found.events.length);
  expect(new Set(found.commands.map(({ key }) => key)).size).toBe(found.commands.length);
  const known = new Set(found.commands.map(({ id }) => id));
  for (const { commandId } of found.events) {
    if (commandId !== null) expect(known.has(commandId)).toBe(true);
  }
}

/** A connection of the superuser, for locks and outages. */
export async function asAdmin<T>(work: (client: PgClient) => Promise<T>): Promise<T> {
  const client = new PgClient({ connectionString: testRun().adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Waits until an event type is recorded for an order. */
export function recorded(world: World, no: string, type: string, withinMs = 150_000) {
  return eventually(
    `${type} of ${no}`,
    async () => (await facts(world, no)).events.find((event) => event.type === type),
    withinMs,
  );
}

/** Number of events in the history of the running (or last) workflow of an order. */
export async function historyLength(world: World, no: string): Promise<number> {
  const { historyLength: length } = await world.client.workflow.getHandle(`order-${no}`).describe();
  return length;
}
