import type { Ctx, EventDraft } from '../../kernel/case';
import { said, sign } from '../guards';
import type { Guard, Input, OrderAction } from '../guards';
import { dateSettled } from '../negotiation/actions';
import type { OrderStage, OrderState, Signature } from '../state';
import { changesWanted, holds, newDate } from './fields';
import { agreedBefore, agreementOf, anyOpen, customerAgreed, exceptionOpen } from './guards';
import { isRequester, mayDecide, meansOpenOne, notOutdated, notTooLate } from './guards';
import { onlyOpenQuantities, onRequested, onWanted, possibleDate, secondPerson } from './guards';
import { somethingDiffers, staysComplete } from './guards';
import { noChangePending, openChange } from './pending';
import { CHANGEABLE } from './stages';
import type { ChangeRequest, CustomerAgreement } from './state';
import { touchedBy } from './touched';
import { DECIDERS, REQUESTERS } from './who';

/** A request that was overtaken by the arrival is still answered. */
const ANSWERABLE: readonly OrderStage[] = [...CHANGEABLE, 'DELIVERY', 'SIGN_OFF', 'ARCHIVE'];

/** What a request is opened with. */
type Asked = Pick<ChangeRequest, 'changes' | 'requestedBy' | 'requested'> &
  Partial<Pick<ChangeRequest, 'reason' | 'agreement' | 'exception'>>;

/** The event that opens a request; its version is the one the order has once it is confirmed. */
export function changeRequested({ changeRequests = [] }: OrderState, asked: Asked): EventDraft {
  const confirmed = changeRequests.filter(({ status }) => status === 'CONFIRMED').length;
  const request: ChangeRequest = {
    id: `c${changeRequests.length + 1}`,
    version: confirmed + 2,
    ...asked,
    status: 'OPEN',
  };
  return { type: 'CHANGE_REQUESTED', data: { request } };
}

const requestChange: OrderAction = {
  name: 'requestChange',
  title: { zh: '申请订单变更', en: 'Ask for a change of the order' },
  steers: { unlessAwaited: 'SUBSTITUTE_CHANGE' },
  roles: REQUESTERS,
  stages: CHANGEABLE,
  whileHeld: true,
  guards: [noChangePending],
  inputGuards: [
    onWanted('SYS-05', somethingDiffers),
    onWanted('ORD-18', notTooLate),
    onWanted('ORD-02', staysComplete),
    onWanted('ORD-18', onlyOpenQuantities),
    onWanted('ORD-14', possibleDate),
    agreedBefore,
    exceptionOpen,
  ],
  apply: (state, input, ctx) => {
    const agreement = agreementOf({}, input, ctx);
    return [
      changeRequested(state, {
        changes: changesWanted(state, input),
        requestedBy: input['requestedBy'] as ChangeRequest['requestedBy'],
        requested: sign(ctx),
        ...said(input, 'reason', 'exception'),
        ...(agreement && { agreement }),
      }),
    ];
  },
};

/** A date counts by its negotiation and no other way (ORD-14). */
function datesOf(
  state: OrderState,
  { id, changes, requestedBy, reason }: ChangeRequest,
  agreement: CustomerAgreement | undefined,
  ctx: Ctx,
): EventDraft[] {
  const date = newDate(changes);
  const settled = date === undefined || holds(state, { field: 'deliveryDate', to: date });
  if (settled || agreement === undefined || state.stage === 'REVIEW') return [];
  const { agreedBy: answeredBy, agreedAt: answeredAt } = agreement;
  const asked = { date, from: requestedBy, ...(reason !== undefined && { reason }) };
  return dateSettled(state, ctx, { ...asked, answeredBy, answeredAt, request: id });
}

const decided: Pick<OrderAction, 'roles' | 'whileHeld'> = { roles: DECIDERS, whileHeld: true };
const deciding: readonly Guard[] = [anyOpen, mayDecide];

const confirmChange: OrderAction = {
  name: 'confirmChange',
  title: { zh: '确认订单变更', en: 'Confirm the change' },
  ...decided,
  stages: CHANGEABLE,
  guards: [...deciding, secondPerson],
  inputGuards: [
    meansOpenOne,
    onRequested('SYS-05', notOutdated),
    onRequested('ORD-18', notTooLate),
    onRequested('ORD-18', onlyOpenQuantities),
    onRequested('ORD-14', possibleDate),
    customerAgreed,
    agreedBefore,
  ],
  apply: (state, input, ctx) => {
    const request = openChange(state)!;
    const { id: change, version, changes } = request;
    const agreement = agreementOf(request, input, ctx);
    const facts = { change, version, changes, stage: state.stage };
    const touches = touchedBy(state, changes);
    const data = { ...sign(ctx), ...facts, touches, ...said(input, 'comment') };
    return [
      { type: 'CHANGE_CONFIRMED', data: { ...data, ...(agreement && { agreement }) } },
      ...datesOf(state, request, agreement, ctx),
    ];
  },
};

function ended(type: string, input: Input, signature: Signature): EventDraft {
  return { type, data: { ...signature, ...said(input, 'change', 'reason', 'comment') } };
}

const declineChange: OrderAction = {
  name: 'declineChange',
  title: { zh: '拒绝订单变更', en: 'Decline the change' },
  ...decided,
  stages: ANSWERABLE,
  guards: deciding,
  inputGuards: [meansOpenOne],
  apply: (_state, input, ctx) => [ended('CHANGE_DECLINED', input, sign(ctx))],
};

const withdrawChange: OrderAction = {
  name: 'withdrawChange',
  title: { zh: '撤回订单变更', en: 'Withdraw the change' },
  steers: true,
  roles: REQUESTERS,
  stages: ANSWERABLE,
  whileHeld: true,
  guards: [anyOpen, isRequester],
  inputGuards: [meansOpenOne],
  apply: (_state, input, ctx) => [ended('CHANGE_WITHDRAWN', input, sign(ctx))],
};

/** The steps of a change: asked for, then confirmed, declined or withdrawn (ORD-14, ORD-37). */
export const CHANGE_ACTIONS: readonly OrderAction[] = [
  requestChange,
  confirmChange,
  declineChange,
  withdrawChange,
];
