import path from 'node:path';

/**
 * Brings a database to the newest schema, forward only, under an advisory lock.
 *
 * @param log gets one line per applied migration
 */
export async function migrate(databaseUrl: string, log: (line: string) => void): Promise<void> {
  const { runner } = await import('node-pg-migrate');
  const silent = (): void => undefined;
  await runner({
    databaseUrl,
    dir: path.join(__dirname, 'migrations'),
    direction: 'up',
    migrationsTable: 'schema_migrations',
    checkOrder: true,
    // Several processes of one deployment may come at the same moment: the later ones wait.
    advisoryLockMode: 'wait',
    logger: { debug: silent, info: log, warn: log, error: log },
  });
}
