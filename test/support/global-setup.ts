import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { Client } from 'pg';
import { startEngine } from '../../engine/start';
import type { Engine } from '../../engine/start';
import { migrate } from '../../db/migrate';
import { createPool } from '../../db/pool';
import { systemClock } from '../../platform/clock';
import { PRELOADED } from '../../worker/create';
import { ensureTerms } from '../../worker/terms';
import { publishRun, withDatabase } from './run';

const ROOT = path.join(__dirname, '..', '..');

declare global {
  var gendanTestEngine: Engine | undefined;
}

async function makeTemplate(adminUrl: string, template: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const old = await admin.query<{ datname: string }>(
      `select datname from pg_database where datname like 'gendan_test_%'`,
    );
    for (const { datname } of old.rows)
      await admin.query(`drop database "${datname}" with (force)`);
    await admin.query(`create database "${template}"`);
  } finally {
    await admin.end();
  }
  const url = withDatabase(adminUrl, template);
  await migrate(url, () => undefined);
  const pool = createPool(url, () => undefined);
  await ensureTerms(pool, systemClock);
  await pool.end();
}

async function bundle(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(ROOT, 'workflows'),
    preloadModules: PRELOADED,
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
  await writeFile(file, code);
}

/** One pair of servers for the whole run, with time skipping; existing ones by address. */
export default async function globalSetup(): Promise<void> {
  const dataDir = path.resolve(process.env['GENDAN_TEST_DIR'] ?? path.join(ROOT, '.data', 'test'));
  await mkdir(dataDir, { recursive: true });
  const { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress } = process.env;
  const engine = await startEngine({
    dataDir,
    ui: false,
    timeSkipping: true,
    log: (line) => process.stderr.write(`${line}\n`),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(temporalAddress !== undefined && { temporalAddress }),
  });
  globalThis.gendanTestEngine = engine;
  const stamp = Date.now();
  const run = {
    adminUrl: engine.adminDatabaseUrl ?? engine.databaseUrl,
    template: `gendan_test_${stamp}`,
    temporalAddress: engine.temporalAddress,
    bundle: path.join(dataDir, 'workflow-bundle.js'),
    dataDir,
  };
  await Promise.all([makeTemplate(run.adminUrl, run.template), bundle(run.bundle)]);
  publishRun(run);
}
