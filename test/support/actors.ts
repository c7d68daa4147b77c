import { KINDS } from '../../api/kinds';
import type { CaseKind } from '../../domain/kernel';
import { send } from './http';
import type { Answer } from './http';
import { APPROVAL, FEASIBLE, orderRequest, WAY_TO_ARCHIVE } from './orders';
import type { ActionBody, OrderBody, ProblemBody, TimelineBody } from './orders';

type Headers = Record<string, string>;

/** Requests of people to the API of a world. */
export class Actors {
  baseUrl = '';
  private tokens = new Map<string, string>();
  /** Called before a case is touched, so that its own time is the world's. */
  protected beforeTouch: (caseId: string) => Promise<void> = () => Promise.resolve();

  protected learnTokens(json: string): void {
    const staff = JSON.parse(json) as { id: string; token: string }[];
    this.tokens = new Map(staff.map(({ id, token }) => [id, token]));
  }

  /** The bearer token of a person. @throws for unknown people */
  token(who: string): string {
    const token = this.tokens.get(who);
    if (token === undefined) throw new Error(`no such person: ${who}`);
    return token;
  }

  get<T>(who: string, path: string, headers: Headers = {}): Promise<Answer<T>> {
    return send<T>(this.baseUrl + path, { token: this.token(who), headers });
  }

  post<T>(who: string, path: string, json: unknown, headers: Headers = {}): Promise<Answer<T>> {
    return send<T>(this.baseUrl + path, { method: 'POST', token: this.token(who), json, headers });
  }

  put<T>(who: string, path: string, json: unknown): Promise<Answer<T>> {
    return send<T>(this.baseUrl + path, { method: 'PUT', token: this.token(who), json });
  }

  /** Takes an action on an order, whatever comes of it. */
  act<T = ActionBody & ProblemBody>(
    who: string,
    no: string,
    action: string,
    input: object = {},
    headers: Headers = {},
  ): Promise<Answer<T>> {
    return this.actOn('order', who, no, action, input, headers);
  }

  /** Takes an action on a case of any kind, whatever comes of it. */
  async actOn<T>(
    kind: CaseKind,
    who: string,
    no: string,
    action: string,
    input: object,
    headers: Headers = {},
  ): Promise<Answer<T>> {
    await this.beforeTouch(`${kind}-${no}`);
    return this.post<T>(
      who,
      `/api/v1/${KINDS[kind].segment}/${no}/actions/${action}`,
      input,
      headers,
    );
  }

  /** Takes an action that must succeed. */
  async do(who: string, no: string, action: string, input: object = {}): Promise<ActionBody> {
    const answer = await this.act(who, no, action, input);
    if (answer.status === 200) return answer.body;
    throw new Error(`${who} ${action} ${no}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** Has a submitted order confirmed by the departments and approved. */
  async approve(no: string, who = 'manager-1'): Promise<ActionBody> {
    await this.do('clerk-1', no, 'confirmFeasibility', FEASIBLE);
    return this.do(who, no, 'approve', APPROVAL);
  }

  /** Has every missed limit of an order explained, and the explanations approved (CMP-12). */
  async explain(no: string): Promise<void> {
    for (const { deadlineId: breach } of (await this.order(no)).breaches) {
      await this.do('clerk-1', no, 'overdueReason', { breach, reason: 'too much at once' });
      await this.do('head-1', no, 'approveReason', { breach });
    }
  }

  /** Receives a complete order and returns its number. */
  async newOrder(who = 'clerk-1', change: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.post<OrderBody>(who, '/api/v1/orders', orderRequest(change));
    if (answer.status !== 201)
      throw new Error(`order: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.no;
  }

  async order(no: string, who = 'clerk-1'): Promise<OrderBody> {
    return (await this.get<OrderBody>(who, `/api/v1/orders/${no}`)).body;
  }

  async timeline(no: string): Promise<TimelineBody['events']> {
    const path = `/api/v1/orders/${no}/timeline?limit=500`;
    return (await this.get<TimelineBody>('clerk-1', path)).body.events;
  }

  /** Codes of what a person was told of a case, in the inbox, the first first. */
  async told(who: string, no: string, kind: CaseKind = 'order'): Promise<string[]> {
    type Inbox = { notices: { caseId: string; code: string }[] };
    const { body } = await this.get<Inbox>(who, '/api/v1/inbox?limit=200');
    const mine = body.notices.filter(({ caseId }) => caseId === `${kind}-${no}`);
    return mine.map(({ code }) => code).reverse();
  }

  /** Codes of what was written to the customer of an order, the first first. */
  async toldCustomer(no: string): Promise<string[]> {
    type Log = { notices: { for: string; code: string }[] };
    const { body } = await this.get<Log>('clerk-1', `/api/v1/orders/${no}/notices?limit=200`);
    const hers = body.notices.filter((notice) => notice.for === 'CUSTOMER');
    return hers.map(({ code }) => code).reverse();
  }

  /** Takes the usual way to the archive up to and including an action (all of it by default). */
  async proceed(no: string, upTo = 'assess', from?: string): Promise<void> {
    const begin =
      from === undefined ? 0 : WAY_TO_ARCHIVE.findIndex(({ action }) => action === from);
    for (const { by, action, input } of WAY_TO_ARCHIVE.slice(begin)) {
      await this.do(by, no, action, input);
      if (action === upTo) return;
    }
  }
}
