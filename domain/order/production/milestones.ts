import { closeOfWorkOnOrBefore } from '../../calendar';
import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import type { Refusal } from '../../errors';
import { moving } from '../change';
import type { OrderChanges } from '../feature';
import { given, needs, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard } from '../guards';
import { actions } from '../room';
import type { OrderState } from '../state';
import type { Planned, ProductionEvent } from './events';
import { milestoneInput, milestonesInput } from './input';
import type { ProductionMilestone } from './state';

const action = actions<ProductionEvent>();

/** Goods from stock are neither made nor bought: the order passes the stage with one step (§3.1). */
export function notFromStock(id: string): Guard<unknown> {
  return { id, check: ({ data }) => (data.source === 'STOCK' ? refuse('FROM_STOCK') : null) };
}

/** The milestones that count: those of the present plan and those already reached. */
export function milestonesOf({
  productionMilestones: milestones = [],
}: OrderState): readonly ProductionMilestone[] {
  return milestones.filter(({ droppedAt }) => droppedAt === undefined);
}

/** The milestones still ahead. */
export function openMilestones(state: OrderState): readonly ProductionMilestone[] {
  return milestonesOf(state).filter(({ reachedAt }) => reachedAt === undefined);
}

function shareDone({ reachedAt, quantity = 0, doneQuantity = 0 }: ProductionMilestone): number {
  if (reachedAt !== undefined) return 1;
  return quantity === 0 ? 0 : doneQuantity / quantity;
}

/** How far production is: milestones reached, of how many, per cent by quantity, the last one reached. */
export function productionProgress(state: OrderState): {
  done: number;
  total: number;
  percent: number;
  last: string | null;
} {
  const all = milestonesOf(state);
  const reached = all
    .flatMap(({ name, reachedAt: at }) => (at === undefined ? [] : [{ name, at }]))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const share = all.reduce((sum, milestone) => sum + shareDone(milestone), 0);
  const percent = all.length === 0 ? 0 : Math.floor((100 * share) / all.length);
  return {
    ...{ done: reached.length, total: all.length, last: reached.at(-1)?.name ?? null },
    percent: state.production === undefined ? percent : 100,
  };
}

function openOrRefused(state: OrderState, id: string): Refusal | null {
  const milestone = milestonesOf(state).find((each) => each.id === id);
  if (milestone === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'milestone', id });
  return milestone.reachedAt === undefined
    ? null
    : refuse('ALREADY_DONE', { what: `milestone ${id}` });
}

/** What a plan moves are milestones that are still ahead. */
const movesOpenOnes: Guard<{ milestones: readonly { id?: string }[] }> = {
  id: 'ORD-10',
  check(state, _ctx, { milestones }) {
    const refusals = milestones.flatMap(({ id }) => id ?? []).map((id) => openOrRefused(state, id));
    return refusals.find((refusal) => refusal !== null) ?? null;
  },
};

/** Sets the plan; what is reached stays, what is ahead and not named any more is dropped. */
export const planMilestones = action({
  name: 'planMilestones',
  input: milestonesInput,
  roles: ['PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [notFromStock('ORD-10')],
  inputGuards: [movesOpenOnes],
  apply: ({ productionMilestones: known = [] }, input, ctx) => {
    let count = known.length;
    const milestones = input.milestones.map((planned) => ({
      ...planned,
      id: planned.id ?? `m${(count += 1)}`,
    }));
    return [{ type: 'MILESTONES_PLANNED', data: { ...sign(ctx), milestones } }];
  },
});

const namesOpenOne: Guard<{ milestone: string }> = {
  id: 'ORD-10',
  check: (state, _ctx, { milestone }) => openOrRefused(state, milestone),
};

/** Reports a milestone, in full or, with a quantity below the planned one, in part. */
export const reportMilestone = action({
  name: 'reportMilestone',
  input: milestoneInput,
  roles: ['PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [needs('ORD-10', 'planMilestones', (state) => openMilestones(state).length > 0)],
  inputGuards: [namesOpenOne, plausibleTime((state) => state.review?.at)],
  apply: (_state, input, ctx) => {
    const data = { ...sign(ctx), ...given(input, 'milestone', 'quantity', 'comment') };
    return [{ type: 'MILESTONE_REPORTED', data, occurredAt: occurredAt(input, ctx) }];
  },
});

/** The milestone as the new plan has it: moved, or dropped, unless it was reached before. */
function replanned(
  milestone: ProductionMilestone,
  plan: readonly Planned[],
  droppedAt: string,
): ProductionMilestone {
  if (milestone.reachedAt !== undefined || milestone.droppedAt !== undefined) return milestone;
  const moved = plan.find(({ id }) => id === milestone.id);
  return moved === undefined ? { ...milestone, droppedAt } : { ...milestone, ...moved };
}

/** What is done of it so far; all of it when nothing else is said. */
function reported(
  milestone: ProductionMilestone,
  doneQuantity: number | undefined,
  reachedAt: string,
): ProductionMilestone {
  const full = milestone.quantity === undefined || (doneQuantity ?? 0) >= milestone.quantity;
  return {
    ...milestone,
    ...(doneQuantity !== undefined && { doneQuantity }),
    ...(full && { reachedAt }),
  };
}

export const MILESTONE_CHANGES = {
  MILESTONES_PLANNED: ({ productionMilestones = [] }, { by, at, milestones }, { recordedAt }) => {
    const known = productionMilestones.map((one) => replanned(one, milestones, recordedAt));
    const fresh = milestones.filter(({ id }) => !known.some((milestone) => milestone.id === id));
    return {
      productionMilestones: [...known, ...fresh.map((milestone) => ({ by, at, ...milestone }))],
    };
  },
  MILESTONE_REPORTED: moving(
    ({ productionMilestones = [] }, { milestone: id, quantity }, { occurredAt: at }) => ({
      productionMilestones: productionMilestones.map((one) =>
        one.id === id ? reported(one, quantity ?? one.quantity, at) : one,
      ),
    }),
  ),
} satisfies Partial<OrderChanges<ProductionEvent>>;

/** A milestone is due by the close of work on its planned date (ORD-10). */
export function milestoneDuties(state: OrderState): Obligation[] {
  if (state.stage !== 'PRODUCTION') return [];
  return openMilestones(state).map(({ id, plannedDate, at: start }) => ({
    ...{ id: `milestone:${id.slice(1)}`, kind: 'milestone', mode: 'limit', start },
    owner: { role: 'PRODUCTION' },
    due: {
      at: (calendar) => closeOfWorkOnOrBefore(plannedDate, calendar),
      basis: `milestone ${id} on ${plannedDate}`,
    },
  }));
}
