import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import { isTransient } from '../db/failures';
import { DomainError, ERRORS, refuse } from '../domain/errors';
import type { Refusal } from '../domain/errors';
import { say } from '../domain/words/say';
import type { Reader } from '../domain/words/say';
import type { Logger } from '../platform/logger';
import { fieldsIn } from './field-problems';
import { languageOf, zoneOf } from './language';
import { sendWhole } from './linger';

/** Largest request body taken. */
export const BODY_LIMIT = '256kb';
/** Largest body of an import. */
export const IMPORT_BODY_LIMIT = '20mb';

const KB = 1024;
const MB = 1024 * KB;

/** A limit as it is said, from the number of bytes that the parsers report. */
function sizeText(bytes: number): string {
  return bytes % MB === 0 ? `${bytes / MB}mb` : `${Math.floor(bytes / KB)}kb`;
}

const RETRY_AFTER_SECONDS = 2;

/** The sentence of a refusal, for its reader. */
export function refusalText({ code, params }: Refusal, reader: Reader): string {
  return say(ERRORS[code], params, reader);
}

/** What a problem may carry besides the refusal. */
export interface ProblemExtras {
  availableActions?: readonly string[];
  /** What was done on the case since the version that was demanded. */
  changes?: readonly object[];
}

/** Answers with problem+json (RFC 9457), in the language of the request. */
export function sendProblem(
  response: Response,
  refusal: Refusal,
  extras: ProblemExtras = {},
): void {
  const { code, params, requirement, fields } = refusal;
  const { status } = ERRORS[code];
  const language = languageOf(response.req);
  if (status === 503 || status === 429) response.set('Retry-After', String(RETRY_AFTER_SECONDS));
  if (status === 401) response.set('WWW-Authenticate', 'Bearer realm="gendan"');
  response
    .status(status)
    .set('Content-Language', language === 'zh' ? 'zh-CN' : 'en')
    .type('application/problem+json');
  sendWhole(
    response,
    JSON.stringify({
      type: `urn:gendan:error:${code}`,
      title: ERRORS[code].title[language],
      status,
      detail: refusalText(refusal, { language, zone: zoneOf(response.req) }),
      code,
      instance: response.req.originalUrl.split('?')[0],
      ...(requirement !== undefined && { requirement }),
      ...(fields !== undefined && { errors: fieldsIn(fields, language) }),
      ...(code === 'STALE_VERSION' && { currentVersion: params['current'] }),
      ...extras,
    }),
  );
}

interface BodyParserError {
  type?: string;
  /** In bytes, of the parser that refused. */
  limit?: number;
  status?: number;
}

/** Errors of express itself, as refusals of ours. */
function fromExpress(error: BodyParserError): Refusal | null {
  switch (error.type ?? '') {
    case 'entity.too.large':
      return refuse('BODY_TOO_LARGE', { limit: sizeText(error.limit ?? 0) });
    case 'entity.parse.failed':
    case 'request.aborted':
    case 'request.size.invalid':
      return refuse('MALFORMED_JSON');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return refuse('UNSUPPORTED_MEDIA_TYPE');
    default:
      if (error instanceof URIError) return refuse('ROUTE_NOT_FOUND');
      // A body that is not compressed as it says.
      return error.status === 400 ? refuse('MALFORMED_JSON') : null;
  }
}

/** The one place where errors become answers; whatever is not ours is recorded and hidden. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof DomainError) {
      sendProblem(response, error.refusal, extrasOf(error));
      return;
    }
    const known = fromExpress(error as BodyParserError);
    if (known !== null) {
      sendProblem(response, known);
      return;
    }
    if (isTransient(error)) {
      logger.warn({ err: error }, 'database is away');
      sendProblem(response, refuse('DATABASE_UNAVAILABLE'));
      return;
    }
    const incident = randomUUID();
    logger.error({ err: error, incident }, 'request failed');
    sendProblem(response, refuse('INTERNAL', { incident }));
  };
}

/** A refusal with what may be done instead. */
export class RefusedAction extends DomainError {
  readonly extras: ProblemExtras;

  constructor(refusal: Refusal, extras: ProblemExtras, options?: ErrorOptions) {
    super(refusal, options);
    this.extras = extras;
  }
}

function extrasOf(error: DomainError): ProblemExtras {
  return error instanceof RefusedAction ? error.extras : {};
}
