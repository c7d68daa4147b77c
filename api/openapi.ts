import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { RouteConfig, ZodContentObject } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { CaseKindApi } from './case-kind';
import type { Endpoint } from './endpoint';
import { KINDS } from './kinds';
import { withSharedParts } from './openapi-shared';
import { ENDPOINTS } from './routes';
import { identifier, problem } from './schemas/common';
import { deciderOf } from '../domain/kinds';

type Responses = RouteConfig['responses'];

const PROBLEMS: Readonly<Record<string, string>> = {
  400: 'Not understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not there',
  409: 'Not in this state; names what may be done instead',
  412: 'Changed in the meantime',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not valid, field by field',
  429: 'Too many at once',
  500: 'A fault of ours; the answer carries the number of the incident',
  503: 'Away for the moment; retry with the same Idempotency-Key',
};

/** Whether an operation can answer so: only a body is too large, only a change meets a conflict. */
function mayAnswer({ method, body, upload, headers }: Endpoint, status: number): boolean {
  if (status === 413 || status === 415) return body !== undefined || upload !== undefined;
  if (status === 412) return headers?.['If-Match'] !== undefined;
  return status !== 409 || method !== 'get';
}

function responsesOf(spec: Endpoint): Responses {
  const responses: Responses = {};
  for (const [status, schema] of Object.entries(spec.responses)) {
    const mediaType = spec.produces ?? 'application/json';
    responses[status] = { description: 'Done', content: { [mediaType]: { schema } } };
  }
  for (const [status, description] of Object.entries(PROBLEMS)) {
    if (!mayAnswer(spec, Number(status))) continue;
    responses[status] = {
      description,
      content: { 'application/problem+json': { schema: problem } },
    };
  }
  return responses;
}

function headersOf(spec: Endpoint): z.ZodObject {
  const own = Object.entries(spec.headers ?? {}).map(([name, description]) => [
    name,
    z.string().optional().meta({ description }),
  ]);
  const language = z.string().optional().meta({ description: 'zh or en', example: 'zh-CN' });
  return z.object({ 'Accept-Language': language, ...Object.fromEntries(own) });
}

function bodyOf({ upload, body, describedBody }: Endpoint): ZodContentObject | undefined {
  const schema = describedBody ?? body;
  if (schema !== undefined) return { 'application/json': { schema } };
  const file = z.string().meta({ format: 'binary' });
  return upload && Object.fromEntries(upload.types.map((type) => [type, { schema: file }]));
}

function routeOf(spec: Endpoint): RouteConfig {
  const { method, path, params, query } = spec;
  const body = bodyOf(spec);
  return {
    method,
    path,
    operationId: spec.id,
    tags: [spec.tag],
    summary: spec.summary,
    security: [{ bearer: [] }, { session: [] }],
    'x-rights': { roles: spec.roles, ...(spec.shows && { personal: 'by need' }) },
    request: {
      headers: headersOf(spec),
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { content: body } }),
    },
    responses: responsesOf(spec),
  };
}

/** The action endpoint of a kind once more for every action by name, with the input it takes. */
function eachAction(spec: Endpoint, { kind, inputs }: CaseKindApi): RouteConfig[] {
  const offered = deciderOf(kind).actions.filter(({ internal }) => internal !== true);
  return offered.map(({ name, title, roles }) =>
    routeOf({
      ...spec,
      id: `${kind}_${name}`,
      roles: roles.length === 0 ? 'STAFF' : roles,
      path: spec.path.replace('{action}', name),
      summary: `${title.en} / ${title.zh}`,
      params: z.object({ no: identifier }),
      body: inputs[name]!.schema,
    }),
  );
}

/** The OpenAPI document, from the same schemas that check the requests. */
export function openApiDocument(): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'session', {
    ...{ type: 'apiKey', in: 'cookie', name: 'gendan' },
    description:
      'The session of a browser, signed in at /sign-in; changes are taken from pages of the same origin alone',
  });
  for (const spec of ENDPOINTS) {
    registry.registerPath(routeOf(spec));
    const kind = Object.values(KINDS).find(({ one }) => spec.id === `actOn${one}`);
    for (const one of kind ? eachAction(spec, kind) : []) registry.registerPath(one);
  }
  const generator = new OpenApiGeneratorV31(registry.definitions);
  return withSharedParts(
    generator.generateDocument({
      openapi: '3.1.0',
      info: {
        title: 'Gendan',
        version: '1',
        description:
          'Follows every order, every complaint, every service request and every customer to the end. 跟单：每张订单、每件投诉、每项服务请求、每位客户，跟到底。',
      },
    }),
  );
}
