import { randomUUID } from 'node:crypto';
import type { CaseAnswer, CaseCommand } from '../workflows/messages';
import { usageOf } from './processes';
import type { Usage } from './processes';
import type { Stage } from './stage';
import { percentile } from './stats';

/** The steps of one order that a round takes, and who takes them. */
const STEPS: readonly { by: string; action: string; input: Record<string, unknown> }[] = [
  {
    by: 'clerk-1',
    action: 'submit',
    input: { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } },
  },
  {
    by: 'clerk-1',
    action: 'confirmFeasibility',
    input: { departments: ['PRODUCTION', 'PROCUREMENT', 'LOGISTICS'], result: 'FEASIBLE' },
  },
  {
    by: 'manager-1',
    action: 'approve',
    input: { checklist: { salesPolicy: { answer: 'OK' }, contractTerms: { answer: 'OK' } } },
  },
  { by: 'production-1', action: 'productionDone', input: {} },
  { by: 'warehouse-1', action: 'createNote', input: { noteNo: 'bench' } },
  { by: 'clerk-1', action: 'auditNote', input: {} },
];

/** Two months ahead, as orders usually are: what is left of a limit is counted day by day. */
export const DELIVERY_DATE = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

/** One way of advancing something six times. */
export interface Variant {
  name: string;
  /** Makes one more thing to advance; returns its workflow id. */
  create(stage: Stage): Promise<string>;
  advance(stage: Stage, id: string, step: number): Promise<void>;
}

function bareVariant(name: string, workflow: string): Variant {
  return {
    name,
    async create({ client }) {
      const workflowId = `${workflow}-${randomUUID()}`;
      await client.workflow.start(workflow, { workflowId, taskQueue: 'bare', args: [] });
      return workflowId;
    },
    async advance({ client }, id) {
      await client.workflow.getHandle(id).executeUpdate('advance', { updateId: randomUUID() });
    },
  };
}

/** Receives an order over HTTP; its workflow runs when the promise ends. */
export async function createOrder({ apiUrl, tokens, client }: Stage): Promise<string> {
  const response = await fetch(`${apiUrl}/api/v1/orders`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens.get('clerk-1')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      channel: 'ONLINE',
      customerNo: 'C-BENCH',
      contact: { name: 'bench', address: 'bench' },
      items: [{ spec: 'bench', quantity: 1 }],
      deliveryDate: DELIVERY_DATE,
    }),
  });
  if (response.status !== 201) throw new Error(`create: ${response.status}`);
  const { no } = (await response.json()) as { no: string };
  const id = `order-${no}`;
  for (;;) {
    const started = await client.workflow
      .getHandle(id)
      .query('view')
      .then(
        () => true,
        () => false,
      );
    if (started) return id;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const throughClient: Variant = {
  name: '(b) Gendan, client',
  create: createOrder,
  async advance({ client }, id, step) {
    const { by, action, input } = STEPS[step]!;
    const key = randomUUID();
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const command: CaseCommand = { id: key, actor: by, key, input, expiresAt };
    await client.workflow
      .getHandle(id)
      .executeUpdate<CaseAnswer, [CaseCommand]>(action, { updateId: key, args: [command] });
  },
};

const throughHttp: Variant = {
  name: '(c) Gendan, HTTP',
  create: createOrder,
  async advance({ apiUrl, tokens }, id, step) {
    const { by, action, input } = STEPS[step]!;
    const no = id.slice('order-'.length);
    const response = await fetch(`${apiUrl}/api/v1/orders/${no}/actions/${action}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokens.get(by)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(input),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${action}: ${response.status} ${text}`);
  },
};

/** The yardsticks and the product, in the order in which the tables show them. */
export const VARIANTS: readonly Variant[] = [
  bareVariant('(a) bare update', 'bare'),
  bareVariant('(a′) + local activity', 'bareActivity'),
  bareVariant('(a″) + one transaction', 'bareTransaction'),
  throughClient,
  throughHttp,
];

/** What one round measured. */
export interface Round {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  events: number;
  cpuMs: Record<string, number>;
  rssMiB: Record<string, number>;
}

function usages(stage: Stage): Record<string, Usage> {
  return Object.fromEntries(
    Object.entries(stage.pids).map(([name, pid]) => [name, usageOf(pid, name === 'postgres')]),
  );
}

async function historyLength({ client }: Stage, id: string): Promise<number> {
  return (await client.workflow.getHandle(id).describe()).historyLength;
}

async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Advances `count` things by six steps each, in so many lanes at once. */
export async function measure(
  stage: Stage,
  variant: Variant,
  lanes: number,
  count: number,
): Promise<Round> {
  const ids: string[] = [];
  await inLanes([...Array(count).keys()], 8, async () => {
    ids.push(await variant.create(stage));
  });
  const firstLength = await historyLength(stage, ids[0]!);
  const latencies: number[] = [];
  const before = usages(stage);
  const begin = performance.now();
  await inLanes(ids, lanes, async (id) => {
    for (let step = 0; step < STEPS.length; step += 1) {
      const since = performance.now();
      await variant.advance(stage, id, step);
      latencies.push(performance.now() - since);
    }
  });
  const seconds = (performance.now() - begin) / 1000;
  const after = usages(stage);
  const names = Object.keys(before);
  const perAdvance = (name: string): number =>
    (after[name]!.cpuMs - before[name]!.cpuMs) / latencies.length;
  return {
    perSecond: latencies.length / seconds,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    events: ((await historyLength(stage, ids[0]!)) - firstLength) / STEPS.length,
    cpuMs: Object.fromEntries(names.map((name) => [name, perAdvance(name)])),
    rssMiB: Object.fromEntries(names.map((name) => [name, after[name]!.rssMiB])),
  };
}
