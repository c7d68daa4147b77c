import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { apiProcess, partEnv, runMigrations, workerProcess } from '../../engine/app-parts';
import { answersHttp } from '../../engine/http-probe';
import { clusterDir } from '../../engine/postgres-home';
import { freeCluster } from '../../engine/postgres-lock';
import { answersQueries } from '../../engine/postgres-roles';
import type { PartContext } from '../../engine/app-parts';
import type { SupervisedProcess } from '../../engine/process';
import { reachableHost, readSettings } from '../../engine/settings';
import { startEngine } from '../../engine/start';
import type { Engine } from '../../engine/start';
import { StopStack } from '../../engine/stop-stack';
import { createPool } from '../../db/pool';
import {
  connectTemporal,
  ensureNamespace,
  hasWorkerSince,
  isTemporalReady,
  lazyConnection,
} from '../../platform/temporal';
import { Actors } from '../support/actors';

const quiet = (): void => undefined;

export const PARTS = ['postgres', 'temporal', 'worker', 'api'] as const;
export type PartName = (typeof PARTS)[number];

/** A process of the product: watched by its supervisor, or kept down by a test. */
export interface Part {
  pid(): number | undefined;
  /** Ends it with SIGKILL; it stays down. */
  down(): Promise<void>;
  /** Starts it where it was; without effect while it is watched. */
  up(): Promise<void>;
  /** Whether the run that began at `since` (ms) serves. */
  serves(since: number): Promise<boolean>;
}

type Parts = Readonly<Record<PartName, Part>>;

function supervised(process: SupervisedProcess, serves: Part['serves']): Part {
  return {
    pid: () => process.pid(),
    down: () => process.kill('SIGKILL'),
    up: () => process.start(),
    serves,
  };
}

function serverParts({ postgres, temporal }: Engine): Pick<Parts, 'postgres' | 'temporal'> {
  const server = postgres!;
  const own = supervised(server.process, () => answersQueries(server.adminUrl));
  return {
    postgres: {
      ...own,
      // The sessions of a killed server linger for a moment.
      up: () => freeCluster(clusterDir(server.home), quiet).then(() => own.up()),
    },
    temporal: {
      pid: () => temporal!.pid(),
      down: () => temporal!.kill('SIGKILL'),
      up: () => (temporal!.pid() === undefined ? temporal!.restart() : Promise.resolve()),
      serves: () => isTemporalReady(temporal!.address),
    },
  };
}

/** The whole product on a data folder, from the parts `npm start` starts, without the Web UI. */
export class Product extends Actors {
  readonly pool: Pool;
  readonly client: Client;
  readonly dataDir: string;
  readonly engine: Engine;
  readonly parts: Parts;
  private readonly stack: StopStack;
  private readonly context: PartContext;

  private constructor(context: PartContext, engine: Engine, parts: Parts, stack: StopStack) {
    super();
    this.context = context;
    this.dataDir = context.settings.dataDir;
    this.engine = engine;
    this.parts = parts;
    this.stack = stack;
    this.pool = createPool(engine.databaseUrl, quiet);
    const connection = lazyConnection(engine.temporalAddress);
    this.client = new Client({ connection, namespace: 'gendan' });
    stack.push('', () => this.pool.end());
    stack.push('', () => connection.close());
  }

  /** @param more further environment of worker and API */
  static async start(dataDir: string, more: NodeJS.ProcessEnv = {}): Promise<Product> {
    const settings = readSettings({ GENDAN_DATA_DIR: dataDir, GENDAN_DEMO: '1' });
    const stack = new StopStack();
    const engine = await startEngine({ dataDir, log: quiet, ui: false, timeSkipping: false });
    stack.push('', () => engine.stop());
    try {
      const { databaseUrl, temporalAddress } = engine;
      const connection = await connectTemporal(temporalAddress);
      await ensureNamespace(connection, settings.namespace);
      await connection.close();
      const apiPort = await engine.ports.take('api');
      const baseUrl = `http://${reachableHost(settings.host)}:${apiPort}`;
      const env = partEnv(settings, { databaseUrl, temporalAddress, uiUrl: undefined, apiPort });
      const context = { settings, env: { ...env, LOG_LEVEL: 'warn', ...more }, report: quiet };
      await runMigrations(context, new AbortController().signal);
      const worker = workerProcess(context, temporalAddress);
      const api = apiProcess(context, apiPort);
      for (const process of [worker, api]) {
        await process.start();
        stack.push('', () => process.stop());
      }
      const { namespace, taskQueue } = settings;
      const parts = {
        ...serverParts(engine),
        // The last question of a killed worker ends a moment after it; none asks within its first second.
        worker: supervised(worker, (since) =>
          hasWorkerSince(temporalAddress, namespace, taskQueue, since + 1_000),
        ),
        api: supervised(api, () => answersHttp(`${baseUrl}/healthz`)),
      };
      const product = new Product(context, engine, parts, stack);
      product.baseUrl = baseUrl;
      product.learnTokens(readFileSync(path.join(dataDir, 'demo-staff.json'), 'utf8'));
      return product;
    } catch (error) {
      await stack.stopAll(quiet);
      throw error;
    }
  }

  /** Starts one more worker beside the first, with traces of its own. */
  async startSecondWorker(): Promise<void> {
    const { settings } = this.context;
    const apart = { ...settings, dataDir: path.join(this.dataDir, 'second') };
    const context = { ...this.context, settings: apart };
    const worker = workerProcess(context, this.engine.temporalAddress);
    await worker.start();
    this.stack.push('', () => worker.stop());
  }

  /** Publishes limits in minutes for new orders, such as `{ 'order.review': 1 }`. */
  async limitsInMinutes(limits: Readonly<Record<string, number>>): Promise<void> {
    const values = Object.fromEntries(
      Object.entries(limits).map(([key, amount]) => [key, { amount, unit: 'min' }]),
    );
    const answer = await this.post('admin', '/api/v1/policies', { values, comment: 'test' });
    if (answer.status !== 201) throw new Error(`policy: ${JSON.stringify(answer.body)}`);
  }

  async stop(): Promise<void> {
    await this.stack.stopAll(quiet);
  }
}
