import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import { holdsAny } from '../../people';
import type { ChangeEvent } from '../change-requests/events';
import type { CorrectingEvent } from '../correcting/events';
import { exceptionOpened } from '../exceptions';
import { linesExist } from '../exceptions/guards';
import { checkRights, given, rightsOf, sign } from '../guards';
import type { Guard } from '../guards';
import type { EventShape } from '../../kind/rules';
import { ownerOf } from '../parties';
import { actions, consequences } from '../room';
import type { OrderState } from '../state';
import type { ReviewEvent } from './events';
import { feasibilityInput, stockCheckInput } from './input';
import { FEASIBILITY_DEPARTMENTS } from './state';
import type { FeasibilityDepartment } from './state';

/** What an exception about missing stock stands for. */
export const STOCK = 'stock';

/** Whoever has to say that the date can be met; goods on stock are neither made nor bought (ORD-07). */
export function departmentsAsked(state: OrderState): readonly FeasibilityDepartment[] {
  return state.data.source === 'STOCK' ? ['LOGISTICS'] : FEASIBILITY_DEPARTMENTS;
}

/** Departments that have not answered yet. */
export function unanswered(state: OrderState): readonly FeasibilityDepartment[] {
  return departmentsAsked(state).filter((name) => state.feasibility?.[name] === undefined);
}

/** The customer has chosen what becomes of an order that the stock does not cover. */
function shortageDecided({ exceptions = [] }: OrderState): boolean {
  const shortage = exceptions.findLast(({ about }) => about === STOCK);
  return shortage?.decision !== undefined || shortage?.closedAt !== undefined;
}

/** What of the stock check keeps an order from its approval, if anything. */
function stockGap(state: OrderState): string | null {
  if (state.data.source !== 'STOCK') return null;
  const stock = state.feasibility?.stock;
  if (stock === undefined) return 'stockCheck';
  return stock.result === 'SHORT' && !shortageDecided(state) ? 'stockCheck (SHORT)' : null;
}

/** Every department asked has said that it can meet the date. */
export const feasible: Guard<unknown> = {
  id: 'ORD-07',
  check(state) {
    if (state.historical === true) return null;
    const missing = departmentsAsked(state).flatMap((name) => {
      const result = state.feasibility?.[name]?.result;
      if (result === 'FEASIBLE') return [];
      return [result === undefined ? `feasibility.${name}` : `feasibility.${name} (${result})`];
    });
    return missing.length === 0 ? null : refuse('REVIEW_INCOMPLETE', { missing });
  },
};

/** Goods from stock are there, or the customer knows what is missing (§3.1, §3.3). */
export const stockChecked: Guard<unknown> = {
  id: 'ORD-07',
  check(state) {
    const gap = state.historical === true ? null : stockGap(state);
    return gap === null ? null : refuse('REVIEW_INCOMPLETE', { missing: [gap] });
  },
};

/** The latest of the dates before which some department cannot deliver; null when nobody named one. */
export function earliestFeasible(state: OrderState): string | null {
  const dates = departmentsAsked(state).flatMap(
    (name) => state.feasibility?.[name]?.earliestDate ?? [],
  );
  return dates.toSorted().at(-1) ?? null;
}

/** Nothing is committed that a department cannot meet. */
export const dateFeasible: Guard<{ dateToFollow?: boolean; committedDate?: LocalDate }> = {
  id: 'ORD-07',
  check(state, _ctx, { dateToFollow, committedDate }) {
    if (state.historical === true || dateToFollow === true) return null;
    const date = committedDate ?? state.data.deliveryDate ?? '';
    const earliest = earliestFeasible(state);
    return earliest === null || date >= earliest
      ? null
      : refuse('DATE_NOT_FEASIBLE', { date, earliest });
  },
};

/** A department speaks for itself; a clerk passes on what departments told her (§2.2). */
const speaksForThem: Guard<{ departments: readonly FeasibilityDepartment[] }> = {
  id: 'SYS-06',
  check(state, ctx, { departments }) {
    if (checkRights(state, ctx, ['ORDER_CLERK']) === null) return null;
    const others = departments.filter((name) => !holdsAny(rightsOf(ctx), [name]));
    return others.length === 0 ? null : refuse('FORBIDDEN', { roles: [...others, 'ORDER_CLERK'] });
  },
};

/** Says for one or several departments whether the date can be met; a later answer supersedes. */
export const confirmFeasibility = actions<ReviewEvent>()({
  name: 'confirmFeasibility',
  input: feasibilityInput,
  roles: ['PRODUCTION', 'PROCUREMENT', 'LOGISTICS', 'ORDER_CLERK'],
  stages: ['REVIEW'],
  inputGuards: [speaksForThem],
  apply: (_state, input, ctx) => {
    const facts = given(input, 'result', 'earliestDate', 'comment');
    const data = { departments: input.departments, answer: { ...sign(ctx), ...facts } };
    return [{ type: 'FEASIBILITY_ANSWERED', data }];
  },
});

/** Looks into the stock for an order that is to be served from it. */
export const recordStockCheck = actions<ReviewEvent>()({
  name: 'recordStockCheck',
  input: stockCheckInput,
  roles: ['WAREHOUSE', 'ORDER_CLERK'],
  stages: ['REVIEW'],
  inputGuards: [linesExist('ORD-12')],
  apply: (_state, input, ctx) => {
    const lines = input.result === 'SHORT' ? given(input, 'lines') : {};
    const stock = { ...sign(ctx), ...given(input, 'result', 'comment'), ...lines };
    return [{ type: 'STOCK_CHECKED', data: { stock } }];
  },
});

/** Missing stock is a trouble of its own: the customer decides on it (§3.3). */
export const stockShortage = consequences<ReviewEvent, EventShape>()({
  name: 'stock shortage opens an exception',
  id: 'ORD-12',
  on: ['STOCK_CHECKED'],
  follow: (state, { data }, ctx) => {
    const { result, lines = [], comment } = data.stock;
    if (result === 'IN_STOCK') return [];
    const what = { type: 'SHORTAGE', owner: ownerOf(state), about: STOCK } as const;
    const detail = comment === undefined ? {} : { detail: comment };
    return exceptionOpened(state, ctx, { ...what, ...detail, lines });
  },
});

const ASKED_ABOUT: readonly string[] = ['items', 'deliveryDate', 'source'];

/** What was confirmed was another order: it is asked again. */
export const feasibilityVoided = consequences<CorrectingEvent | ChangeEvent, ReviewEvent>()({
  name: 'a corrected order is confirmed anew',
  id: 'ORD-07',
  on: ['ORDER_CORRECTED', 'CHANGE_CONFIRMED'],
  follow: ({ stage, feasibility = {} }, event) => {
    // After the approval a change is answered for by whoever confirms it.
    if (event.type === 'CHANGE_CONFIRMED' && stage !== 'REVIEW') return [];
    const changes: readonly { field: string }[] =
      event.type === 'CHANGE_CONFIRMED' ? event.data.changes : [event.data];
    const asked = changes.find(({ field }) => ASKED_ABOUT.includes(field));
    if (asked === undefined || Object.keys(feasibility).length === 0) return [];
    return [{ type: 'FEASIBILITY_VOIDED', data: { field: asked.field } }];
  },
});
