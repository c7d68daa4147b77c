import { addDays, closeOfWorkOnOrBefore } from '../../calendar';
import { refuse } from '../../errors';
import type { Ctx, EventDraft, Obligation } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { moving } from '../change';
import { exceptionOpened, openExceptions } from '../exceptions';
import type { Change, Consequence, WaitingReason } from '../feature';
import { given, needs, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard, OrderAction } from '../guards';
import type { OrderState } from '../state';
import { notFromStock } from './guards';
import type { ProcurementItem } from './state';

/** What is still waited for: neither received nor done without. */
export function openItems({ procurement = [] }: OrderState): readonly ProcurementItem[] {
  return procurement.filter(
    ({ receivedAt, waiver }) => receivedAt === undefined && waiver === undefined,
  );
}

/** What an exception about a late item stands for. */
const about = (id: string): string => `procurement:${id}`;

export const planProcurement: OrderAction = {
  name: 'planProcurement',
  title: { zh: '安排采购', en: 'Plan the procurement' },
  roles: ['PROCUREMENT', 'PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [notFromStock('ORD-11')],
  apply: ({ procurement = [] }, input, ctx) => {
    const items = (input['items'] as readonly object[]).map((item, index) => ({
      ...sign(ctx),
      id: `p${procurement.length + index + 1}`,
      ...item,
    }));
    return [{ type: 'PROCUREMENT_PLANNED', data: { items } }];
  },
};

const namesOpenItem: Guard = {
  id: 'ORD-11',
  check(state, _ctx, input) {
    const id = input['procurement'] as string;
    if (openItems(state).some((item) => item.id === id)) return null;
    return state.procurement?.some((item) => item.id === id) === true
      ? refuse('ALREADY_DONE', { what: `procurement ${id}` })
      : refuse('RESOURCE_NOT_FOUND', { what: 'procurement', id });
  },
};

/** Says of an item that it came, that its supplier names another date, or that it is done without. */
export const reportProcurement: OrderAction = {
  name: 'reportProcurement',
  title: { zh: '报告采购情况', en: 'Report on the procurement' },
  roles: ['PROCUREMENT', 'PRODUCTION', 'WAREHOUSE', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [needs('ORD-11', 'planProcurement', (state) => openItems(state).length > 0)],
  inputGuards: [namesOpenItem, plausibleTime((state) => state.review?.at)],
  apply: (_state, input, ctx) => {
    const types: Readonly<Record<string, string>> = {
      RECEIVED: 'MATERIAL_RECEIVED',
      DELAYED: 'SUPPLIER_DELAYED',
      WAIVED: 'PROCUREMENT_WAIVED',
    };
    const type = types[input['outcome'] as string]!;
    const facts = given(input, 'procurement', 'promisedDate', 'reason', 'comment');
    return [{ type, data: { ...sign(ctx), ...facts }, occurredAt: occurredAt(input, ctx) }];
  },
};

function changed(change: (item: ProcurementItem, ...rest: Parameters<Change>) => object): Change {
  return (state, data, event) => ({
    procurement: (state.procurement ?? []).map((item) =>
      item.id === data['procurement'] ? { ...item, ...change(item, state, data, event) } : item,
    ),
  });
}

export const PROCUREMENT_CHANGES: Readonly<Record<string, Change>> = {
  PROCUREMENT_PLANNED: (state, data) => ({
    procurement: [...(state.procurement ?? []), ...(data['items'] as readonly ProcurementItem[])],
  }),
  MATERIAL_RECEIVED: moving(
    changed((_item, _state, _data, { occurredAt: receivedAt }) => ({ receivedAt })),
  ),
  SUPPLIER_DELAYED: changed(({ promisedDate, earlierDates = [] }, _state, data) => ({
    promisedDate: data['promisedDate'],
    earlierDates: [...earlierDates, promisedDate],
  })),
  PROCUREMENT_WAIVED: moving(
    changed((_item, _state, { procurement: _id, ...waiver }) => ({ waiver })),
  ),
};

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

function shortage(state: OrderState, ctx: Ctx, id: string, at: string): EventDraft[] {
  const owner = { role: 'PROCUREMENT' } as const;
  const what = { type: 'MATERIAL_SHORTAGE', owner, about: about(id), occurredAt: at } as const;
  return exceptionOpened(state, ctx, what);
}

/** A supplier who is late is a shortage of material, from the very instant (ORD-11, §3.3). */
export const lateSupplier: Consequence = {
  name: 'a late supplier opens an exception',
  id: 'ORD-11',
  on: ['DEADLINE_BREACHED'],
  follow(state, { data, occurredAt: at }, ctx) {
    const { kind, id } = data as { kind: string; id: string };
    return kind === 'supplier' ? shortage(state, ctx, `p${id.split(':')[1]!}`, at) : [];
  },
};

/** A new date after the day on which the goods have to be ready endangers the order at once. */
export const announcedDelay: Consequence = {
  name: 'a supplier date too late for the order opens an exception',
  id: 'ORD-11',
  on: ['SUPPLIER_DELAYED'],
  follow(state, { data, occurredAt: at }, ctx) {
    const { procurement: id, promisedDate } = data as { procurement: string; promisedDate: string };
    const agreed = state.agreedDeliveryDate;
    if (agreed === null) return [];
    const days = termsOf(state, ctx).policy.values['order.transport.default'].amount;
    return promisedDate > addDays(agreed, -days) ? shortage(state, ctx, id, at) : [];
  },
};

/**
 * The material that came, or is done without, ends the shortage it was missed for, as long as nobody
 * took it up: what people have begun to settle with the customer, they finish.
 */
export const shortageOver: Consequence = {
  name: 'material that came settles its exception',
  id: 'ORD-11',
  on: ['MATERIAL_RECEIVED', 'PROCUREMENT_WAIVED'],
  follow(state, { data }, ctx) {
    const missed = openExceptions(state).find(
      (exception) => exception.about === about(data['procurement'] as string) && !exception.touches,
    );
    if (missed === undefined) return [];
    const resolution = { ...sign(ctx), outcome: 'SOLVED' };
    return [
      {
        type: 'EXCEPTION_RESOLVED',
        data: { ...sign(ctx), exception: missed.id, resolution },
        occurredAt: ctx.now,
      },
    ];
  },
};

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
