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

/** Settling is over long before this, on a busy machine too. */
const CLEAR_MS = 5_000;
/** Longer than it takes until the server hears of a move. */
const SHORT_MS = 120;

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
    const { clock } = this.world;
    if (clock.offset <= this.offsetOf(id)) return;
    await this.started(id);
    await this.passShortly(id);
    await this.move(id, clock.offset - this.offsetOf(id));
  }

  private offsetOf(id: string): number {
    return this.offsets.get(id) ?? 0;
  }

  private async move(id: string, ms: number): Promise<void> {
    if (ms <= 0) return;
    await fastForward(this.world.client, id, ms);
    this.offsets.set(id, this.offsetOf(id) + ms);
  }

  /**
   * Lets a case settle first, in real time, what falls due shortly before the instant it is moved to. Where
   * settling takes just as long as is left until then, the server misses the end of the move and goes on to
   * the next timer; so a move ends either before something falls due or long after.
   */
  private async passShortly(id: string): Promise<void> {
    const now = this.world.clock.now();
    const due = await this.nextDue(now, id);
    if (due === undefined || Date.parse(now) - Date.parse(due.at) >= CLEAR_MS) return;
    await this.move(id, Date.parse(due.at) - SHORT_MS - Date.now() - this.offsetOf(id));
    // A case that cannot settle is brought to its time all the same.
    const settled = await this.settled(due, CLEAR_MS).catch(() => 'not');
    if (settled !== 'not') await this.passShortly(id);
  }

  private async started(id: string): Promise<void> {
    await eventually(`workflow ${id} runs`, async () => {
      const { status } = await this.world.client.workflow.getHandle(id).describe();
      return status.name === 'RUNNING';
    });
  }

  /** What falls due first before an instant, of one case or of all. */
  private async nextDue(until: string, id?: string): Promise<DueCase | undefined> {
    const { rows } = await this.world.pool.query<DueCase>(
      `select id, seq, at from (
         select c.id, c.seq, least(c.next_due_at, (select min(e.next_attempt_at) from effects e
                  where e.case_id = c.id and e.state = 'PENDING')) as at from cases c
          where c.closed_at is null and ($2::text is null or c.id = $2)) due
        where at is not null and at < $1 order by at, id limit 1`,
      [until, id ?? null],
    );
    return rows[0];
  }

  /** Moves the world to an instant; whatever falls due on the way happens in its order. */
  async advanceTo(until: string): Promise<void> {
    const { clock } = this.world;
    for (;;) {
      const due = await this.nextDue(until);
      if (due === undefined) break;
      const clear = new Date(Date.parse(due.at) + CLEAR_MS).toISOString();
      const wake = clear < until ? clear : until;
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

  private async settled(due: DueCase, withinMs?: number): Promise<void> {
    const { id, at } = due;
    const probe = async (): Promise<boolean> => {
      const next = await this.nextDue(new Date(Date.parse(at) + 1).toISOString(), id);
      return next === undefined || next.at !== at;
    };
    await eventually(`${id} settles what was due at ${at}`, probe, withinMs);
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
