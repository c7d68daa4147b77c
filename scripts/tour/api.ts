/** A member of the demo staff as `demo-staff.json` lists them. */
export interface Member {
  id: string;
  name: string;
  roles: string[];
  team: string | null;
  token: string;
}

/** The parts of an order that the tour shows. */
export interface OrderView {
  no: string;
  stage: string;
  stageName: string;
  data: { deliveryDate: string | null };
  waitingOn: { text: string; who: { name: string } | null; until: string | null } | null;
}

/** The answer to an action. */
export interface ActionView {
  replayed: boolean;
  outcome: { stage: string };
  order: OrderView;
}

/** An answer of the API, whatever its status. */
export interface Answer<T> {
  status: number;
  body: T & { code?: string; detail?: string };
}

const ATTEMPTS = 5;
const PAUSE_MS = 500;

/** Requests to the API; what is away for the moment (429, 503) is asked again with the same key. */
export class Api {
  private readonly baseUrl: string;

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
  }

  get<T>(who: Member, path: string): Promise<Answer<T>> {
    return this.send<T>(who, path, {});
  }

  /** The key makes it safe to send the request again. */
  post<T>(who: Member, path: string, body: unknown, key: string): Promise<Answer<T>> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.send<T>(who, path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private async send<T>(who: Member, path: string, init: RequestInit): Promise<Answer<T>> {
    const headers = { ...init.headers, authorization: `Bearer ${who.token}` };
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(this.baseUrl + path, { ...init, headers });
      const body = (await response.json()) as Answer<T>['body'];
      const passes = response.status === 429 || response.status === 503;
      if (!passes || attempt === ATTEMPTS) return { status: response.status, body };
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
    }
  }
}

/** What went wrong, in one line. */
export function reasonOf({ status, body }: Answer<unknown>): string {
  return `${status} ${body.code ?? ''} ${body.detail ?? ''}`.trim();
}

/** The first member with a role; of the given team where one is asked for. @throws for none */
export function memberWith(staff: readonly Member[], role: string, team?: string | null): Member {
  const found = staff.find(
    (member) => member.roles.includes(role) && (team == null || member.team === team),
  );
  if (found === undefined) throw new Error(`nobody among the demo staff is ${role}`);
  return found;
}
