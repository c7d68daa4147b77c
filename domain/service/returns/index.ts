import { addDays, localDateOf } from '../../calendar';
import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { EventDraft } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { resumedAs } from '../../kind/resume';
import { CARE_SUPERVISORS, fourEyes, said, handles, HANDLER_ROLES, occurredAt } from '../guards';
import { plausibleTime, rightsOf, sign } from '../guards';
import type { ServiceAction, ServiceFeature, ServiceGuard } from '../guards';
import { holdsAny } from '../../people';
import { handlerOf, STORE, SUPERVISOR } from '../parties';
import type { Party } from '../../kernel/case';
import type { GoodsReturn, ReturnStatus, ServiceState } from '../state';
import { RETURN_CHANGES, RETURN_MESSAGES } from './follow';
import { openReturn } from './open';

const noneUnderWay: ServiceGuard = {
  id: 'SRV-08',
  check: (state) =>
    openReturn(state) === undefined ? null : refuse('ALREADY_DONE', { what: 'requestReturn' }),
};

/** Goods were handed over before they can come back. */
const handedOver: ServiceGuard = {
  id: 'SRV-08',
  check(_state, ctx, input) {
    const today = localDateOf(ctx.now, ctx.calendar.zone);
    const ahead = (input['handedOverOn'] as LocalDate) > today;
    return ahead
      ? refuse('TIME_IMPOSSIBLE', { field: 'handedOverOn', reason: `> ${today}` })
      : null;
  },
};

const requestReturn: ServiceAction = {
  name: 'requestReturn',
  title: { zh: '申请退换', en: 'Ask for a return' },
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [handles, noneUnderWay],
  inputGuards: [handedOver],
  apply: (state, input, ctx) => {
    const days = termsOf(state, ctx).policy.values['return.window'].amount;
    const made = {
      ...{ ...sign(ctx), id: `r${state.returns.length + 1}`, status: 'REQUESTED' },
      ...said(input, 'reason', 'handedOverOn', 'quantity', 'wanted'),
      until: addDays(input['handedOverOn'] as LocalDate, days),
    };
    return [{ type: 'RETURN_REQUESTED', data: { ...sign(ctx), goods: made } }];
  },
};

/** The return under way stands where this step belongs (SRV-08). */
function at(needed: ReturnStatus): ServiceGuard {
  return {
    id: 'SRV-08',
    check(state) {
      const status = openReturn(state)?.status ?? 'NONE';
      return status === needed ? null : refuse('RETURN_STATUS', { status, needed });
    },
  };
}

const anotherPerson = fourEyes('SRV-08', 'requestReturn / approveReturn', openReturn);

/** Beyond the window of the policy a supervisor decides, and says why (§6.1). */
const withinWindow: ServiceGuard = {
  id: 'SRV-08',
  check(state, ctx, input) {
    const { until } = openReturn(state)!;
    const inTime = localDateOf(state.data.receivedAt, ctx.calendar.zone) <= until;
    const over = holdsAny(rightsOf(ctx), CARE_SUPERVISORS) && input['override'] !== undefined;
    return inTime || over ? null : refuse('RETURN_WINDOW_OVER', { until, roles: CARE_SUPERVISORS });
  },
};

function decided(status: 'APPROVED' | 'REFUSED'): ServiceAction['apply'] {
  return (state, input, ctx): EventDraft[] => {
    const decision = { ...sign(ctx), ...said(input, 'comment', 'override') };
    const { id } = openReturn(state)!;
    return [{ type: `RETURN_${status}`, data: { ...sign(ctx), id, decision } }];
  };
}

const approveReturn: ServiceAction = {
  name: 'approveReturn',
  title: { zh: '批准退换', en: 'Approve the return' },
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [at('REQUESTED'), anotherPerson],
  inputGuards: [withinWindow],
  apply: decided('APPROVED'),
};

const refuseReturn: ServiceAction = {
  name: 'refuseReturn',
  title: { zh: '不批准退换', en: 'Refuse the return' },
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [at('REQUESTED'), anotherPerson],
  apply: decided('REFUSED'),
};

const after = (part: (goods: GoodsReturn) => string | undefined): ServiceGuard =>
  plausibleTime((state) => {
    const open = openReturn(state);
    return open && part(open);
  });

const receiveGoods: ServiceAction = {
  name: 'receiveGoods',
  title: { zh: '收到退回货物', en: 'Receive the goods' },
  roles: ['WAREHOUSE', 'LOGISTICS', ...HANDLER_ROLES],
  stages: ['SOLVE'],
  whileHeld: true,
  guards: [at('APPROVED')],
  inputGuards: [after(({ decision }) => decision?.at)],
  apply: (state, input, ctx) => {
    const receivedAt = occurredAt(input, ctx);
    const receipt = { ...sign(ctx), receivedAt, ...said(input, 'quantity', 'condition') };
    const { id } = openReturn(state)!;
    return [
      { type: 'GOODS_RECEIVED', data: { ...sign(ctx), id, receipt }, occurredAt: receivedAt },
      ...resumedAs('SERVICE_RESUMED', state, ctx),
    ];
  },
};

const inspectGoods: ServiceAction = {
  name: 'inspectGoods',
  title: { zh: '检验退回货物', en: 'Inspect the goods' },
  roles: ['WAREHOUSE', ...HANDLER_ROLES],
  stages: ['SOLVE'],
  guards: [at('RECEIVED')],
  apply: (state, input, ctx) => {
    const fields = said(input, 'accepted', 'findings', 'evidence');
    const inspection = { ...sign(ctx), evidence: [], ...fields };
    const { id } = openReturn(state)!;
    return [{ type: 'GOODS_INSPECTED', data: { ...sign(ctx), id, inspection } }];
  },
};

const settleReturn: ServiceAction = {
  name: 'settleReturn',
  title: { zh: '退款或换货', en: 'Refund or replace' },
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [handles, at('ACCEPTED')],
  inputGuards: [after(({ inspection }) => inspection?.at)],
  apply: (state, input, ctx) => {
    const settledAt = occurredAt(input, ctx);
    const fields = said(input, 'as', 'amount', 'reference');
    const settlement = { ...sign(ctx), settledAt, ...fields };
    const { id } = openReturn(state)!;
    return [
      { type: 'RETURN_SETTLED', data: { ...sign(ctx), id, settlement }, occurredAt: settledAt },
    ];
  },
};

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
