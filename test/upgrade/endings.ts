import { KINDS } from '../../api/kinds';
import type { CaseKind } from '../../domain/kernel';
import { insist } from '../faults/support';
import { WAY_TO_CLOSURE } from '../support/complaints';
import { WAY_TO_ARCHIVE } from '../support/orders';
import { WAY_TO_SCORE } from '../support/services';
import type { World } from '../support/world';
import { dated } from './dates';
import { COMPLAINTS, ORDERS, SERVICES, since } from './ways';

/** Somebody's attempt: it may be refused, for it is not asked before what stands in the way. */
export type Attempt = readonly [who: string, action: string, input?: object];

interface Named {
  id: string;
  status?: string;
}

interface Found {
  stage: string;
  owner: string | null;
  closedAt: string | null;
  callbacks?: Named[];
  breaches: { deadlineId: string; explanation: { state: string } }[];
  milestones?: {
    exceptions?: (Named & { closedAt?: string })[];
    compensations?: Named[];
    changeRequests?: Named[];
    shipments?: (Named & { lines: { line: number; quantity: number }[]; signOff?: object })[];
  };
}

/** One of them has the right to explain, one to approve. */
const AUTHORS = ['clerk-1', 'logistics-1', 'manager-1', 'sales-1', 'cs-lead', 'cs-1'];
const HEADS = ['head-1', 'head-2'];
/** More than any case needs. */
const ROUNDS = 8;

const open = <T extends Named>(list: readonly T[] = []): T[] =>
  list.filter(({ status }) => status === 'OPEN');

/** The last action of the usual way to a stage. */
const reached = (stages: Readonly<Record<string, string | null>>, stage: string): string | null =>
  stages[stage] ?? null;

/** What keeps an order from its way: rests, exceptions, questions, a cancellation. */
function orderObstacles({ milestones = {} }: Found): Attempt[] {
  const { exceptions = [], compensations, changeRequests } = milestones;
  const unsolved = exceptions.filter(({ closedAt }) => closedAt === undefined);
  return [
    ['manager-1', 'resume'],
    ...open(compensations).map(({ id }): Attempt => [
      ...(['manager-1', 'compensationDone', { compensation: id }] as const),
    ]),
    ...open(changeRequests).map(({ id }): Attempt => [
      'manager-1',
      'confirmChange',
      { change: id },
    ]),
    ['clerk-1', 'answerDate', { answer: 'ACCEPT' }],
    ['warehouse-1', 'reportProcurement', { procurement: 'p1', outcome: 'RECEIVED' }],
    ['logistics-1', 'resolveRefusal', { outcome: 'RESOLVED_SIGNED' }],
    ...unsolved.flatMap(({ id: exception }): Attempt[] => [
      ['clerk-1', 'recordDecision', { exception, option: 'WAIT' }],
      ['manager-1', 'resolveException', { exception, outcome: 'SOLVED' }],
    ]),
  ];
}

/** The way to the archive, with the quantities of the shipment that is next. */
function orderWay({ stage, milestones = {} }: Found): Attempt[] {
  const next = milestones.shipments?.find(({ signOff }) => signOff === undefined);
  const lines = next?.lines;
  const quantity = lines?.reduce((sum, line) => sum + line.quantity, 0);
  const way = since(WAY_TO_ARCHIVE, reached(ORDERS, stage), ({ action }) => action);
  return way.map(({ by, action, input }) => {
    if (action === 'recheckLoad' && lines) return [by, action, { lines }];
    if (action === 'signOff' && quantity) {
      return [by, action, { ...input, receivedQuantity: quantity }];
    }
    return [by, action, input];
  });
}

const PROPOSALS = ['p1', 'p2'].map((proposal) => ({ proposal }));

function complaintWay({ stage }: Found): Attempt[] {
  const way = since(WAY_TO_CLOSURE, reached(COMPLAINTS, stage), ([action]) => action);
  return [
    ['cs-lead', 'assign', { owner: 'cs-1' }],
    ['cs-1', 'resume'],
    ['cs-1', 'fillIn', { category: 'PRODUCT_QUALITY', severity: 'MODERATE' }],
    ...PROPOSALS.flatMap((proposal): Attempt[] => [
      ['head-2', 'approveRemedy', proposal],
      ['cs-1', 'presentRemedy', proposal],
      ['cs-1', 'customerAgrees', proposal],
    ]),
    ...way.map(([action, input]): Attempt => ['cs-1', action, dated(input)]),
  ];
}

