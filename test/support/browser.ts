/** A page as a browser got it. */
export interface Page {
  status: number;
  headers: Headers;
  text: string;
  /** Where it leads on to. */
  to: string | null;
}

type Fields = Record<string, string>;

/** A browser that keeps its cookie and says which page a form was sent from. */
export class Browser {
  cookie: string | undefined;
  readonly baseUrl: string;
  readonly language: 'zh' | 'en';

  constructor(baseUrl: string, language: 'zh' | 'en' = 'en') {
    this.baseUrl = baseUrl;
    this.language = language;
  }

  async send(path: string, init: RequestInit = {}): Promise<Page> {
    const headers = new Headers({ 'accept-language': this.language });
    if (this.cookie !== undefined) headers.set('cookie', this.cookie);
    new Headers(init.headers).forEach((value, name) => headers.set(name, value));
    const answer = await fetch(this.baseUrl + path, { ...init, headers, redirect: 'manual' });
    const set = answer.headers.get('set-cookie');
    const [pair = ''] = set?.split(';') ?? [];
    if (set !== null) this.cookie = pair.endsWith('=') ? undefined : pair;
    const to = answer.headers.get('location')?.split('?')[0] ?? null;
    return { status: answer.status, headers: answer.headers, text: await answer.text(), to };
  }

  open(path: string): Promise<Page> {
    return this.send(path);
  }

  /** Sends a form of one of our pages. */
  submit(path: string, fields: Fields, headers: Fields = { origin: this.baseUrl }): Promise<Page> {
    return this.send(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  /** Whom the API takes this browser for: the status, and who. */
  async me(): Promise<{ status: number; id?: string }> {
    const { status, text } = await this.open('/api/v1/me');
    return status === 200 ? { status, id: (JSON.parse(text) as { id: string }).id } : { status };
  }
}
