import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { ERRORS } from '../../domain/errors';
import type { ErrorCode } from '../../domain/errors';
import type { Language } from '../../domain/text';
import { send } from '../support/http';
import type { Answer } from '../support/http';
import type { ProblemBody } from '../support/orders';
import { requestsArrived } from '../support/quiet';
import type { World } from '../support/world';

export const HAN = /\p{Script=Han}/u;

/** What an internal name, a statement or a stack would look like in an answer. */
const INTERNALS =
  /\bat \S+:\d+:\d+|node_modules|\.ts\b|select |insert into|violates|constraint|pg_|jsonb|SQLSTATE|Error: |\[object/;

/** One request as a table of requests writes it. */
export interface Request {
  who?: string | null;
  method?: string;
  path: string;
  json?: unknown;
  /** Raw body, sent as it is. */
  body?: string | Buffer;
  headers?: Record<string, string>;
}

/** Sends a request of a table; `who: null` sends no token. */
export function request<T = ProblemBody>(
  world: World,
  { who = 'clerk-1', path, headers = {}, ...rest }: Request,
  more: Record<string, string> = {},
): Promise<Answer<T>> {
  const all = { ...headers, ...more };
  if (rest.body !== undefined && !('content-type' in all)) all['content-type'] = 'application/json';
  const method =
    rest.method ?? (rest.json === undefined && rest.body === undefined ? 'GET' : 'POST');
  const token = who === null ? undefined : world.token(who);
  const init = { method, headers: all, token, json: rest.json };
  const raw = rest.body === undefined ? {} : { body: rest.body };
  return send<T>(world.baseUrl + path, { ...init, ...raw });
}

/** A catalogue text with its `{marks}` standing for anything. */
function textPattern(code: ErrorCode, language: Language): RegExp {
  const escaped = ERRORS[code][language].replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\{\w+\}/g, '.+')}$`, 's');
}

/** Checks that an answer is the problem with this code, in this language, and gives nothing away. */
export function expectProblem(
  answer: Answer<ProblemBody>,
  code: ErrorCode,
  language: Language = 'en',
): void {
  const { body, headers } = answer;
  expect({ status: answer.status, code: body.code }).toEqual({ status: ERRORS[code].status, code });
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json(;|$)/);
  expect(headers.get('content-language')).toBe(language === 'zh' ? 'zh-CN' : 'en');
  expect(body).toMatchObject({ status: answer.status, type: `urn:gendan:error:${code}` });
  expect(body.detail).toMatch(textPattern(code, language));
  expect(HAN.test(body.title)).toBe(language === 'zh');
  expect(`${body.title} ${body.detail}`).not.toMatch(/[{}]/);
  expect(JSON.stringify(body)).not.toMatch(INTERNALS);
}

/** Sends the same request in Chinese and in English; both must be the problem. Returns both. */
export async function expectRefused(
  world: World,
  sent: Request,
  code: ErrorCode,
): Promise<{ zh: Answer<ProblemBody>; en: Answer<ProblemBody> }> {
  const zh = await request(world, sent, { 'accept-language': 'zh-CN' });
  expectProblem(zh, code, 'zh');
  const en = await request(world, sent, { 'accept-language': 'en' });
  expectProblem(en, code, 'en');
  return { zh, en };
}

/**
 * How often a workflow was asked for something: the events of its history that come from outside. The rest
 * is the workflow's own work on an earlier request, which may still go on.
 */
async function asked(world: World, workflowId: string): Promise<number> {
  const { events } = await world.client.workflow.getHandle(workflowId).fetchHistory();
  const outside = events?.filter(
    ({
      workflowExecutionSignaledEventAttributes,
      workflowExecutionUpdateAcceptedEventAttributes,
    }) =>
      workflowExecutionSignaledEventAttributes ?? workflowExecutionUpdateAcceptedEventAttributes,
  );
  return outside?.length ?? 0;
}

/** Everything that a refused request must leave as it is: rows of all tables, version and history. */
export async function footprint(world: World, no: string): Promise<object> {
  await requestsArrived(world, `order-${no}`);
  const { rows } = await world.pool.query<Record<string, unknown>>(
    `select (select json_build_object('version', version, 'seq', seq, 'stage', stage,
                    'updated_at', updated_at) from cases where id = $1) as row,
            (select count(*) from cases) as cases, (select count(*) from case_events) as events,
            (select count(*) from commands) as commands, (select count(*) from effects) as effects,
            (select count(*) from texts) as texts, (select count(*) from parties) as parties,
            (select count(*) from annotations) as annotations, (select count(*) from staff) as staff,
            (select count(*) from policies) as policies, (select count(*) from calendars) as calendars,
            (select sum(last) from numbers) as numbers`,
    [`order-${no}`],
  );
  return { ...rows[0], asked: await asked(world, `order-${no}`) };
}

/** Serves another app for the time of some work. */
export async function serving<T>(app: Express, work: (baseUrl: string) => Promise<T>): Promise<T> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Adds a member of staff and returns her token. */
export async function hire(
  world: World,
  id: string,
  roles: string[],
  place: Record<string, unknown> = {},
): Promise<string> {
  const body = { id, name: id, roles, ...place };
  const answer = await world.post<{ token: string }>('admin', '/api/v1/staff', body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.token;
}

/** One row of a table of refusals. */
export type RefusalRow = [
  what: string,
  code: ErrorCode,
  sent: () => Request,
  check?: (body: ProblemBody) => void,
];

/** Checks one row: refused in both languages, and nothing is different afterwards. */
export async function refuses(
  world: World,
  no: string,
  [, code, sent, check]: RefusalRow,
): Promise<void> {
  const before = await footprint(world, no);
  const { zh, en } = await expectRefused(world, sent(), code);
  check?.(zh.body);
  check?.(en.body);
  if (code === 'UNAUTHENTICATED') expect(en.headers.get('www-authenticate')).toMatch(/^Bearer /);
  expect(await footprint(world, no)).toEqual(before);
}

/** A check that the fields named in the answer are these. */
export function names(...fields: string[]): (body: ProblemBody) => void {
  return ({ errors = [] }) => {
    expect(errors.map(({ field }) => field)).toEqual(fields);
    for (const { reason } of errors) expect(reason).not.toBe('');
  };
}
