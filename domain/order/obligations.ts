import { addDays, closeOfWorkOnOrBefore } from '../calendar';
import type { Calendar, CalendarInstant } from '../calendar';
import type { Ctx, Obligation, Party } from '../kernel/case';
import { termsOf } from '../kernel/clocks';
import type { DurationKey } from '../policy';
import { slipSettled } from './closing';
import { cancellingFeature } from './cancelling';
import { ofAllFeatures, ORDER_FEATURES } from './features';
import { ownerOf } from './parties';
import type { OrderStage, OrderState } from './state';

/** The kinds of deadlines of the stages. */
const STAGE_DUTIES = {
  entry: 'ORD-02',
  review: 'ORD-06',
  production: 'ORD-10',
  returnSlip: 'ORD-27',
  slipChase: 'ORD-27',
  completion: 'ORD-29',
  summary: 'ORD-30',
  assessment: 'ORD-31',
  hold: 'ORD-37',
} as const;

/** The kinds of deadlines of an order, each with the requirement it stands for (see docs/traceability). */
export const DUTIES: Readonly<Record<string, string>> = {
  ...STAGE_DUTIES,
  ...ofAllFeatures(({ duties }) => duties),
};

type DutyId = `${keyof typeof STAGE_DUTIES}:${number}`;

function limit(id: DutyId, start: string, policyKey: DurationKey, owner: Party): Obligation {
  const kind = id.split(':')[0]!;
  return { id, kind, mode: 'limit', owner, start, due: { policyKey } };
}

/** Goods must be ready the transport time before the agreed date, by close of work (§3.1). */
function production(state: OrderState, ctx: Ctx): Obligation[] {
  const agreed = state.agreedDeliveryDate;
  if (agreed === null) return [];
  const days = termsOf(state, ctx).policy.values['order.transport.default'].amount;
  const at = (calendar: Calendar): CalendarInstant =>
    closeOfWorkOnOrBefore(addDays(agreed, -days), calendar);
  const basis = `ready ${days} d before ${agreed}`;
  const start = state.review!.at;
  // Goods from stock are made ready by whoever follows the order: there is nothing to produce.
  const owner: Party = state.data.source === 'STOCK' ? ownerOf(state) : { role: 'PRODUCTION' };
  return [
    {
      id: `production:${state.round}`,
      kind: 'production',
      mode: 'limit',
      owner,
      start,
      due: { at, basis },
    },
  ];
}

/** The slip is due 7 days after sign-off, then chased every 3 days until filed or waived (ORD-27, ORD-28). */
function returnSlip(state: OrderState): Obligation[] {
  if (slipSettled(state)) return [];
  const owner: Party = { role: 'LOGISTICS' };
  const slip = limit('returnSlip:1', state.signOff!.signedAt, 'order.returnSlip.due', owner);
  const overdue = state.deadlines.find(({ id }) => id === slip.id);
  if (overdue?.breachedAt === undefined) return [slip];
  const { chases } = state.slip;
  const previous = state.slip.lastChaseAt ?? overdue.dueAt;
  const chase: Obligation = {
    ...limit(`slipChase:${chases + 1}`, previous, 'order.returnSlip.chase', owner),
    mode: 'reminder',
  };
  return [slip, chase];
}

/** Confirmation, summary, assessment, one after the other; the slip runs beside them (§3.6, §8.3.12). */
function closing(state: OrderState): Obligation[] {
  const slip = returnSlip(state);
  const { completion, summary, assessment, signOff } = state;
  if (completion === undefined) {
    return [
      limit('completion:1', signOff!.signedAt, 'order.complete.due', ownerOf(state)),
      ...slip,
    ];
  }
  if (summary === undefined) {
    return [limit('summary:1', completion.at, 'order.summary.due', { role: 'SALES_REP' }), ...slip];
  }
  if (assessment === undefined) {
    const owner: Party = { role: 'SALES_MANAGER' };
    return [limit('assessment:1', summary.at, 'order.assessment.due', owner), ...slip];
  }
  return slip;
}

const BY_STAGE: Readonly<Record<OrderStage, (state: OrderState, ctx: Ctx) => Obligation[]>> = {
  RECEIVED: (state) => [
    limit(`entry:${state.round}`, state.enteredAt, 'order.intake.entry', ownerOf(state)),
  ],
  REVIEW: (state) => [
    limit(`review:${state.round}`, state.submitted!.at, 'order.review', { role: 'SALES_MANAGER' }),
  ],
  PRODUCTION: production,
  SHIPMENT: () => [],
  DELIVERY: () => [],
  SIGN_OFF: () => [],
  ARCHIVE: closing,
  ARCHIVED: () => [],
  REJECTED: () => [],
  CANCELLED: () => [],
};

/** Every duty with a date that an order has at present (§3.1, §3.2). */
export function orderObligations(state: OrderState, ctx: Ctx): Obligation[] {
  if (state.closedAt !== null) return [];
  // What is being cancelled owes nothing but the undoing.
  if (state.cancelling !== undefined) return cancellingFeature.obligations!(state, ctx);
  const beside = ORDER_FEATURES.flatMap(({ obligations }) => obligations?.(state, ctx) ?? []);
  const duties = [...BY_STAGE[state.stage](state, ctx), ...beside];
  if (state.hold === null) return duties;
  const held = limit(`hold:${state.holds}`, state.hold.since, 'order.hold.max', ownerOf(state));
  return [...duties, { ...held, runsOnHold: true }];
}
