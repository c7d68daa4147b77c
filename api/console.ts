import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Request, Response, Router } from 'express';
import type { ApiDeps } from './deps';
import { languageFor } from './customer/language';
import { html, page } from './html';
import { domainError } from '../domain/errors';
import { publicPath } from '../platform/public-url';

/** Where `console/build.ts` puts what it made. */
const BUILT = path.join(__dirname, '..', 'dist', 'console');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The console runs no text as code; styles come with the nonce of this very answer. */
function policyWith(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const NOT_BUILT = {
  zh: '控制台尚未构建：请用 npm start 启动，或运行 npm run console。',
  en: 'The console is not built: start with npm start, or run npm run console.',
};

async function sendShell({ publicUrl }: ApiDeps, response: Response): Promise<void> {
  response.set('Cache-Control', 'no-store').type('html');
  const shell = await readFile(path.join(BUILT, 'index.html'), 'utf8').catch(() => undefined);
  if (shell === undefined) {
    const language = languageFor(response.req);
    response.status(503).send(page(language, 'Gendan', html`<p>${NOT_BUILT[language]}</p>`));
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  response.set('Content-Security-Policy', policyWith(nonce));
  // `no-referrer`, the usual one, would send its own requests without their origin.
  response.set('Referrer-Policy', 'same-origin');
  const place = publicPath(publicUrl, '/console/');
  response.send(
    shell
      .replace(/<base [^>]*>/, `<base href="${place}" />`)
      .replace('content=""', `content="${nonce}"`),
  );
}

/** A part of the console: its name tells its content, so it may be kept for good. */
function sendAsset(request: Request, response: Response): void {
  const name = String(request.params['name']);
  const type = TYPES[path.extname(name)];
  const file = path.join(BUILT, 'assets', name);
  if (type === undefined || !/^[\w.-]+$/.test(name) || !existsSync(file)) {
    throw domainError('ROUTE_NOT_FOUND');
  }
  response.set('Cache-Control', 'public, max-age=31536000, immutable').type(type);
  response.vary('Accept-Encoding');
  const squeezed = existsSync(`${file}.br`) && request.acceptsEncodings('br', 'identity') === 'br';
  if (squeezed) response.set('Content-Encoding', 'br');
  response.sendFile(squeezed ? `${file}.br` : file, {
    cacheControl: false,
    headers: { 'Content-Type': type },
  });
}

/** The screen on which staff work. Its pages are one: which one is shown, it reads from the address. */
export function registerConsole(app: Router, deps: ApiDeps): void {
  app.get('/', (_request, response) => {
    response.redirect(302, publicPath(deps.publicUrl, '/console/'));
  });
  app.get('/console/assets/:name', sendAsset);
  app.get(['/console', '/console/*place'], (_request, response) => sendShell(deps, response));
}
