import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@temporalio/client';
import { Client as PgClient } from 'pg';
import { migrate } from '../db/migrate';
import { freePort } from '../engine/ports';
import { startEngine } from '../engine/start';
import type { Engine } from '../engine/start';
import { connectTemporal, ensureNamespace, ensureSearchAttributes } from '../platform/temporal';
import { ATTRIBUTE_TYPES } from '../workflows/search-attributes';

const ROOT = path.join(__dirname, '..');

/** `--profile`: every process leaves its CPU profile in the current folder. */
const PROFILE = process.argv.includes('--profile') ? ['--cpu-prof'] : [];

/** One server pair with the product's processes on it, as `npm start` runs them. */
export interface Stage {
  engine: Engine;
  client: Client;
  sql: PgClient;
  apiUrl: string;
  env: NodeJS.ProcessEnv;
  tokens: ReadonlyMap<string, string>;
  /** Process ids by name, for CPU and memory. */
  pids: Record<string, number>;
  run(name: string, script: string, env?: NodeJS.ProcessEnv): Promise<ChildProcess>;
  stop(): Promise<void>;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const ok = await fetch(url).then(
      ({ ok: up }) => up,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no answer from ${url}`);
}

async function tokensOf(dataDir: string): Promise<Map<string, string>> {
  const text = await readFile(path.join(dataDir, 'demo-staff.json'), 'utf8');
  const staff = JSON.parse(text) as { id: string; token: string }[];
  return new Map(staff.map(({ id, token }) => [id, token]));
}

/** Starts everything with production settings: fsync and synchronous_commit are on. */
export async function openStage(log: (line: string) => void): Promise<Stage> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gendan-bench-'));
  const engine = await startEngine({ dataDir, ui: false, timeSkipping: false, log });
  const port = await freePort();
  const namespace = 'gendan';
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: engine.databaseUrl,
    TEMPORAL_ADDRESS: engine.temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
    TASK_QUEUE: 'gendan',
    GENDAN_DATA_DIR: dataDir,
    GENDAN_DEMO: '1',
    PORT: String(port),
    LOG_LEVEL: 'error',
  };
  const connection = await connectTemporal(engine.temporalAddress);
  await ensureNamespace(connection, namespace);
  await ensureSearchAttributes(connection, namespace, ATTRIBUTE_TYPES);
  await migrate(engine.databaseUrl, () => undefined);
  const sql = new PgClient({ connectionString: engine.databaseUrl });
  await sql.connect();

  const children = new Set<ChildProcess>();
  const pids: Record<string, number> = {
    postgres: engine.postgres!.process.pid()!,
    temporal: engine.temporal!.pid()!,
    bench: process.pid,
  };
  const run: Stage['run'] = (name, script, more = {}) => {
    const child = spawn(
      process.execPath,
      [...PROFILE, '--import', 'tsx', path.join(ROOT, script)],
      {
        env: { ...env, ...more },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    children.add(child);
    pids[name] = child.pid!;
    return Promise.resolve(child);
  };
  await run('worker', 'worker/main.ts');
  // The worker publishes policy and calendar; the API needs them.
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  await run('api', 'api/main.ts');
  const apiUrl = `http://127.0.0.1:${port}`;
  await answers(`${apiUrl}/readyz`);
  const client = new Client({ connection, namespace });
  const stop = async (): Promise<void> => {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all([...children].map(ended));
    await sql.end();
    await connection.close();
    await engine.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { engine, client, sql, apiUrl, env, tokens: await tokensOf(dataDir), pids, run, stop };
}
