import type { Ref } from '../../basics';
import { addDays, localDateOf } from '../../calendar';
import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { Ctx, Party } from '../../kernel/case';
import type { GoodsClaim } from '../../kernel/goods';
import { termsOf } from '../../kernel/clocks';
import type { TimekeepingEvent } from '../../kernel/events';
import { resumedAs } from '../../kind/resume';
import type { Draft } from '../../kind/rules';
import { holdsAny } from '../../people';
import type { PausingEvent, ReturnsEvent } from '../events';
import { CARE_SUPERVISORS, fourEyes, given, handles, HANDLER_ROLES, occurredAt } from '../guards';
import { plausibleTime, rightsOf, sign } from '../guards';
import type { ServiceFeature, ServiceGuard } from '../guards';
import type * as kind from '../../kind/guards';
import { handlerOf, STORE, SUPERVISOR } from '../parties';
import { actions } from '../room';
import type { GoodsReturn, ReturnStatus, ServiceState } from '../state';
import { RETURN_CHANGES, RETURN_MESSAGES } from './follow';
import { approveInput, inspectInput, receiveInput, refuseInput } from './input';
import { requestInput, settleInput } from './input';
import { beyondDelivery, claimsOf, outstandingOf, receivedOf, uncheckedOf } from './left';
import { ofReturn, openReturn } from './open';

const noneUnderWay: ServiceGuard = {
  id: 'SRV-08',
  check: (state) =>
    openReturn(state) === undefined ? null : refuse('ALREADY_DONE', { what: 'requestReturn' }),
};

/** Goods were handed over before they can come back. */
const handedOver: ServiceGuard<{ handedOverOn: LocalDate }> = {
  id: 'SRV-08',
  check(_state, ctx, { handedOverOn }) {
    const today = localDateOf(ctx.now, ctx.calendar.zone);
    return handedOverOn > today
      ? refuse('TIME_IMPOSSIBLE', { field: 'handedOverOn', reason: `> ${today}` })
      : null;
  },
};

/** What is asked back was delivered, and is not on its way back already (§6.1). */
const withinDelivery: ServiceGuard<GoodsClaim> = {
  id: 'SRV-08',
  check: (state, { goods }, claim) => beyondDelivery(goods, claimsOf(state), claim),
};

const requestReturn = actions<ReturnsEvent>()({
  name: 'requestReturn',
  input: requestInput,
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [handles, noneUnderWay],
  inputGuards: [handedOver, withinDelivery],
  apply: (state, input, ctx) => {
    const days = termsOf(state, ctx).policy.values['return.window'].amount;
    const unchecked = uncheckedOf(state, ctx);
    const goods: GoodsReturn = {
      ...{ ...sign(ctx), id: `r${state.returns.length + 1}`, status: 'REQUESTED' },
      ...given(input, 'reason', 'handedOverOn', 'quantity', 'line', 'wanted'),
      ...(unchecked && { unchecked }),
      until: addDays(input.handedOverOn, days),
    };
    return [{ type: 'RETURN_REQUESTED', data: { ...sign(ctx), goods } }];
  },
});

/** The return under way stands where this step belongs (SRV-08). */
function at(needed: ReturnStatus): ServiceGuard {
  return {
    id: 'SRV-08',
    check(state) {
      const status = openReturn(state)?.status ?? 'NONE';
      return status === needed ? null : refuse('RETURN_STATUS', { status, expected: needed });
    },
  };
}

const anotherPerson = fourEyes('SRV-08', 'requestReturn / approveReturn', openReturn);

/** Beyond the window of the policy a supervisor decides, and says why (§6.1). */
const withinWindow: ServiceGuard<{ override?: Ref }> = {
  id: 'SRV-08',
  check(state, ctx, { override }) {
    const until = openReturn(state)?.until;
    if (until === undefined) return null;
    const inTime = localDateOf(state.data.receivedAt, ctx.calendar.zone) <= until;
    const over = holdsAny(rightsOf(ctx), CARE_SUPERVISORS) && override !== undefined;
    return inTime || over ? null : refuse('RETURN_WINDOW_OVER', { until, roles: CARE_SUPERVISORS });
  },
};

/** Compared once more: the order may have been named, or its receipt corrected, since it was asked for. */
const stillWithinDelivery: ServiceGuard = {
  id: 'SRV-08',
  check(state, { goods }) {
    const open = openReturn(state);
    return open ? beyondDelivery(goods, claimsOf(state, open), open) : null;
  },
};

function decided(status: 'APPROVED' | 'REFUSED') {
  return (
    state: ServiceState,
    input: { comment?: Ref; override?: Ref },
    ctx: Ctx,
  ): Draft<ReturnsEvent>[] => {
    const decision = { ...sign(ctx), ...given(input, 'comment', 'override') };
    const type = `RETURN_${status}` as const;
    return ofReturn(state, ({ id }) => [{ type, data: { ...sign(ctx), id, decision } }]);
  };
}

