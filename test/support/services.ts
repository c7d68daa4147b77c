import type { Actors } from './actors';
import type { ComplaintBody } from './complaints';
import type { Answer } from './http';
import type { ProblemBody } from './orders';

/** A service request as the API tells of it; what tests look at. */
export interface ServiceBody extends Omit<ComplaintBody, 'missingToAccept'> {
  type: string;
  nature: string | null;
  missingToRegister: string[];
  links: { orderNo: string | null; repeatOf: string[]; complaints: { no: string }[] };
}

export interface ServiceAction {
  outcome: { stage: string; events: string[]; version: number };
  service: ServiceBody;
}

/** A request with everything that registering takes. */
export function serviceRequest(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...{ type: 'REPAIR', channel: 'PHONE', nature: 'QUALITY_FAULT', priority: 'NORMAL' },
    customerNo: 'C-800',
    contact: { name: '李明', phone: '13812345678', email: 'li@example.com' },
    content: '风扇不转，机器过热。',
    product: 'M-100',
    serialNo: 'SN-100',
    ...change,
  };
}

const TO_SELF = { to: 'cs-1' };

/** The usual way to the end, each step by the handler. */
export const WAY_TO_SCORE: readonly (readonly [string, object])[] = [
  ['register', { check: 'ACCOUNT_DATA' }],
  ['dispatch', TO_SELF],
  ['respond', { way: 'PHONE', note: '已致电' }],
  ['diagnose', { mode: 'REMOTE', found: true, findings: '风扇损坏' }],
  ['checkWarranty', { until: '2199-01-01', covered: true, companyCaused: true }],
  ['plan', { text: '更换风扇', promisedDate: '2199-01-01' }],
  ['startWork', {}],
  ['reportWork', { report: '已更换风扇并测试' }],
  ['verify', { effective: true }],
  ['giveFeedback', { way: 'PHONE' }],
  ['evaluate', { rating: 5, remarks: '一次修好' }],
  ['recordScore', { score: 5 }],
];

/** Requests of people about service requests. */
export class Services {
  private readonly people: Actors;

  constructor(people: Actors) {
    this.people = people;
  }

  async receive(change: Record<string, unknown> = {}, who = 'cs-1'): Promise<ServiceBody> {
    const body = serviceRequest(change);
    const answer = await this.people.post<ServiceBody>(who, '/api/v1/service-requests', body);
    if (answer.status === 201) return answer.body;
    throw new Error(`request: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  act(
    who: string,
    no: string,
    action: string,
    input: object = {},
  ): Promise<Answer<ServiceAction & ProblemBody>> {
    return this.people.actOn('service', who, no, action, input);
  }

  async do(who: string, no: string, action: string, input: object = {}): Promise<ServiceBody> {
    const answer = await this.act(who, no, action, input);
    if (answer.status === 200) return answer.body.service;
    throw new Error(`${who} ${action} ${no}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async read(no: string, who = 'cs-1'): Promise<ServiceBody> {
    return (await this.people.get<ServiceBody>(who, `/api/v1/service-requests/${no}`)).body;
  }

  /** Takes the usual way, from one action up to and including another. */
  async proceed(no: string, upTo = 'recordScore', from = 'register'): Promise<void> {
    const begin = WAY_TO_SCORE.findIndex(([action]) => action === from);
    for (const [action, input] of WAY_TO_SCORE.slice(begin)) {
      await this.do('cs-1', no, action, input);
      if (action === upTo) return;
    }
  }

  /** Codes of what was written to the customer, the first first. */
  async toldCustomer(no: string): Promise<string[]> {
    type Log = { notices: { for: string; code: string }[] };
    const path = `/api/v1/service-requests/${no}/notices?limit=200`;
    const { body } = await this.people.get<Log>('cs-1', path);
    return body.notices
      .filter((one) => one.for === 'CUSTOMER')
      .map(({ code }) => code)
      .reverse();
  }
}
