import type { Ctx } from '../../kernel/case';
import type { Draft } from '../../kind/rules';
import { given, sign } from '../guards';
import { dateSettled } from '../negotiation/actions';
import type { NegotiationEvent } from '../negotiation/events';
import { actions } from '../room';
import type { OrderStage, OrderState } from '../state';
import type { ChangeEvent } from './events';
import { changesWanted, dateStands, newDate } from './fields';
import { agreedBefore, agreementOf, anyOpen, customerAgreed, exceptionOpen } from './guards';
import { isRequester, mayDecide, meansOpenOne, notOutdated, notTooLate } from './guards';
import { onlyOpenQuantities, onRequested, onWanted, possibleDate, secondPerson } from './guards';
import { somethingDiffers, staysComplete } from './guards';
import { changeInput, confirmInput, declineInput, withdrawInput } from './input';
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
export function changeRequested(
  { changeRequests = [] }: OrderState,
  asked: Asked,
): Draft<ChangeEvent> {
  const confirmed = changeRequests.filter(({ status }) => status === 'CONFIRMED').length;
  const request: ChangeRequest = {
    id: `c${changeRequests.length + 1}`,
    version: confirmed + 2,
    ...asked,
    status: 'OPEN',
  };
  return { type: 'CHANGE_REQUESTED', data: { request } };
}

export const requestChange = actions<ChangeEvent>()({
  name: 'requestChange',
  input: changeInput,
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
        requestedBy: input.requestedBy,
        requested: sign(ctx),
        ...given(input, 'reason', 'exception'),
        ...(agreement && { agreement }),
      }),
    ];
  },
});

/** A date counts by its negotiation and no other way (ORD-14). */
function datesOf(
  state: OrderState,
  { id, changes, requestedBy, reason }: ChangeRequest,
  agreement: CustomerAgreement | undefined,
  ctx: Ctx,
): Draft<NegotiationEvent>[] {
  const date = newDate(changes);
  if (date === undefined || dateStands(state, date)) return [];
  if (agreement === undefined || state.stage === 'REVIEW') return [];
  const { agreedBy: answeredBy, agreedAt: answeredAt } = agreement;
  const asked = { date, from: requestedBy, ...(reason !== undefined && { reason }) };
  return dateSettled(state, ctx, { ...asked, answeredBy, answeredAt, request: id });
}

export const confirmChange = actions<ChangeEvent | NegotiationEvent>()({
  name: 'confirmChange',
  input: confirmInput,
  roles: DECIDERS,
  stages: CHANGEABLE,
  whileHeld: true,
  guards: [anyOpen, mayDecide, secondPerson],
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
    const request = openChange(state);
    if (request === undefined) return [];
    const { id: change, version, changes } = request;
    const agreement = agreementOf(request, input, ctx);
    const facts = { change, version, changes, stage: state.stage };
    const touches = touchedBy(state, changes);
    const data = { ...sign(ctx), ...facts, touches, ...given(input, 'comment') };
    return [
      { type: 'CHANGE_CONFIRMED', data: { ...data, ...(agreement && { agreement }) } },
      ...datesOf(state, request, agreement, ctx),
    ];
  },
});

export const declineChange = actions<ChangeEvent>()({
  name: 'declineChange',
  input: declineInput,
  roles: DECIDERS,
  stages: ANSWERABLE,
  whileHeld: true,
  guards: [anyOpen, mayDecide],
  inputGuards: [meansOpenOne],
  apply: (_state, { change, reason }, ctx) => [
    { type: 'CHANGE_DECLINED', data: { ...sign(ctx), change, reason } },
  ],
});

export const withdrawChange = actions<ChangeEvent>()({
  name: 'withdrawChange',
  input: withdrawInput,
  steers: true,
  roles: REQUESTERS,
  stages: ANSWERABLE,
  whileHeld: true,
  guards: [anyOpen, isRequester],
  inputGuards: [meansOpenOne],
  apply: (_state, input, ctx) => [
    { type: 'CHANGE_WITHDRAWN', data: { ...sign(ctx), ...given(input, 'change', 'comment') } },
  ],
});
