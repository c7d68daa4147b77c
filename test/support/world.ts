import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@temporalio/client';
import type { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import { pino } from 'pino';
import type { Deps } from '../../activities';
import type { Channel } from '../../activities/channels/channel';
import type { House } from '../../platform/config';
import type { AccountSettings } from '../../api/accounts/settings';
import { createApp } from '../../api/app';
import { seedDemoStaff } from '../../api/demo';
import { createPool, DEFAULT_LIMITS, EXECUTE_LIMITS } from '../../db/pool';
import { publishCalendar, publishPolicy, TermsCache } from '../../db/terms';
import { nudgeCase } from '../../dispatch/cases';
import type { CaseTools } from '../../dispatch/cases';
import type { Calendar } from '../../domain/calendar';
import { DEFAULT_POLICY } from '../../domain/policy';
import type { PolicyValues } from '../../domain/policy';
import type { Logger } from '../../platform/logger';
import { ensureNamespace, ensureSearchAttributes, lazyConnection } from '../../platform/temporal';
import { ATTRIBUTE_TYPES } from '../../workflows/search-attributes';
import { createWorker } from '../../worker/create';
import { WorldClock } from './clock';
import { officeCalendar } from './calendars';
import { cloneDatabase, dropDatabase } from './database';
import { Actors } from './actors';
import { Complaints } from './complaints';
import { Customers } from './customers';
import { Services } from './services';
import { testRun } from './run';
import { TimeMachine } from './time-machine';

const open = new Set<World>();

/** A machine that is busy with other tests may take long to open a connection. */
const PATIENT = { ...DEFAULT_LIMITS, connectTimeout: 15_000 };

export interface WorldOptions {
  policy?: Partial<PolicyValues>;
  calendar?: Omit<Calendar, 'version'>;
  channels?: readonly Channel[];
  /** How messages are written, and where customers reach their pages. */
  house?: House;
  /** Where API and worker log; nowhere when left out. */
  logger?: Logger;
  /** How people sign in with a password. */
  accounts?: Partial<AccountSettings>;
  /** Start without a worker; `world.startWorker()` brings one. */
  worker?: boolean;
  /** Another Temporal server than the run's (fault tests). */
  temporalAddress?: string;
  /** A namespace that is prepared already; one of the world's own is made when left out. */
  namespace?: string;
  /** A database that holds an installation: its terms and task queue are kept. */
  installed?: { databaseUrl: string; taskQueue: string };
  /** How many workflows its workers take up at once; the SDK's figure when left out. */
  workflowsAtOnce?: number;
}

/**
 * The product in one test file: its own database, task queue and clock on the real servers, the API
 * on a free port, one worker, demo staff.
 */
export class World extends Actors {
  readonly databaseUrl: string;
  readonly taskQueue: string;
  readonly namespace: string;
  readonly temporalAddress: string;
  readonly clock = new WorldClock();
  readonly pool: Pool;
  readonly client: Client;
  readonly logger: Logger;
  readonly time: TimeMachine;
  readonly complaints = new Complaints(this);
  readonly customers = new Customers(this);
  readonly services = new Services(this);
  readonly channels: readonly Channel[];
  private readonly workflowsAtOnce: number | undefined;
  /** How messages are written by the workers that are started next. */
  house?: House;
  private readonly closers: (() => Promise<unknown>)[] = [];
  private worker: { worker: Worker; running: Promise<void>; end(): Promise<void> } | null = null;

  constructor(databaseUrl: string, options: WorldOptions) {
    super();
    const run = testRun();
    this.databaseUrl = databaseUrl;
    this.taskQueue = options.installed?.taskQueue ?? path.basename(new URL(databaseUrl).pathname);
    // Numbers begin anew in every database, so workflow ids would clash in a shared namespace.
    this.namespace = options.namespace ?? this.taskQueue.replaceAll('_', '-');
    this.temporalAddress = options.temporalAddress ?? run.temporalAddress;
    this.channels = options.channels ?? [];
    if (options.house !== undefined) this.house = options.house;
    this.workflowsAtOnce = options.workflowsAtOnce;
    this.logger = options.logger ?? pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
    this.pool = createPool(databaseUrl, () => undefined, PATIENT);
    const connection = lazyConnection(this.temporalAddress);
    this.client = new Client({ connection, namespace: this.namespace });
    this.time = new TimeMachine(this);
    this.beforeTouch = (caseId) => this.time.catchUp(caseId);
    this.closers.push(
      () => this.pool.end(),
      () => connection.close(),
    );
  }

  /** What background work on cases takes. */
  get tools(): CaseTools {
    const { client, pool, clock, logger, taskQueue } = this;
    return { client, pool, clock, logger, taskQueue };
  }

  /** Publishes policy and calendar, seeds staff, listens. */
  async open(options: WorldOptions): Promise<void> {
    if (options.namespace === undefined) {
      const { connection } = this.client;
      await ensureNamespace(connection as Connection, this.namespace);
      await ensureSearchAttributes(connection as Connection, this.namespace, ATTRIBUTE_TYPES);
    }
    const now = this.clock.now();
    const by = { comment: 'test', actor: 'test', now };
    if (options.installed === undefined) {
      await publishCalendar(this.pool, options.calendar ?? officeCalendar(), by);
    }
    if (options.policy !== undefined) {
      await publishPolicy(this.pool, { ...DEFAULT_POLICY.values, ...options.policy }, by);
    }
    const folder = await mkdtemp(path.join(tmpdir(), 'gendan-'));
    const file = await seedDemoStaff(this.pool, folder, now);
    this.learnTokens(readFileSync(file, 'utf8'));
    await rm(folder, { recursive: true });
    const publicUrl = this.house?.publicUrl;
    const server = createServer();
    const accounts: AccountSettings = {
      ...{ listens: 'http://127.0.0.1', demo: false, language: 'en' },
      ...options.accounts,
    };
    server.on(
      'request',
      createApp({ ...this.tools, terms: new TermsCache(), publicUrl, accounts }),
    );
    // Idle connections are closed by the client alone, which knows when it is about to use one.
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.closers.unshift(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    if (options.worker !== false) await this.startWorker();
  }

  /** Dependencies of the activities, with pools of their own. */
  workerDeps(): Deps {
    const { clock, logger, channels, house } = this;
    const pool = createPool(this.databaseUrl, () => undefined);
    const executePool = createPool(this.databaseUrl, () => undefined, EXECUTE_LIMITS);
    const nudge = (caseId: string): Promise<void> => nudgeCase(this.tools, caseId);
    const deps = { pool, executePool, terms: new TermsCache(), clock, logger, channels, nudge };
    return house === undefined ? deps : { ...deps, house };
  }

  /** Starts the worker of this world, in this process. */
  async startWorker(): Promise<void> {
    const deps = this.workerDeps();
    const { taskQueue, namespace, workflowsAtOnce } = this;
    const connection = await NativeConnection.connect({ address: this.temporalAddress });
    const code = { workflowBundle: { codePath: testRun().bundle } };
    const worker = await createWorker({ connection, namespace, taskQueue }, code, deps, {
      shutdownGraceTime: '1s',
      shutdownForceTime: '3s',
      ...(workflowsAtOnce !== undefined && {
        maxConcurrentWorkflowTaskExecutions: workflowsAtOnce,
      }),
    });
    const running = worker.run();
    const end = async (): Promise<void> => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running.catch(() => undefined);
      await connection.close();
      await Promise.all([deps.pool.end(), deps.executePool.end()]);
    };
    this.worker = { worker, running, end };
  }

  /** Ends the worker in order; the world goes on without one. */
  async stopWorker(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.end();
  }

  async close(): Promise<void> {
    if (!open.delete(this)) return;
    await this.time.endWorkflows();
    await this.stopWorker();
    for (const close of this.closers) await close();
    await dropDatabase(this.databaseUrl);
  }

  static async create(options: WorldOptions = {}): Promise<World> {
    const databaseUrl = options.installed?.databaseUrl ?? (await cloneDatabase());
    const world = new World(databaseUrl, options);
    open.add(world);
    await world.open(options);
    return world;
  }
}

/** Opens the product for one test file. */
export function createWorld(options: WorldOptions = {}): Promise<World> {
  return World.create(options);
}

/** Closes what test files left open. */
export async function closeWorlds(): Promise<void> {
  for (const world of open) await world.close();
}
