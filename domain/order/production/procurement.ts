import { addDays, closeOfWorkOnOrBefore } from '../../calendar';
import { refuse } from '../../errors';
import type { CaseEvent, Ctx, Obligation } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import type { TimekeepingEvent } from '../../kernel/events';
import type { Draft } from '../../kind/rules';
import { moving } from '../change';
import type { ExceptionEvent } from '../exceptions/events';
import { exceptionEnded, exceptionOpened, openExceptions } from '../exceptions/open';
import type { Change, OrderChanges, WaitingReason } from '../feature';
import { given, needs, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard } from '../guards';
import { actions, consequences } from '../room';
import type { OrderState } from '../state';
import type { ProductionEvent } from './events';
import { itemInput, itemsInput } from './input';
import { notFromStock } from './milestones';
import type { ProcurementItem } from './state';

/** What is still waited for: neither received nor done without. */
export function openItems({ procurement = [] }: OrderState): readonly ProcurementItem[] {
  return procurement.filter(
    ({ receivedAt, waiver }) => receivedAt === undefined && waiver === undefined,
  );
}

/** What an exception about a late item stands for. */
const about = (id: string): string => `procurement:${id}`;

const action = actions<ProductionEvent>();

export const planProcurement = action({
  name: 'planProcurement',
  input: itemsInput,
  roles: ['PROCUREMENT', 'PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [notFromStock('ORD-11')],
  apply: ({ procurement = [] }, input, ctx) => {
    const items = input.items.map((item, index) => ({
      ...sign(ctx),
      id: `p${procurement.length + index + 1}`,
      ...item,
    }));
    return [{ type: 'PROCUREMENT_PLANNED', data: { items } }];
  },
});

const namesOpenItem: Guard<{ procurement: string }> = {
  id: 'ORD-11',
  check(state, _ctx, { procurement: id }) {
    if (openItems(state).some((item) => item.id === id)) return null;
    return state.procurement?.some((item) => item.id === id) === true
      ? refuse('ALREADY_DONE', { what: `procurement ${id}` })
      : refuse('RESOURCE_NOT_FOUND', { what: 'procurement', id });
  },
};

/** Says of an item that it came, that its supplier names another date, or that it is done without. */
export const reportProcurement = action({
  name: 'reportProcurement',
  input: itemInput,
  roles: ['PROCUREMENT', 'PRODUCTION', 'WAREHOUSE', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [needs('ORD-11', 'planProcurement', (state) => openItems(state).length > 0)],
  inputGuards: [namesOpenItem, plausibleTime((state) => state.review?.at)],
  apply: (_state, input, ctx) => {
    const when = { occurredAt: occurredAt(input, ctx) };
    switch (input.outcome) {
      case 'RECEIVED': {
        const data = { ...sign(ctx), ...given(input, 'procurement', 'comment') };
        return [{ type: 'MATERIAL_RECEIVED', data, ...when }];
      }
      case 'DELAYED': {
        const facts = given(input, 'procurement', 'promisedDate', 'comment');
        return [{ type: 'SUPPLIER_DELAYED', data: { ...sign(ctx), ...facts }, ...when }];
      }
      case 'WAIVED': {
        const data = { ...sign(ctx), ...given(input, 'procurement', 'reason') };
        return [{ type: 'PROCUREMENT_WAIVED', data, ...when }];
      }
    }
  },
});

/** Changes the bought item that the event names. */
function changed<D extends { procurement: string }>(
  change: (item: ProcurementItem, data: D, event: CaseEvent) => Partial<ProcurementItem>,
): Change<D> {
  return ({ procurement = [] }, data, event) => ({
    procurement: procurement.map((item) =>
      item.id === data.procurement ? { ...item, ...change(item, data, event) } : item,
    ),
  });
}

export const PROCUREMENT_CHANGES = {
  PROCUREMENT_PLANNED: ({ procurement = [] }, { items }) => ({
    procurement: [...procurement, ...items],
  }),
  MATERIAL_RECEIVED: moving(
    changed((_item, _data, { occurredAt: receivedAt }) => ({ receivedAt })),
  ),
  SUPPLIER_DELAYED: changed(({ promisedDate: before, earlierDates = [] }, { promisedDate }) => ({
    promisedDate,
    earlierDates: [...earlierDates, before],
  })),
  PROCUREMENT_WAIVED: moving(changed((_item, { procurement: _id, ...waiver }) => ({ waiver }))),
} satisfies Partial<OrderChanges<ProductionEvent>>;

/** An item is due by the close of work on the date its supplier promised (ORD-11). */
export function supplierDuties(state: OrderState): Obligation[] {
  if (state.stage !== 'PRODUCTION') return [];
  return openItems(state).map(({ id, promisedDate, at: start }) => ({
    ...{ id: `supplier:${id.slice(1)}`, kind: 'supplier', mode: 'limit', start },
    owner: { role: 'PROCUREMENT' },
    due: {
      at: (calendar) => closeOfWorkOnOrBefore(promisedDate, calendar),
      basis: `procurement ${id} on ${promisedDate}`,
    },
  }));
}

function shortage(state: OrderState, ctx: Ctx, id: string, at: string): Draft<ExceptionEvent>[] {
  const owner = { role: 'PROCUREMENT' } as const;
  const what = { type: 'MATERIAL_SHORTAGE', owner, about: about(id), occurredAt: at } as const;
  return exceptionOpened(state, ctx, what);
}

/** A supplier who is late is a shortage of material, from the very instant (ORD-11, §3.3). */
export const lateSupplier = consequences<TimekeepingEvent, ExceptionEvent>()({
  name: 'a late supplier opens an exception',
  id: 'ORD-11',
  on: ['DEADLINE_BREACHED'],
  follow(state, { data: { kind, id }, occurredAt: at }, ctx) {
    return kind === 'supplier' ? shortage(state, ctx, id.replace('supplier:', 'p'), at) : [];
  },
});

const follow = consequences<ProductionEvent, ExceptionEvent>();

/** A new date after the day on which the goods have to be ready endangers the order at once. */
export const announcedDelay = follow({
  name: 'a supplier date too late for the order opens an exception',
  id: 'ORD-11',
  on: ['SUPPLIER_DELAYED'],
  follow(state, { data: { procurement: id, promisedDate }, occurredAt: at }, ctx) {
    const agreed = state.agreedDeliveryDate;
    if (agreed === null) return [];
    const days = termsOf(state, ctx).policy.values['order.transport.default'].amount;
    return promisedDate > addDays(agreed, -days) ? shortage(state, ctx, id, at) : [];
  },
});

/**
 * The material that came, or is done without, ends the shortage it was missed for, as long as nobody
 * took it up: what people have begun to settle with the customer, they finish.
 */
export const shortageOver = follow({
  name: 'material that came settles its exception',
  id: 'ORD-11',
  on: ['MATERIAL_RECEIVED', 'PROCUREMENT_WAIVED'],
  follow: (state, { data: { procurement: id } }, ctx) =>
    openExceptions(state)
      .filter((exception) => exception.about === about(id) && !exception.touches)
      .flatMap(({ id: missed }) => exceptionEnded(state, ctx, missed, 'SOLVED'))
      .map((draft) => ({ ...draft, occurredAt: ctx.now })),
});

/** Material that is overdue is what the order waits for. */
export function waitingForMaterial(state: OrderState): WaitingReason | null {
  if (state.stage !== 'PRODUCTION') return null;
  const late = openItems(state).find(({ id }) =>
    state.deadlines.some(
      (deadline) => deadline.id === `supplier:${id.slice(1)}` && deadline.breachedAt !== undefined,
    ),
  );
  if (late === undefined) return null;
  const params = { item: late.item, supplier: late.supplier };
  return { code: 'MATERIAL', who: { role: 'PROCUREMENT' }, limit: 'supplier', params };
}