function serviceWay({ stage }: Found): Attempt[] {
  const way = since(WAY_TO_SCORE, reached(SERVICES, stage), ([action]) => action);
  return [
    ['cs-lead', 'assign', { owner: 'cs-1' }],
    ['cs-1', 'customerConsents'],
    ['cs-1', 'resume'],
    ['warehouse-1', 'reservePart', { part: 'sp1' }],
    ['cs-lead', 'approveReturn'],
    ['warehouse-1', 'receiveGoods', { quantity: 1 }],
    ['warehouse-1', 'inspectGoods', { accepted: true, findings: '完好' }],
    ['cs-1', 'settleReturn', { as: 'REFUND', amount: 300 }],
    ...way.map(([action, input]): Attempt => ['cs-1', action, dated(input)]),
  ];
}

function customerWay({ callbacks = [] }: Found): Attempt[] {
  return [
    ['manager-1', 'verify'],
    ['file-1', 'file'],
    ['manager-1', 'verifyChanges'],
    ...callbacks.map(({ id: callback }): Attempt => [
      ...(['manager-1', 'cancelCallback', { callback, reason: '不再需要' }] as const),
    ]),
    ['sales-1', 'giveAnswer', { promise: 'q1', answer: '下周' }],
    ['head-1', 'erase', { basis: 'REQUEST' }],
  ];
}

const WAYS: Readonly<Record<CaseKind, (found: Found) => readonly Attempt[]>> = {
  order: (found) => [...orderObstacles(found), ...orderWay(found)],
  complaint: complaintWay,
  service: serviceWay,
  customer: customerWay,
};

/** Short ways out, for some of each kind. */
export const GIVEN_UP: Readonly<Record<CaseKind, readonly Attempt[]>> = {
  order: [
    ['manager-1', 'reject', { reason: 'no longer made' }],
    ['manager-1', 'cancel', { reason: 'the customer wants it no more' }],
  ],
  complaint: [
    ['cs-lead', 'assign', { owner: 'cs-1' }],
    ['cs-1', 'withdraw', { reason: '客户撤回' }],
  ],
  service: [
    ['cs-lead', 'assign', { owner: 'cs-1' }],
    ['cs-1', 'withdraw', { reason: '客户撤回' }],
  ],
  customer: [],
};

/** Brings cases to their ends through the API, whatever stands in their way. */
export class Endings {
  private readonly world: World;
  /** What was refused last, by case: tells why one does not end. */
  private readonly refused = new Map<string, string[]>();

  constructor(world: World) {
    this.world = world;
  }

  private async read(kind: CaseKind, no: string): Promise<Found> {
    const path = `/api/v1/${KINDS[kind].segment}/${no}`;
    return (await this.world.get<Found>('manager-1', path)).body;
  }

  /** Tries in turn; a refusal is an answer, a fault is none. */
  async attempt(kind: CaseKind, no: string, attempts: readonly Attempt[]): Promise<boolean> {
    const log: string[] = [];
    let taken = false;
    for (const [who, action, input = {}] of attempts) {
      const { status, body } = await insist(this.world, { kind, who, no, action, input });
      if (status >= 500) throw new Error(`${kind} ${no} ${action}: ${JSON.stringify(body)}`);
      if (status === 200) taken = true;
      else log.push(`${action}: ${body.code} ${body.detail}`);
    }
    this.refused.set(`${kind}-${no}`, log);
    return taken;
  }

  /** Explains every missed limit and has it approved (CMP-12). */
  private async explain(kind: CaseKind, no: string): Promise<void> {
    // The likeliest first: those of sales for an order, those of customer service for the rest.
    const sort = (people: readonly string[]): readonly string[] =>
      kind === 'order' ? people : people.toReversed();
    for (const { deadlineId: breach, explanation } of (await this.read(kind, no)).breaches) {
      if (!['MISSING', 'REFUSED', 'WRITTEN'].includes(explanation.state)) continue;
      const reason = { breach, reason: 'nothing ran' };
      for (const who of explanation.state === 'WRITTEN' ? [] : sort(AUTHORS)) {
        if (await this.attempt(kind, no, [[who, 'overdueReason', reason]])) break;
      }
      for (const who of sort(HEADS)) {
        if (await this.attempt(kind, no, [[who, 'approveReason', { breach }]])) break;
      }
    }
  }

  /** @throws when a case does not end */
  async end(kind: CaseKind, no: string): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await this.read(kind, no);
      if (found.closedAt !== null) return;
      await this.attempt(kind, no, WAYS[kind](found));
      await this.explain(kind, no);
      if ((await this.read(kind, no)).closedAt !== null) return;
    }
    const { stage } = await this.read(kind, no);
    const why = this.refused.get(`${kind}-${no}`)!.join('\n  ');
    throw new Error(`${kind} ${no} does not end, it stands at ${stage}:\n  ${why}`);
  }
}
