import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express from 'express';
import type { Express, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { authenticate, demandRole } from './auth';
import type { Caller } from './auth';
import { bodyReader, hasBody } from './body';
import type { BodyReader } from './body';
import type { ApiDeps } from './deps';
import { problemsOf } from './field-problems';
import { languageOf, zoneOf } from './language';
import { BODY_LIMIT } from './problem';
import { unstorable } from './storable';
import { DomainError, domainError, refuse } from '../domain/errors';
import type { FieldProblem } from '../domain/errors';
import type { Role } from '../domain/people';
import type { Language } from '../domain/text';
import type { Reader } from '../domain/words/say';

type Schema = z.ZodType;

/** One request as a handler sees it: everything parsed, the caller known. */
export interface Call<P, Q, B> {
  deps: ApiDeps;
  params: P;
  query: Q;
  body: B;
  caller: Caller;
  language: Language;
  reader: Reader;
  request: Request;
}

export interface Reply {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body: unknown;
}

/** One operation of the API: its route, its checks and its line in the OpenAPI document. */
export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI path, e.g. `/api/v1/orders/{no}`. */
  path: string;
  id: string;
  tag: string;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: Schema;
  /** The largest JSON body taken, where it is not the usual one. */
  bodyLimit?: string;
  /** What the document describes instead of `body`, when parts of the body are checked one by one. */
  describedBody?: Schema;
  /** The body is a file: its media types and the largest size taken; the handler reads `request.body`. */
  upload?: { types: readonly string[]; limit: string };
  /** Media type of the answer, when it is not JSON. */
  produces?: string;
  /** Who may call it: roles, or everybody who is signed in; what is done on a case, the case decides. */
  roles: readonly Role[] | 'STAFF';
  /** It shows what is personal, to whoever has need of it; masked to others (§8.3.17). */
  shows?: 'PERSONAL';
  headers?: Readonly<Record<string, string>>;
  responses: Readonly<Record<number, Schema>>;
  handler(call: Call<unknown, unknown, unknown>): Promise<Reply>;
}

/** What a schema of an endpoint yields. */
type Parsed<S> = S extends Schema ? z.output<S> : Record<never, never>;

interface EndpointSpec<P, Q, B> extends Omit<Endpoint, 'params' | 'query' | 'body' | 'handler'> {
  params?: P;
  query?: Q;
  body?: B;
  handler(call: Call<Parsed<P>, Parsed<Q>, Parsed<B>>): Promise<Reply>;
}

/** Declares an endpoint; the handler gets what its schemas promise. */
export function endpoint<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends Schema | undefined = undefined,
>(spec: EndpointSpec<P, Q, B>): Endpoint {
  return spec as unknown as Endpoint;
}

/** The refusal of an input, field by field. */
export function invalid(fields: readonly FieldProblem[]): DomainError {
  return new DomainError({ ...refuse('INVALID_INPUT'), fields });
}

/** What an input yields, or what is wrong with it field by field. */
export function check<S extends Schema>(
  schema: S,
  input: unknown,
): { data: z.output<S> } | { fields: FieldProblem[] } {
  const faults = unstorable(input);
  if (faults.length > 0) return { fields: faults };
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return { data: result.data };
  return { fields: result.error.issues.flatMap(problemsOf) };
}

/** Parses input or refuses it field by field. @throws DomainError INVALID_INPUT */
export function parse<S extends Schema>(schema: S, input: unknown): z.output<S> {
  const checked = check(schema, input);
  if ('data' in checked) return checked.data;
  throw invalid(checked.fields);
}

/**
 * The JSON body; nothing counts as an empty object.
 *
 * @throws DomainError UNSUPPORTED_MEDIA_TYPE, or MALFORMED_JSON for a body that could not be read
 */
function bodyOf(request: Request): unknown {
  if (!hasBody(request)) return {};
  if (!request.is('application/json')) throw domainError('UNSUPPORTED_MEDIA_TYPE');
  if (request.body === undefined) throw domainError('MALFORMED_JSON');
  return request.body as unknown;
}

const NOTHING_TO_READ: BodyReader = () => Promise.resolve();

/** What reads the body of an operation; one that takes none leaves it where it is. */
function readerOf({ upload, body, bodyLimit = BODY_LIMIT }: Endpoint): BodyReader {
  if (upload !== undefined) {
    return bodyReader(express.raw({ type: () => true, limit: upload.limit }));
  }
  if (body === undefined) return NOTHING_TO_READ;
  return bodyReader(express.json({ limit: bodyLimit }));
}

/** Who asks comes first, then what the request line says; only then is a body read or inflated. */
/** An operation that takes no parameters. */
const NO_QUERY = z.strictObject({});

/**
 * Parses the parameters of a request. One that an operation does not know is never ignored: who asks
 * for a rehearsal of what knows none must not find it done.
 *
 * @throws DomainError UNKNOWN_PARAMETER or INVALID_INPUT
 */
function parseQuery<S extends z.ZodObject>(schema: S, query: unknown): z.output<S> {
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(query ?? {}).filter((name) => !known.includes(name));
  if (unknown.length === 0) return parse(schema, query);
  const fields = unknown.map((field) => ({ field, reason: 'unknown parameter' }));
  throw new DomainError({ ...refuse('UNKNOWN_PARAMETER', { names: unknown }), fields });
}

function handlerOf(deps: ApiDeps, spec: Endpoint): RequestHandler {
  const read = readerOf(spec);
  return async (request: Request, response: Response) => {
    const caller = await authenticate(deps, request);
    response.locals['zone'] = caller.staff.zone;
    if (spec.roles !== 'STAFF') demandRole(caller, spec.roles);
    const query = parseQuery(spec.query ?? NO_QUERY, request.query);
    const params = spec.params === undefined ? {} : parse(spec.params, request.params);
    await read(request, response);
    const reply = await spec.handler({
      deps,
      caller,
      request,
      language: languageOf(request),
      reader: { language: languageOf(request), zone: zoneOf(request) },
      params,
      query,
      body: spec.body === undefined ? {} : parse(spec.body, bodyOf(request)),
    });
    response
      .status(reply.status ?? 200)
      .set('Cache-Control', 'no-store')
      .set(reply.headers ?? {});
    if (reply.body instanceof Readable) await pipeline(reply.body, response);
    else if (Buffer.isBuffer(reply.body)) response.send(reply.body);
    else response.json(reply.body);
  };
}

/** `{no}` of OpenAPI as `:no` of express. */
function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** Registers endpoints; other methods on a known path are refused with the ones it takes. */
export function register(app: Express, deps: ApiDeps, endpoints: readonly Endpoint[]): void {
  for (const spec of endpoints) app[spec.method](expressPath(spec.path), handlerOf(deps, spec));
  for (const path of new Set(endpoints.map((spec) => spec.path))) {
    const allowed = endpoints
      .filter((spec) => spec.path === path)
      .map(({ method }) => method.toUpperCase());
    app.all(expressPath(path), (_request, response) => {
      response.set('Allow', allowed.join(', '));
      throw domainError('METHOD_NOT_ALLOWED', { methods: allowed });
    });
  }
}
