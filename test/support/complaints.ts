import type { Actors } from './actors';
import type { Answer } from './http';
import type { ProblemBody } from './orders';
import { eventually } from './time';

/** A complaint as the API tells of it; what tests look at. */
export interface ComplaintBody {
  no: string;
  stage: string;
  version: number;
  owner: string | null;
  priority: string;
  level: number;
  overdue: boolean;
  missingToAccept: string[];
  missingToClose: string[];
  deadlines: { id: string; kind: string; dueAt: string; paused: boolean }[];
  breaches: { deadlineId: string; kind: string; explanation: { state: string } }[];
  waitingOn: { code: string; text: string } | null;
  data: Record<string, unknown>;
  record: Record<string, unknown>;
  availableActions: { action: string }[];
  closedAt: string | null;
}

export interface ComplaintAction {
  outcome: { stage: string; events: string[]; version: number };
  complaint: ComplaintBody;
}

/** A complaint with everything that leaving ACCEPT takes. */
export function complaintRequest(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    channel: 'PHONE',
    customerNo: 'C-700',
    contact: { name: '王芳', phone: '13912345678', email: 'wang@example.com' },
    nature: 'COMPLAINT',
    content: '货到时外箱破损，电话没人接。',
    product: 'M-100',
    category: 'RESPONSE_TIME',
    severity: 'MODERATE',
    ...change,
  };
}

/** The usual way to the end, each step by the handler. */
export const WAY_TO_CLOSURE: readonly (readonly [string, object])[] = [
  ['verifyIdentity', { check: 'ACCOUNT_DATA' }],
  ['accept', {}],
  ['respond', { way: 'PHONE', note: '已致电' }],
  ['calm', { emotion: 'UPSET', apology: true }],
  ['clarify', { summary: '外箱破损', customerConfirmed: true }],
  ['recordDesiredRemedy', { remedies: ['REPLACE'] }],
  [
    'proposeRemedy',
    { remedy: 'REPLACE', text: '换货', cost: 100, ownFault: true, promisedDate: '2199-01-01' },
  ],
  ['customerAgrees', { proposal: 'p1' }],
  ['execute', {}],
  ['verify', { effective: true }],
  ['thank', { sorry: true, trust: true, commitment: true }],
  ['review', { rootCause: '包装', department: 'SERVICE', prevention: '加固' }],
  ['recordRevisit', { score: 5 }],
];

/** Requests of people about complaints. */
export class Complaints {
  private readonly people: Actors;

  constructor(people: Actors) {
    this.people = people;
  }

  async receive(who = 'cs-1', change: Record<string, unknown> = {}): Promise<ComplaintBody> {
    const body = complaintRequest(change);
    const answer = await this.people.post<ComplaintBody>(who, '/api/v1/complaints', body);
    if (answer.status === 201) return answer.body;
    throw new Error(`complaint: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  act(
    who: string,
    no: string,
    action: string,
    input: object = {},
  ): Promise<Answer<ComplaintAction & ProblemBody>> {
    return this.people.actOn('complaint', who, no, action, input);
  }

  async do(who: string, no: string, action: string, input: object = {}): Promise<ComplaintBody> {
    const answer = await this.act(who, no, action, input);
    if (answer.status === 200) return answer.body.complaint;
    throw new Error(`${who} ${action} ${no}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async read(no: string, who = 'cs-1'): Promise<ComplaintBody> {
    return (await this.people.get<ComplaintBody>(who, `/api/v1/complaints/${no}`)).body;
  }

  /** Takes the usual way up to and including an action. */
  async proceed(no: string, upTo = 'recordRevisit', who = 'cs-1'): Promise<void> {
    for (const [action, input] of WAY_TO_CLOSURE) {
      await this.do(who, no, action, input);
      if (action === upTo) return;
    }
  }

  /** The complaint that an order gave rise to by itself; it is there a moment later. */
  openedAbout(order: string): Promise<string> {
    return eventually(`a complaint about ${order}`, async () => {
      type List = { complaints: { no: string }[] };
      const path = `/api/v1/complaints?order=${order}`;
      const { body } = await this.people.get<List>('cs-lead', path);
      return body.complaints[0]?.no;
    });
  }

  /** Settles the complaint that an order gave rise to, so that it does not keep it from its archive. */
  async settleAbout(order: string): Promise<void> {
    const no = await this.openedAbout(order);
    await this.do('cs-lead', no, 'assign', { owner: 'cs-1' });
    await this.do('cs-1', no, 'fillIn', { category: 'PRODUCT_QUALITY', severity: 'MODERATE' });
    await this.proceed(no);
    await eventually(`${order} is released`, async () => {
      type Linked = { milestones: { complaints: { endedAt?: string }[] } };
      const { body } = await this.people.get<Linked>('clerk-1', `/api/v1/orders/${order}`);
      return body.milestones.complaints.every(({ endedAt }) => endedAt !== undefined);
    });
  }
}
