import {
  Client,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createApp } from '../../api/app';
import { createPool } from '../../db/pool';
import { TermsCache } from '../../db/terms';
import { ERRORS } from '../../domain/errors';
import type { ErrorCode } from '../../domain/errors';
import { lazyConnection } from '../../platform/temporal';
import type { CaseCommand } from '../../workflows/messages';
import { send } from '../support/http';
import type { Answer } from '../support/http';
import type { ProblemBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, serving } from './support';

let world: World;
let no: string;
const lines: string[] = [];
const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(chunk.toString());
    done();
  },
});
const logger = pino({ level: 'trace' }, sink);

beforeAll(async () => {
  world = await createWorld({ worker: false });
  no = await world.newOrder();
});

type Tools = World['tools'];

/** Asks an app of this world in which some tools are broken, in both languages. */
async function ask(
  broken: Partial<Tools>,
  path: string,
  json?: object,
): Promise<{ zh: Answer<ProblemBody>; en: Answer<ProblemBody> }> {
  const app = createApp({ ...world.tools, logger, terms: new TermsCache(), ...broken });
  const token = world.token('clerk-1');
  return serving(app, async (baseUrl) => {
    const once = (language: string): Promise<Answer<ProblemBody>> =>
      send<ProblemBody>(baseUrl + path, {
        token,
        json,
        method: json === undefined ? 'GET' : 'POST',
        headers: { 'accept-language': language },
      });
    const [zh, en] = await Promise.all([once('zh'), once('en')]);
    return { zh, en };
  });
}

function expectBoth(answers: Awaited<ReturnType<typeof ask>>, code: ErrorCode): void {
  expectProblem(answers.zh, code, 'zh');
  expectProblem(answers.en, code, 'en');
}

/** A client whose updates end as a workflow would end them. */
function answering(error: () => Error): Client {
  const fail = (): Promise<never> => Promise.reject(error());
  const workflow = {
    getHandle: () => ({ executeUpdate: fail, signal: fail }),
    executeUpdateWithStart: fail,
  };
  return {
    workflow,
    withDeadline: (_deadline: number, work: () => Promise<unknown>) => work(),
  } as unknown as Client;
}

const grpc = (code: number): Error =>
  Object.assign(new Error('grpc'), { code, details: '', metadata: {} });
const refusedBy =
  (type: string, ...details: unknown[]) =>
  (): Error =>
    new WorkflowUpdateFailedError(
      'refused',
      ApplicationFailure.nonRetryable(type, type, ...details),
    );

describe('a failure inside', () => {
  it('is answered 500 with an incident id alone, under which the log tells the rest', async () => {
    const secret = new Error('select token_hash from staff where password = hunter2');
    const pool = { query: () => Promise.reject(secret) } as unknown as Tools['pool'];
    const answers = await ask({ pool }, `/api/v1/orders/${no}`);
    expectBoth(answers, 'INTERNAL');
    const { body } = answers.en;
    const [, incident] = /incident ([0-9a-f-]{36})\.$/.exec(body.detail)!;
    expect(Object.keys(body).sort()).toEqual([
      'code',
      'detail',
      'instance',
      'status',
      'title',
      'type',
    ]);
    const line = lines.find((one) => one.includes(incident!))!;
    expect(line).toContain('hunter2');
    expect(JSON.stringify([answers.zh.body, body])).not.toMatch(/hunter2|token_hash/);
    expect(answers.zh.body.detail).not.toContain(incident);
  });

  it('of a pool that is closed is answered the same way', async () => {
    const pool = createPool(world.databaseUrl, () => undefined);
    await pool.end();
    expectBoth(await ask({ pool }, '/api/v1/me'), 'INTERNAL');
  });
});

