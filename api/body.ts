import { promisify } from 'node:util';
import type { Request, RequestHandler, Response } from 'express';
import { domainError } from '../domain/errors';

/** The largest body a door takes, as it is said and as it is counted. */
export interface BodySize {
  text: string;
  bytes: number;
}

/** Reads the body of a request into `request.body`. */
export type BodyReader = (request: Request, response: Response) => Promise<void>;

/** A body parser as something to wait for, so that a handler reads when it has decided to. */
export function bodyReader(parser: RequestHandler): BodyReader {
  type Parser = (request: Request, response: Response, done: (error?: unknown) => void) => void;
  return promisify(parser as Parser);
}

/** Whether a request comes with a body, whatever its size. */
export function hasBody(request: Request): boolean {
  const length = Number(request.get('content-length') ?? 0);
  return length > 0 || request.get('transfer-encoding') !== undefined;
}

/**
 * For the doors that stand open to everybody: a body comes as it is, so that nothing is inflated, and
 * one that is too large is refused by the length it states, before it is read.
 *
 * @throws DomainError CONTENT_ENCODED or BODY_TOO_LARGE
 */
export function plainBody({ text, bytes }: BodySize): RequestHandler {
  return (request, _response, next) => {
    if (request.get('content-encoding') !== undefined) throw domainError('CONTENT_ENCODED');
    if (Number(request.get('content-length') ?? 0) > bytes) {
      throw domainError('BODY_TOO_LARGE', { limit: text });
    }
    next();
  };
}
