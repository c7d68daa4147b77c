import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { WorldClock } from './clock';
import { eventually, fastForward } from './time';

/** What is moved. */
export interface MovableWorld {
  clock: WorldClock;
  client: Client;
  pool: Pool;
}

interface DueCase {
  id: string;
  at: string;
  seq: number;
}

/**
 * Moves the time of a world. Every workflow has a virtual time of its own, so cases are moved one by
 * one, in the order in which they fall due, and before somebody touches them.
 */
export class TimeMachine {
  private readonly world: MovableWorld;
  /** How far each case's own time is ahead of the real one, in milliseconds. */
  private readonly offsets = new Map<string, number>();

  constructor(world: MovableWorld) {
    this.world = world;
  }

  /** Brings a case to the time of the world. Its workflow must be running or about to. */
  async catchUp(id: string): Promise<void> {
    const { clock, client } = this.world;
    const behind = clock.offset - (this.offsets.get(id) ?? 0);
    if (behind <= 0) return;
    await this.started(id);
    await fastForward(client, id, behind);
    this.offsets.set(id, clock.offset);
  }

  private async started(id: string): Promise<void> {
    await eventually(`workflow ${id} runs`, async () => {
      const { status } = await this.world.client.workflow.getHandle(id).describe();
      return status.name === 'RUNNING';
    });
  }

  private async nextDue(until: string): Promise<DueCase | undefined> {
    const { rows } = await this.world.pool.query<DueCase>(
      `select id, seq, at from (
         select c.id, c.seq, least(c.next_due_at, (select min(e.next_attempt_at) from effects e
                  where e.case_id = c.id and e.state = 'PENDING')) as at from cases c
          where c.closed_at is null) due
        where at is not null and at < $1 order by at, id limit 1`,
      [until],
    );
    return rows[0];
  }

  /** Moves the world to an instant; whatever falls due on the way happens in its order. */
  async advanceTo(until: string): Promise<void> {
    const { clock } = this.world;
    for (;;) {
      const due = await this.nextDue(until);
      if (due === undefined) break;
      const wake = new Date(Date.parse(due.at) + 2).toISOString();
      if (wake > clock.now()) clock.moveTo(wake);
      await this.catchUp(due.id);
      await this.settled(due);
    }
    if (until > clock.now()) clock.moveTo(until);
  }

  /** Moves the world ahead by milliseconds. */
  async advanceBy(ms: number): Promise<void> {
    await this.advanceTo(new Date(Date.parse(this.world.clock.now()) + ms).toISOString());
  }

  private async settled(due: DueCase): Promise<void> {
    await eventually(`${due.id} settles what was due at ${due.at}`, async () => {
      const next = await this.nextDue(new Date(Date.parse(due.at) + 1).toISOString());
      return next === undefined || next.id !== due.id || next.at !== due.at;
    });
  }

  /** Ends the workflows of a world that is taken down. */
  async endWorkflows(): Promise<void> {
    const { pool, client } = this.world;
    const { rows } = await pool.query<{ id: string }>(
      'select id from cases where closed_at is null',
    );
    await Promise.all(
      rows.map(({ id }) =>
        client
          .withDeadline(Date.now() + 2_000, () =>
            client.workflow.getHandle(id).terminate('test over'),
          )
          .catch(() => undefined),
      ),
    );
  }
}