const approveReturn = actions<ReturnsEvent>()({
  name: 'approveReturn',
  input: approveInput,
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [at('REQUESTED'), anotherPerson],
  inputGuards: [withinWindow, stillWithinDelivery],
  apply: decided('APPROVED'),
});

const refuseReturn = actions<ReturnsEvent>()({
  name: 'refuseReturn',
  input: refuseInput,
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [at('REQUESTED'), anotherPerson],
  apply: decided('REFUSED'),
});

const after = (part: (goods: GoodsReturn) => string | undefined): ServiceGuard<kind.Timed> =>
  plausibleTime((state) => {
    const open = openReturn(state);
    return open && part(open);
  });

/** The goods were approved, and not all of them are back: they may come in several parcels. */
const moreToCome: ServiceGuard = {
  id: 'SRV-08',
  check(state, ctx, input) {
    const open = openReturn(state);
    const rest = open?.status === 'RECEIVED' && outstandingOf(open) > 0;
    return rest ? null : at('APPROVED').check(state, ctx, input);
  },
};

/** No more comes back than was approved, over all parcels (§6.1). */
const withinApproval: ServiceGuard<{ quantity: number }> = {
  id: 'SRV-08',
  check(state, _ctx, { quantity }) {
    const open = openReturn(state);
    if (open === undefined || quantity <= outstandingOf(open)) return null;
    const { id, quantity: approved } = open;
    const [received, left] = [receivedOf(open), outstandingOf(open)];
    return refuse('RECEIPT_EXCEEDS', { id, approved, received, left, quantity });
  },
};

const receiveGoods = actions<ReturnsEvent | PausingEvent | TimekeepingEvent>()({
  name: 'receiveGoods',
  input: receiveInput,
  roles: ['WAREHOUSE', 'LOGISTICS', ...HANDLER_ROLES],
  stages: ['SOLVE'],
  whileHeld: true,
  guards: [moreToCome],
  inputGuards: [withinApproval, after(({ decision }) => decision?.at)],
  apply: (state, input, ctx) => {
    const receivedAt = occurredAt(input, ctx);
    const receipt = { ...sign(ctx), receivedAt, ...given(input, 'quantity', 'condition') };
    return ofReturn(state, ({ id }) => [
      { type: 'GOODS_RECEIVED', data: { ...sign(ctx), id, receipt }, occurredAt: receivedAt },
      ...resumedAs('SERVICE_RESUMED', state, ctx),
    ]);
  },
});

const inspectGoods = actions<ReturnsEvent>()({
  name: 'inspectGoods',
  input: inspectInput,
  roles: ['WAREHOUSE', ...HANDLER_ROLES],
  stages: ['SOLVE'],
  guards: [at('RECEIVED')],
  apply: (state, input, ctx) => {
    const fields = given(input, 'accepted', 'findings', 'evidence');
    const inspection = { ...sign(ctx), evidence: [], ...fields };
    return ofReturn(state, ({ id }) => [
      { type: 'GOODS_INSPECTED', data: { ...sign(ctx), id, inspection } },
    ]);
  },
});

/** Money that goes back is a sum (§6.1). */
const refundOfMoney: ServiceGuard<{ as: string; amount?: number }> = {
  id: 'SRV-08',
  check: (_state, _ctx, { as, amount = 0 }) =>
    as === 'REFUND' && amount <= 0 ? refuse('REFUND_AMOUNT') : null,
};

const settleReturn = actions<ReturnsEvent>()({
  name: 'settleReturn',
  input: settleInput,
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [handles, at('ACCEPTED')],
  inputGuards: [refundOfMoney, after(({ inspection }) => inspection?.at)],
  apply: (state, input, ctx) => {
    const settledAt = occurredAt(input, ctx);
    const fields = given(input, 'as', 'amount', 'reference');
    const settlement = { ...sign(ctx), settledAt, ...fields };
    return ofReturn(state, ({ id }) => [
      { type: 'RETURN_SETTLED', data: { ...sign(ctx), id, settlement }, occurredAt: settledAt },
    ]);
  },
});

type Wait = [code: string, who: (state: ServiceState) => Party];

const WAITS: Readonly<Partial<Record<ReturnStatus, Wait>>> = {
  REQUESTED: ['RETURN_APPROVAL', () => SUPERVISOR],
  APPROVED: ['GOODS_BACK', () => STORE],
  RECEIVED: ['INSPECTION', () => STORE],
  ACCEPTED: ['SETTLEMENT', handlerOf],
};

/** Request, approval, goods back, inspection, settlement (§6.1, SRV-08). */
export const returnsFeature: ServiceFeature = {
  name: 'returns',
  actions: [
    ...[requestReturn, approveReturn, refuseReturn, receiveGoods],
    ...[inspectGoods, settleReturn],
  ],
  changes: RETURN_CHANGES,
  waitingOn: (state) => {
    const wait = WAITS[openReturn(state)?.status ?? 'SETTLED'];
    if (wait === undefined || state.hold !== null) return null;
    return { code: wait[0], who: wait[1](state), limit: 'serviceWork' };
  },
  messages: RETURN_MESSAGES,
};
