import type { Client } from 'pg';
import { EngineError } from './errors';

/** What must be added to the copied files so that they become one instant of the cluster. */
export interface BackupEnd {
  /** Contents of `backup_label`. */
  label: string;
  /** Names of the segments of the log, first to last, that lead the files to that instant. */
  segments: string[];
  /** The instant. */
  at: string;
}

/** A base backup by PostgreSQL's own functions, on one connection from its begin to its end. */
export class BackupSession {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  /**
   * Begins: from here on whatever the files lack is kept in the log. The replication slot lasts as
   * long as the connection, so nothing is left behind however this ends.
   */
  static async begin(client: Client): Promise<BackupSession> {
    const slot = `gendan_backup_${process.pid}_${Date.now()}`;
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot]);
    await client.query(`select pg_backup_start('gendan', true)`);
    return new BackupSession(client);
  }

  /** Ends it, after all files were copied. The segments may be read until the connection closes. */
  async end(): Promise<BackupEnd> {
    const client = this.#client;
    const stop = await client.query<{ lsn: string; label: string; map: string; at: Date | string }>(
      `select lsn, labelfile as label, spcmapfile as map, clock_timestamp() as at
         from pg_backup_stop(false)`,
    );
    const { lsn, label, map, at } = stop.rows[0]!;
    if (map.trim() !== '') throw new EngineError('A tablespace was made meanwhile. Try again.');
    const first = /^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)/m.exec(label)?.[1];
    if (first === undefined)
      throw new EngineError(`PostgreSQL's backup label is unclear: ${label}`);
    const segments = await client.query<{ name: string }>(
      `select pg_walfile_name('0/0'::pg_lsn + n * s.setting::numeric + 1) as name
         from pg_settings s, generate_series(
                (pg_split_walfile_name($1)).segment_number,
                (pg_split_walfile_name(pg_walfile_name($2))).segment_number) n
        where s.name = 'wal_segment_size' order by n`,
      [first, lsn],
    );
    const instant = new Date(at).toISOString();
    return { label, segments: segments.rows.map(({ name }) => name), at: instant };
  }
}
