import type { Actors } from './actors';
import type { Answer } from './http';
import type { ProblemBody } from './orders';

/** A callback in hand, as the API shows it. */
export interface CallbackBody {
  id: string;
  on: string;
  dueAt: string | null;
  overdue: boolean;
  suspended: boolean;
  method: string;
  person: string | null;
  reasons: { reason: string; stage?: number; ref?: string }[];
}

/** A customer as the API tells of her; what tests look at. */
export interface CustomerBody {
  no: string;
  stage: string;
  version: number;
  owner: string | null;
  lifecycle: string;
  tier: string;
  consent: string;
  level: number;
  callbacks: CallbackBody[];
  plan: {
    on: string;
    key: string;
    suspended: boolean;
    reasons: { reason: string; stage?: number }[];
  }[];
  openComplaints: string[];
  missingToVerify: string[];
  breaches: { deadlineId: string; kind: string }[];
  data: { contact: { name: string | null; phone: string | null; masked: boolean } | null };
  waitingOn: { code: string; text: string } | null;
  closedAt: string | null;
}

export interface CustomerAction {
  outcome: { stage: string; events: string[]; version: number };
  customer: CustomerBody;
}

/** A customer's file with everything that its verification takes. */
export function customerRequest(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    lifecycle: 'ACTIVE',
    contact: {
      ...{ name: '刘敏', phone: '13711112222', email: 'liu@example.com' },
      address: '上海市浦东新区张江路 1 号',
    },
    ...{ source: 'FAIR', firstContactOn: '2026-01-15', industry: '机械', need: '备用泵' },
    ...change,
  };
}

/** Requests of people about customers. */
export class Customers {
  private readonly people: Actors;

  constructor(people: Actors) {
    this.people = people;
  }

  async enter(who = 'sales-1', change: Record<string, unknown> = {}): Promise<CustomerBody> {
    const body = customerRequest(change);
    const answer = await this.people.post<CustomerBody>(who, '/api/v1/customers', body);
    if (answer.status === 201) return answer.body;
    throw new Error(`customer: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  act(
    who: string,
    no: string,
    action: string,
    input: object = {},
  ): Promise<Answer<CustomerAction & ProblemBody>> {
    return this.people.actOn('customer', who, no, action, input);
  }

  async do(who: string, no: string, action: string, input: object = {}): Promise<CustomerBody> {
    const answer = await this.act(who, no, action, input);
    if (answer.status === 200) return answer.body.customer;
    throw new Error(`${who} ${action} ${no}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async read(no: string, who = 'sales-1'): Promise<CustomerBody> {
    return (await this.people.get<CustomerBody>(who, `/api/v1/customers/${no}`)).body;
  }

  /** A customer on file: entered, verified and filed by three people. */
  async onFile(change: Record<string, unknown> = {}): Promise<string> {
    const { no } = await this.enter('sales-1', change);
    await this.do('manager-1', no, 'verify');
    await this.do('file-1', no, 'file');
    return no;
  }
}
