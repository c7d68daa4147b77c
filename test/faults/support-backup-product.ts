import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { apiProcess, partEnv, runMigrations, workerProcess } from '../../engine/app-parts';
import { reachableHost, readSettings } from '../../engine/settings';
import { startEngine } from '../../engine/start';
import type { Engine } from '../../engine/start';
import { StopStack } from '../../engine/stop-stack';
import { createPool } from '../../db/pool';
import { connectTemporal, ensureNamespace, lazyConnection } from '../../platform/temporal';
import { Actors } from '../support/actors';
import { WAY_TO_ARCHIVE } from '../support/orders';

const quiet = (): void => undefined;

/** The whole product on a data folder, from the parts `npm start` starts, without the Web UI. */
export class Product extends Actors {
  readonly pool: Pool;
  readonly client: Client;
  readonly dataDir: string;
  private readonly stack: StopStack;

  private constructor(dataDir: string, engine: Engine, stack: StopStack) {
    super();
    this.dataDir = dataDir;
    this.stack = stack;
    this.pool = createPool(engine.databaseUrl, quiet);
    const connection = lazyConnection(engine.temporalAddress);
    this.client = new Client({ connection, namespace: 'gendan' });
    stack.push('', () => this.pool.end());
    stack.push('', () => connection.close());
  }

  static async start(dataDir: string): Promise<Product> {
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
      const env = partEnv(settings, { databaseUrl, temporalAddress, uiUrl: undefined, apiPort });
      const context = { settings, env: { ...env, LOG_LEVEL: 'warn' }, report: quiet };
      await runMigrations(context, new AbortController().signal);
      for (const part of [workerProcess(context, temporalAddress), apiProcess(context, apiPort)]) {
        await part.start();
        stack.push('', () => part.stop());
      }
      const product = new Product(dataDir, engine, stack);
      product.baseUrl = `http://${reachableHost(settings.host)}:${apiPort}`;
      product.learnTokens(readFileSync(path.join(dataDir, 'demo-staff.json'), 'utf8'));
      return product;
    } catch (error) {
      await stack.stopAll(quiet);
      throw error;
    }
  }

  /** Gives new orders so many minutes until their review is overdue. */
  async reviewWithin(minutes: number): Promise<void> {
    const values = { 'order.review': { amount: minutes, unit: 'min' } };
    const answer = await this.post('admin', '/api/v1/policies', { values, comment: 'test' });
    if (answer.status !== 201) throw new Error(`policy: ${JSON.stringify(answer.body)}`);
  }

  async stop(): Promise<void> {
    await this.stack.stopAll(quiet);
  }
}

/** People at work: each receives an order, takes it to the archive, receives the next. */
export class Load {
  /** Keys of the commands that were answered with a success. */
  readonly acknowledged: string[] = [];
  private stopped = false;
  private readonly running: Promise<unknown>;

  constructor(product: Product, people: number) {
    const loops = Array.from({ length: people }, () => this.work(product));
    this.running = Promise.all(loops);
  }

  private async work(product: Product): Promise<void> {
    while (!this.stopped) {
      const no = await product.newOrder();
      for (const { by, action, input } of WAY_TO_ARCHIVE) {
        if (this.stopped) return;
        const key = `${no}/${action}`;
        const { status } = await product.act(by, no, action, input, { 'idempotency-key': key });
        if (status !== 200) break;
        this.acknowledged.push(key);
      }
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}
