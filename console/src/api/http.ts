import type { ProblemBody } from './types';
import { language } from '../look';

/** What stands before the paths of the API: the console lies at `…/console/`. */
const base = new URL('../', document.baseURI).pathname.replace(/\/$/, '');

/** A path of the product as this browser reaches it. */
export const at = (path: string): string => base + path;

/** A request that was refused or did not arrive: status 0 stands for no answer at all. */
export class Problem extends Error {
  readonly status: number;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? '');
    this.status = status;
    this.body = body;
  }
}

export interface Sent {
  method?: string;
  json?: unknown;
  file?: Blob;
  headers?: Readonly<Record<string, string>>;
}

function bodyOf({ json, file }: Sent): { body?: BodyInit; type?: string } {
  if (file !== undefined) return { body: file, type: file.type || 'application/octet-stream' };
  return json === undefined ? {} : { body: JSON.stringify(json), type: 'application/json' };
}

async function answer(path: string, sent: Sent): Promise<Response> {
  const { body, type } = bodyOf(sent);
  try {
    return await fetch(at(path), {
      method: sent.method ?? (body === undefined ? 'GET' : 'POST'),
      credentials: 'same-origin',
      headers: {
        'Accept-Language': language() === 'zh' ? 'zh-CN' : 'en',
        ...(type !== undefined && { 'Content-Type': type }),
        ...sent.headers,
      },
      ...(body !== undefined && { body }),
    });
  } catch {
    throw new Problem(0, {});
  }
}

/** Asks the API. @throws Problem */
export async function request<T>(path: string, sent: Sent = {}): Promise<T> {
  const response = await answer(path, sent);
  const text = await response.text().catch(() => '');
  let body: unknown = {};
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    // A proxy between us may answer with a page of its own.
    if (response.ok) throw new Problem(0, {});
  }
  if (!response.ok) throw new Problem(response.status, body as ProblemBody);
  return body as T;
}

/** A key nobody else draws; `crypto.randomUUID` is missing where the line is not encrypted. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
