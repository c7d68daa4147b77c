import type { Kind, MappedRow } from './mapping';

export interface Counts {
  total: number;
  pending: number;
  done: number;
  existing: number;
  failed: number;
  skipped: number;
  resting: number;
}

/** An import as the API answers it. */
export interface Run {
  id: string;
  kind: Kind;
  state: 'RUNNING' | 'STOPPED' | 'DONE' | 'REJECTED';
  rate: number;
  counts: Counts;
}

interface Reason {
  code: string;
  text: string;
  milestone?: { action: string; at: string };
  errors?: { field: string; reason: string }[];
}

export interface Row {
  row: number;
  no: string | null;
  state: string;
  reason: Reason | null;
  /** Customers that may be the same. */
  alike: { no: string; because: string[] }[];
}

export interface Preview {
  counts: { total: number; valid: number; existing: number; invalid: number };
  rows: (Omit<Row, 'state'> & { result: string; stage: string | null })[];
}

export interface Request {
  kind: Kind;
  errorPolicy: 'REJECT_ALL' | 'SKIP_FAILED';
  rate?: number;
  goLive?: boolean;
  rows: MappedRow[];
}

/** The API refused; the message is its own. */
export class Refused extends Error {}

interface Sending {
  method?: string;
  json?: unknown;
  headers?: Record<string, string>;
}

const PAGE = 1_000;
const PAUSE_MS = 500;
/** How long an API that is away is waited for. */
const PATIENCE_MS = 60_000;

/** Requests about imports; an API that is away for the moment is asked again, with the same key. */
export class Client {
  private readonly baseUrl: string;
  private readonly token: string;
  private readonly patienceMs: number;

  constructor(baseUrl: string, token: string, patienceMs = PATIENCE_MS) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
    this.token = token;
    this.patienceMs = patienceMs;
  }

  preview(request: Request, language: 'zh' | 'en'): Promise<Preview> {
    const headers = { 'accept-language': language };
    return this.send<Preview>('', { method: 'POST', json: { ...request, preview: true }, headers });
  }

  /** The key makes it safe to send the request again. */
  start(request: Request, key: string): Promise<Run> {
    const headers = { 'idempotency-key': key };
    return this.send<Run>('', { method: 'POST', json: request, headers });
  }

  run(id: string): Promise<Run> {
    return this.send<Run>(`/${encodeURIComponent(id)}`, {});
  }

  steer(id: string, verb: 'stop' | 'resume' | 'go-live'): Promise<Run> {
    return this.send<Run>(`/${encodeURIComponent(id)}/${verb}`, { method: 'POST', json: {} });
  }

  /** All rows of a run, or those in a state, with their reasons in a language. */
  async rows(id: string, language: 'zh' | 'en', state?: string): Promise<Row[]> {
    const rows: Row[] = [];
    const headers = { 'accept-language': language };
    for (let after: number | null = 0; after !== null;) {
      const query: string = `limit=${PAGE}&after=${after}${state === undefined ? '' : `&state=${state}`}`;
      const page: { rows: Row[]; nextAfter: number | null } = await this.send(
        `/${encodeURIComponent(id)}/rows?${query}`,
        { headers },
      );
      rows.push(...page.rows);
      after = page.nextAfter;
    }
    return rows;
  }

  private async send<T>(path: string, sending: Sending): Promise<T> {
    const deadline = Date.now() + this.patienceMs;
    for (;;) {
      const again = Date.now() + PAUSE_MS < deadline;
      try {
        const response = await this.once(path, sending);
        const passes = response.status === 429 || response.status === 503;
        if (!passes || !again) return await answerOf<T>(response);
      } catch (error) {
        if (error instanceof Refused || !again) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  private once(path: string, { method = 'GET', json, headers }: Sending): Promise<Response> {
    return fetch(`${this.baseUrl}/api/v1/imports${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
  }
}

interface Problem {
  code?: string;
  detail?: string;
  errors?: { field: string; reason: string }[];
}

async function answerOf<T>(response: Response): Promise<T> {
  const body = (await response.json()) as T & Problem;
  if (response.ok) return body;
  const fields = (body.errors ?? []).slice(0, 10).map(({ field, reason }) => `${field}: ${reason}`);
  const parts = [`${response.status} ${body.code ?? ''}`, body.detail ?? '', ...fields];
  throw new Refused(parts.filter((part) => part !== '').join('\n  '));
}
