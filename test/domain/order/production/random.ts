import type { OrderState } from '../../../../domain/order';

type Make = (state: OrderState, pick: number) => Record<string, unknown>;

const DATES = ['2025-03-04', '2025-03-06', '2025-03-12', '2025-03-25'];
const date = (pick: number): string => DATES[pick % DATES.length]!;

/** One of the milestones or items there are, mostly. */
const one = (list: readonly { id: string }[] | undefined, pick: number): string =>
  list?.[pick % list.length]?.id ?? 'z9';

/** Inputs for random lives. */
export const RANDOM_PRODUCTION_INPUTS: Record<string, Make> = {
  planMilestones: ({ productionMilestones }, pick) => ({
    milestones: [
      { name: 'cutting', plannedDate: date(pick) },
      {
        ...{ name: 'assembly', plannedDate: date(pick + 1), quantity: 1 + (pick % 4) },
        ...(pick % 3 === 0 && { id: one(productionMilestones, pick) }),
      },
    ],
  }),
  reportMilestone: ({ productionMilestones }, pick) => ({
    milestone: one(productionMilestones, pick),
    ...(pick % 4 === 0 && { quantity: 1 }),
  }),
  planProcurement: (_state, pick) => ({
    items: [{ item: 'steel', quantity: 1, supplier: 'Baosteel', promisedDate: date(pick) }],
  }),
  reportProcurement: ({ procurement }, pick) => ({
    procurement: one(procurement, pick),
    ...[
      { outcome: 'RECEIVED' },
      { outcome: 'DELAYED', promisedDate: date(pick + 2) },
      { outcome: 'WAIVED', reason: 'text-1' },
    ][pick % 3],
  }),
  recordQc: (_state, pick) => ({ result: ['PASSED', 'FAILED', 'CONCESSION'][pick % 3] }),
};

/** What production still needs before it is done, and now and then more of it. */
export function productionSteps(state: OrderState): string[] {
  const { productionMilestones = [], procurement = [], qualityChecks, data } = state;
  if (data.source === 'STOCK') return ['productionDone'];
  const ahead = productionMilestones.some(
    ({ reachedAt, droppedAt }) => reachedAt === undefined && droppedAt === undefined,
  );
  if (ahead) return ['reportMilestone', 'reportMilestone', 'planMilestones'];
  const bought = procurement.some(({ receivedAt, waiver }) => (receivedAt ?? waiver) === undefined);
  if (bought) return ['reportProcurement'];
  if (qualityChecks?.at(-1)?.result === 'FAILED') return ['recordQc'];
  return [
    'productionDone',
    'productionDone',
    'productionDone',
    'planMilestones',
    'planProcurement',
  ];
}