describe('what is away for the moment is answered with Retry-After', () => {
  it('a database that does not listen: 503', async () => {
    const pool = createPool('postgres://nobody@127.0.0.1:9/none', () => undefined);
    const answers = await ask({ pool }, '/api/v1/orders');
    expectBoth(answers, 'DATABASE_UNAVAILABLE');
    expect(answers.en.headers.get('retry-after')).toMatch(/^\d+$/);
    await pool.end();
  });

  it.each([
    ['RETRY_LATER', 'RETRY_LATER'],
    ['EXPIRED', 'EXPIRED'],
  ] as const)('a case that says %s: 503', async (type, code) => {
    const client = answering(refusedBy(type));
    const answers = await ask({ client }, `/api/v1/orders/${no}/actions/note`, { text: 'x' });
    expectBoth(answers, code);
    expect(answers.en.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it.each([
    ['ENGINE_UNAVAILABLE', () => new WorkflowUpdateRPCTimeoutOrCancelledError('late')],
    ['TOO_MANY_IN_FLIGHT', () => grpc(8)],
  ] as const)('an engine that does not take the action: %s', async (code, error) => {
    const client = answering(error);
    const answers = await ask({ client }, `/api/v1/orders/${no}/actions/note`, { text: 'x' });
    expectBoth(answers, code);
    expect(answers.en.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await world.order(no)).toMatchObject({ version: 1 });
  });

  it('but an action that was executed although nobody heard of it is answered 200 (SYS-07)', async () => {
    const outcome = {
      version: 2,
      stage: 'RECEIVED',
      events: ['NOTE_ADDED'],
      recordedAt: world.clock.now(),
    };
    const executed = async (
      _action: string,
      { args: [command] }: { args: [CaseCommand] },
    ): Promise<never> => {
      await world.pool.query(
        `insert into commands values ($1, 'clerk-1', $2, $3, 'note', $4, now()) on conflict do nothing`,
        [command.id, command.key, `order-${no}`, outcome],
      );
      throw new WorkflowUpdateRPCTimeoutOrCancelledError('late');
    };
    const client = {
      ...answering(() => new Error()),
      workflow: { getHandle: () => ({ executeUpdate: executed, signal: () => Promise.resolve() }) },
    };
    const at = `/api/v1/orders/${no}/actions/note`;
    const answers = await ask({ client: client as unknown as Client }, at, { text: 'x' });
    for (const answer of Object.values(answers)) {
      expect(answer).toMatchObject({ status: 200, body: { outcome, replayed: false } });
    }
  });
});

describe('a race that the case itself decides is answered like a refusal of the API', () => {
  it('closed in the meantime: 409 with number and stage', async () => {
    const client = answering(refusedBy('CASE_CLOSED'));
    const answers = await ask({ client }, `/api/v1/orders/${no}/actions/note`, { text: 'x' });
    expectBoth(answers, 'CASE_CLOSED');
    expect(answers.en.body.detail).toContain(no);
  });

  it('changed in the meantime: 412 with the current version', async () => {
    const refusal = { code: 'STALE_VERSION', params: { current: 7 } };
    const client = answering(refusedBy('STALE_VERSION', refusal));
    const answers = await ask({ client }, `/api/v1/orders/${no}/actions/note`, { text: 'x' });
    expectBoth(answers, 'STALE_VERSION');
    expect(answers.en.body.currentVersion).toBe(7);
  });

  it('a failure inside the case: 500 with an incident id', async () => {
    const client = answering(
      refusedBy('INTERNAL', { params: { incident: '0b8e8bd4-0000-4000-8000-000000000000' } }),
    );
    expectBoth(
      await ask({ client }, `/api/v1/orders/${no}/actions/note`, { text: 'x' }),
      'INTERNAL',
    );
  });
});

describe('health', () => {
  const away = (): Client => new Client({ connection: lazyConnection('127.0.0.1:9') });

  it('is there without a token', async () => {
    expect(await send(`${world.baseUrl}/healthz`)).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
    const ready = { status: 'ready', database: 'up', temporal: 'up' };
    expect(await send(`${world.baseUrl}/readyz`)).toMatchObject({ status: 200, body: ready });
  });

  it('is degraded but ready without Temporal', async () => {
    const { en } = await ask({ client: away() }, '/readyz');
    expect(en).toMatchObject({ status: 200, body: { status: 'degraded', temporal: 'away' } });
  });

  it('is not ready without the database, and lives', async () => {
    const pool = createPool('postgres://nobody@127.0.0.1:9/none', () => undefined);
    expect((await ask({ pool }, '/readyz')).en).toMatchObject({
      status: 503,
      body: { database: 'away' },
    });
    expect((await ask({ pool }, '/healthz')).en.status).toBe(200);
    await pool.end();
  });
});

describe('the catalogue of errors', () => {
  it.each(Object.entries(ERRORS))(
    '%s has the same marks in both languages and an HTTP status',
    (_code, entry) => {
      const marks = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
      expect(marks(entry.zh)).toEqual(marks(entry.en));
      expect(marks(entry.title.zh + entry.title.en)).toEqual([]);
      expect([400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 429, 500, 503]).toContain(
        entry.status,
      );
    },
  );

  // Codes that no request leads to yet.
  const UNREACHED = ['HISTORICAL'];
  // The journeys speak HTTP as well.
  const folders = ['.', '../journeys', '../customers'].map((name) => path.join(__dirname, name));
  const tests = folders
    .flatMap((folder) => readdirSync(folder).map((file) => path.join(folder, file)))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join();

  it.each(Object.keys(ERRORS).filter((code) => !UNREACHED.includes(code)))(
    '%s is provoked by a test of the API',
    (code) => expect(tests).toContain(`'${code}'`),
  );
});
