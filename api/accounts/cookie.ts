import type { Request, Response } from 'express';
import type { ApiDeps } from '../deps';
import { domainError } from '../../domain/errors';
import { publicAddress } from '../../platform/public-url';

const encrypted = ({ publicUrl = '' }: ApiDeps): boolean => /^https:/i.test(publicUrl);

/** Over an encrypted line the name itself keeps neighbours of the domain from setting it. */
const nameOf = (deps: ApiDeps): string => (encrypted(deps) ? '__Host-gendan' : 'gendan');

/** The token of the session a browser shows. */
export function sessionToken(deps: ApiDeps, request: Request): string | undefined {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  const [, token] = pairs.find(([name]) => name === nameOf(deps)) ?? [];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}

const options = (deps: ApiDeps) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: encrypted(deps) }) as const;

/** Hands a session to the browser, until it is closed. */
export function setSession(deps: ApiDeps, response: Response, token: string): void {
  response.cookie(nameOf(deps), token, options(deps));
}

export function clearSession(deps: ApiDeps, response: Response): void {
  response.clearCookie(nameOf(deps), options(deps));
}

const READS = ['GET', 'HEAD', 'OPTIONS'];

/** The page of another host that a form was sent from is named by the browser. */
function fromHost(origin: string | undefined, hosts: (string | undefined)[]): boolean {
  return origin !== undefined && URL.canParse(origin) && hosts.includes(new URL(origin).host);
}

/**
 * What a browser sends with a cookie changes something only when a page of ours sent it. Browsers state
 * `Sec-Fetch-Site` where the line is trustworthy and `Origin` elsewhere; who states neither has to use a
 * token.
 *
 * @throws DomainError FOREIGN_ORIGIN
 */
export function demandOwnPage({ publicUrl }: ApiDeps, request: Request): void {
  if (READS.includes(request.method)) return;
  const site = request.get('sec-fetch-site');
  const outside = publicUrl && publicAddress(publicUrl, '/');
  const hosts = [request.get('host'), outside && new URL(outside).host];
  const own = site === undefined ? fromHost(request.get('origin'), hosts) : site === 'same-origin';
  if (!own) throw domainError('FOREIGN_ORIGIN');
}
