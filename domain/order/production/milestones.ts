import { closeOfWorkOnOrBefore } from '../../calendar';
import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { moving } from '../change';
import type { Change } from '../feature';
import { given, needs, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard, OrderAction } from '../guards';
import type { OrderState } from '../state';
import { notFromStock } from './guards';
import type { ProductionMilestone } from './state';

type Planned = Pick<ProductionMilestone, 'name' | 'plannedDate' | 'quantity'> & { id?: string };

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
    .filter(({ reachedAt }) => reachedAt !== undefined)
    .toSorted((a, b) => (a.reachedAt! < b.reachedAt! ? -1 : 1));
  const share = all.reduce((sum, milestone) => sum + shareDone(milestone), 0);
  const percent = all.length === 0 ? 0 : Math.floor((100 * share) / all.length);
  return {
    ...{ done: reached.length, total: all.length, last: reached.at(-1)?.name ?? null },
    percent: state.production === undefined ? percent : 100,
  };
}

function openOrRefused(state: OrderState, id: string): ReturnType<Guard['check']> {
  const milestone = milestonesOf(state).find((each) => each.id === id);
  if (milestone === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'milestone', id });
  return milestone.reachedAt === undefined
    ? null
    : refuse('ALREADY_DONE', { what: `milestone ${id}` });
}

/** What a plan moves are milestones that are still ahead. */
const movesOpenOnes: Guard = {
  id: 'ORD-10',
  check(state, _ctx, input) {
    const ids = (input['milestones'] as readonly Planned[]).flatMap(({ id }) => id ?? []);
    const refusals = ids.map((id) => openOrRefused(state, id));
    return refusals.find((refusal) => refusal !== null) ?? null;
  },
};

/** Sets the plan; what is reached stays, what is ahead and not named any more is dropped. */
export const planMilestones: OrderAction = {
  name: 'planMilestones',
  title: { zh: '制定生产计划', en: 'Plan the milestones' },
  roles: ['PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [notFromStock('ORD-10')],
  inputGuards: [movesOpenOnes],
  apply: ({ productionMilestones: milestones = [] }, input, ctx) => {
    let count = milestones.length;
    const plan = (input['milestones'] as readonly Planned[]).map((planned) => ({
      ...planned,
      id: planned.id ?? `m${(count += 1)}`,
    }));
    return [{ type: 'MILESTONES_PLANNED', data: { ...sign(ctx), milestones: plan } }];
  },
};

const namesOpenOne: Guard = {
  id: 'ORD-10',
  check: (state, _ctx, input) => openOrRefused(state, input['milestone'] as string),
};

/** Reports a milestone, in full or, with a quantity below the planned one, in part. */
export const reportMilestone: OrderAction = {
  name: 'reportMilestone',
  title: { zh: '报告生产进度', en: 'Report a milestone' },
  roles: ['PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [needs('ORD-10', 'planMilestones', (state) => openMilestones(state).length > 0)],
  inputGuards: [namesOpenOne, plausibleTime((state) => state.review?.at)],
  apply: (_state, input, ctx) => {
    const data = { ...sign(ctx), ...given(input, 'milestone', 'quantity', 'comment') };
    return [{ type: 'MILESTONE_REPORTED', data, occurredAt: occurredAt(input, ctx) }];
  },
};

const planned: Change = (state, data, { recordedAt }) => {
  const {
    by,
    at,
    milestones: plan,
  } = data as unknown as {
    by: string;
    at: string;
    milestones: readonly (Planned & { id: string })[];
  };
  const known = (state.productionMilestones ?? []).map((milestone): ProductionMilestone => {
    if (milestone.reachedAt !== undefined || milestone.droppedAt !== undefined) return milestone;
    const moved = plan.find(({ id }) => id === milestone.id);
    return moved === undefined
      ? { ...milestone, droppedAt: recordedAt }
      : { ...milestone, ...moved };
  });
  const fresh = plan.filter(({ id }) => !known.some((milestone) => milestone.id === id));
  return {
    productionMilestones: [...known, ...fresh.map((milestone) => ({ by, at, ...milestone }))],
  };
};

const reported: Change = (state, data, { occurredAt: at }) => {
  const { milestone: id, quantity } = data as { milestone: string; quantity?: number };
  return {
    productionMilestones: (state.productionMilestones ?? []).map(
      (milestone): ProductionMilestone => {
        if (milestone.id !== id) return milestone;
        const done = quantity ?? milestone.quantity;
        const full = milestone.quantity === undefined || done! >= milestone.quantity;
        return {
          ...milestone,
          ...(done !== undefined && { doneQuantity: done }),
          ...(full && { reachedAt: at }),
        };
      },
    ),
  };
};

export const MILESTONE_CHANGES: Readonly<Record<string, Change>> = {
  MILESTONES_PLANNED: planned,
  MILESTONE_REPORTED: moving(reported),
};

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
