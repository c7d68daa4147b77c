import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KINDS } from '../../api/kinds';
import { ENDPOINTS } from '../../api/routes';
import { ORDER_ACTIONS } from '../../domain/order';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { request } from './support';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

let world: World;
let document: Document;
let operations: { path: string; method: string; operation: Operation }[];

beforeAll(async () => {
  world = await createWorld({ worker: false });
  const answer = await request<Document>(world, { who: null, path: '/openapi.json' });
  expect(answer.status).toBe(200);
  document = answer.body;
  operations = Object.entries(document.paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...{ path: at, method },
      operation: {
        ...operation,
        ...(operation.parameters && { parameters: operation.parameters.map(inFull) }),
        responses: Object.fromEntries(
          Object.entries(operation.responses).map(([status, part]) => [status, inFull(part)]),
        ),
      },
    })),
  );
});

/** What a reference to a shared part stands for. */
function inFull<T extends object>(part: T): T {
  return '$ref' in part ? (resolve(part.$ref as string) as T) : part;
}

/** Every value of a key anywhere in a document. */
function allOf(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, part]) => [
    ...(name === key ? [part] : []),
    ...allOf(part, key),
  ]);
}

function resolve(ref: string): unknown {
  const parts = ref.replace(/^#\//, '').split('/');
  return parts.reduce<unknown>(
    (at, part) =>
      (at as Record<string, unknown> | undefined)?.[part.replace(/~1/g, '/').replace(/~0/g, '~')],
    document,
  );
}

describe('the OpenAPI document', () => {
  it('is the one that is committed', () => {
    const file = path.join(__dirname, '..', '..', 'openapi.json');
    expect(document).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('lists every endpoint with its method and nothing that is not there', () => {
    const listed = operations.map(({ method, path: at }) => `${method} ${at}`);
    const served = ENDPOINTS.map(({ method, path: at }) => `${method} ${at}`);
    expect(listed).toEqual(expect.arrayContaining(served));
    const extra = listed.filter((line) => !served.includes(line));
    const segments = Object.values(KINDS).map(({ segment }) => segment);
    const action = new RegExp(`^post /api/v1/(${segments.join('|')})/\\{no\\}/actions/\\w+$`);
    for (const line of extra) expect(line).toMatch(action);
  });

  it('describes every action under a path of its own, with its input (SYS-02)', () => {
    for (const { name, internal } of ORDER_ACTIONS) {
      const at = `/api/v1/orders/{no}/actions/${name}`;
      const own = operations.find(({ path: its }) => its === at)?.operation;
      expect([name, own !== undefined]).toEqual([name, internal !== true]);
      if (own === undefined) continue;
      expect(own.requestBody!.content['application/json']!.schema).toBeDefined();
      const headers = own.parameters!.filter((one) => one.in === 'header').map((one) => one.name);
      expect(headers).toEqual(
        expect.arrayContaining(['Idempotency-Key', 'If-Match', 'X-On-Behalf-Of']),
      );
    }
  });

  it('gives every operation an id of its own, a summary, answers, and the problems that may come', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.summary).not.toBe('');
      expect(operation.security).toEqual([{ bearer: [] }, { session: [] }]);
      const statuses = Object.keys(operation.responses);
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      expect(statuses).toEqual(expect.arrayContaining(['401', '403', '422', '503']));
      for (const { description, content } of Object.values(operation.responses)) {
        expect(description).not.toBe('');
        for (const { schema } of Object.values(content ?? {})) expect(schema).toBeDefined();
      }
    }
    expect(document.components.securitySchemes['bearer']).toEqual({
      type: 'http',
      scheme: 'bearer',
    });
  });

  it('declares exactly the parameters that its paths name', () => {
    for (const { path: at, operation } of operations) {
      const named = [...at.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path');
      expect(declared.map(({ name }) => name).sort()).toEqual(named);
      for (const { required } of declared) expect(required).toBe(true);
    }
  });

  it('says what several operations have in common once, and no problem that cannot come', () => {
    expect(JSON.stringify(document).length).toBeLessThan(1_000_000);
    for (const { method, operation } of operations) {
      if (method === 'get') expect(Object.keys(operation.responses)).not.toContain('413');
    }
  });

  it('has no reference to nowhere', () => {
    const refs = allOf(document, '$ref') as string[];
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of new Set(refs)) expect([ref, resolve(ref) !== undefined]).toEqual([ref, true]);
  });

  it('describes answers as they are: every field of a detail and a list is declared', async () => {
    const no = await world.newOrder();
    const declared = (name: string): string[] =>
      Object.keys((document.components.schemas[name] as { properties: object }).properties).sort();
    // `alike` is told once, when the order is entered.
    const always = declared('Order').filter((field) => field !== 'alike');
    expect(Object.keys(await world.order(no)).sort()).toEqual(always);
    const { body } = await world.get<{ orders: object[] }>('clerk-1', '/api/v1/orders');
    expect(Object.keys(body).sort()).toEqual(declared('OrderList'));
    expect(Object.keys(body.orders[0]!).sort()).toEqual(declared('OrderListItem'));
    const timeline = await world.timeline(no);
    expect(Object.keys(timeline[0]!).sort()).toEqual(declared('TimelineEntry'));
  });
});

describe('the page of the documentation', () => {
  it('is HTML that loads everything from this server', async () => {
    const page = await fetch(`${world.baseUrl}/docs/`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const html = await page.text();
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, at]) => at!);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset).not.toMatch(/^(https?:)?\/\//);
      const answer = await fetch(new URL(asset, page.url));
      await answer.arrayBuffer();
      expect([asset, answer.status]).toEqual([asset, 200]);
    }
  });

  it('is reached without the slash as well', async () => {
    const page = await fetch(`${world.baseUrl}/docs`);
    expect([page.status, page.headers.get('content-type')?.split(';')[0]]).toEqual([
      200,
      'text/html',
    ]);
  });
});

describe('the machinery', () => {
  it('is shown to supervisors with its safety nets, without details that may quote data', async () => {
    const insert = `insert into incidents (id, case_id, kind, detail, created_at) values ('i', null, 'execute', '张三', now())`;
    await world.pool.query(insert);
    const { status, body } = await world.get('head-1', '/api/v1/system');
    expect(status).toBe(200);
    expect(body).toMatchObject({ incidents: [{ id: 'i', kind: 'execute' }], temporalUiUrl: null });
    expect(JSON.stringify(body)).not.toContain('张三');
  });
});
