import type { Response } from 'express';
import { hasBody } from './body';

/**
 * How long a client that is refused may go on sending. Closing at once would take the answer away from
 * those who read it only when all is sent.
 */
const LINGER_MS = 5_000;

/**
 * Sends a whole answer. Where the client is still sending a body that nobody wants, the answer goes out
 * at once, what still comes is thrown away unread for a moment, and the connection ends.
 */
export function sendWhole(response: Response, text: string): void {
  const { req: request } = response;
  // Where it has arrived already, the connection is ready for the next request.
  if (request.complete || !hasBody(request)) {
    response.send(text);
    return;
  }
  const bytes = Buffer.from(text, 'utf8');
  response.set({ Connection: 'close', 'Content-Length': String(bytes.length) });
  response.write(bytes);
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  request.once('close', end).once('end', end).resume();
}
