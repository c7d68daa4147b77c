import type { Request, Response } from 'express';
import { languageFor } from '../customer/language';
import { sendPage } from '../customer/send';
import type { ApiDeps } from '../deps';
import type { SignIn } from './sign-in';
import { accountText } from './texts';
import type { AccountText } from './texts';
import type { Place, Said } from './view';
import type { Html } from '../html';
import { publicPath } from '../../platform/public-url';

export const TOO_MANY = 429;

/** One field of a form that was sent. */
export function fieldOf(request: Request, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

export function show(response: Response, status: number, title: AccountText, body: Html): void {
  // `no-referrer`, the usual one, would make browsers send these very forms without their origin.
  response.set('Referrer-Policy', 'same-origin');
  sendPage(response, status, accountText(title, languageFor(response.req)), body);
}

export function placeOf({ publicUrl }: ApiDeps, request: Request): Place {
  return { language: languageFor(request), base: publicPath(publicUrl, '') };
}

export function goTo({ publicUrl }: ApiDeps, response: Response, path: string): void {
  const to = `${publicPath(publicUrl, path)}?lang=${languageFor(response.req)}`;
  response.set('Cache-Control', 'no-store').redirect(303, to);
}

/** What is said of an attempt that opened nothing, and with which status. */
export function inVain(deps: ApiDeps, response: Response, result: SignIn): [number, Said] {
  if (!('lockedUntil' in result)) return [401, { text: 'refused' }];
  const wait = Date.parse(result.lockedUntil) - Date.parse(deps.clock.now());
  response.set('Retry-After', String(Math.max(1, Math.ceil(wait / 1000))));
  return [TOO_MANY, { text: 'locked' }];
}
