import { refuse } from '../../errors';
import type { Party } from '../../kernel/case';
import { staffNotice } from '../../kernel/effects';
import { assignAction } from '../../kind/assign';
import { assignable } from '../../kind/guards';
import { handed } from '../../kind/hand-over';
import { moving } from '../change';
import { said, handles, HANDLER_ROLES, rightsOf, sign } from '../guards';
import type { ServiceAction, ServiceChange, ServiceConsequence } from '../guards';
import type { ServiceFeature, ServiceGuard, ServiceMessage } from '../guards';
import { SUPERVISOR } from '../parties';
import { OPEN_SERVICE } from '../state';
import type { Dispatch, ServiceStage, ServiceState } from '../state';
import { levelOf } from '../urgency';
import { dispatchEnded, openDispatch, withdrawnDispatch } from './offers';

const assign = assignAction<ServiceState>({
  ...{ id: 'SRV-02', type: 'SERVICE_ASSIGNED', stages: OPEN_SERVICE, ends: withdrawnDispatch },
});

/** Steps at which a request can still go to somebody else. */
const ON_THE_WAY: readonly ServiceStage[] = ['DISPATCH', 'DIAGNOSE', 'SOLVE'];

const noneUnderWay: ServiceGuard = {
  id: 'SRV-02',
  check: (state) =>
    openDispatch(state) === undefined ? null : refuse('ALREADY_DONE', { what: 'dispatch' }),
};

const toPerson = assignable('SRV-02', 'to', HANDLER_ROLES);

/** A person is named who can be said it, or a department. */
const somebody: ServiceGuard = {
  id: 'SRV-02',
  check: (state, ctx, input) =>
    input['to'] === undefined ? null : toPerson.check(state, ctx, input),
};

/** To a person, or to a department whose people accept; what one takes oneself is accepted at once. */
const dispatch: ServiceAction = {
  name: 'dispatch',
  title: { zh: '派工', en: 'Dispatch' },
  roles: HANDLER_ROLES,
  stages: ON_THE_WAY,
  whileHeld: true,
  people: ({ to }) => (to === undefined ? [] : [to as string]),
  guards: [handles, noneUnderWay],
  inputGuards: [somebody],
  apply: (state, input, ctx) => {
    const { owner: from, team, department } = state;
    const id = state.dispatches.length + 1;
    const offered: Dispatch = {
      ...{ ...sign(ctx), id, from, place: { team, department }, status: 'OFFERED' },
      ...said(input, 'to', 'department', 'note'),
    };
    const made = { type: 'SERVICE_DISPATCHED', data: { ...sign(ctx), dispatch: offered } };
    const { id: me } = rightsOf(ctx);
    return input['to'] === me
      ? [made, { type: 'DISPATCH_ACCEPTED', data: { ...sign(ctx), id, from, to: me } }]
      : [made];
  },
};

/** Those to whom it was offered: the person, or everybody of the department who can handle it. */
const offeredToMe: ServiceGuard = {
  id: 'SRV-02',
  check(state, ctx) {
    const open = openDispatch(state);
    if (open === undefined) return refuse('NOT_YET', { what: 'dispatch' });
    const me = rightsOf(ctx);
    const mine = open.to === undefined ? open.department === me.department : open.to === me.id;
    return mine ? null : refuse('NOT_THE_HANDLER', { person: open.to ?? open.department ?? '-' });
  },
};

function answer(status: 'ACCEPTED' | 'DECLINED'): ServiceAction['apply'] {
  return (state, input, ctx) => {
    const { id, from } = openDispatch(state)!;
    const data = { ...sign(ctx), id, from, to: rightsOf(ctx).id, ...said(input, 'reason') };
    return [{ type: `DISPATCH_${status}`, data }];
  };
}

const acceptDispatch: ServiceAction = {
  name: 'acceptDispatch',
  title: { zh: '接受派工', en: 'Accept the dispatch' },
  roles: HANDLER_ROLES,
  stages: ON_THE_WAY,
  whileHeld: true,
  guards: [offeredToMe],
  apply: answer('ACCEPTED'),
};

const declineDispatch: ServiceAction = {
  name: 'declineDispatch',
  title: { zh: '谢绝派工', en: 'Decline the dispatch' },
  roles: HANDLER_ROLES,
  stages: ON_THE_WAY,
  whileHeld: true,
  guards: [offeredToMe],
  apply: answer('DECLINED'),
};

/** Nobody took it within the limit: it goes back to whoever dispatched it, and level 1 knows. */
const lapse: ServiceConsequence = {
  name: 'lapseDispatch',
  id: 'SRV-02',
  on: ['DEADLINE_BREACHED'],
  follow: (state, event) => {
    const open = openDispatch(state);
    if (event.data['kind'] !== 'dispatchAccept' || open === undefined) return [];
    const { id, from } = open;
    return [{ type: 'DISPATCH_LAPSED', data: { id, from } }, ...withdrawnDispatch(state)];
  },
};

/** Whose acceptance is waited for: that of a department is seen to by its head. */
function receiverOf({ to }: Dispatch): Party {
  return to === undefined ? { role: 'DEPT_HEAD' } : { person: to };
}

/** It belongs to the department from the offer on, so that its head is reached. */
const dispatched: ServiceChange = ({ dispatches }, data) => {
  const made = data['dispatch'] as Dispatch;
  const { department } = made;
  return {
    dispatches: [...dispatches, made],
    ...(department !== undefined && { department, team: null }),
  };
};

/** An accepted dispatch is movement (§8.3.5), and what the diagnosis begins with. */
const accepted: ServiceChange = moving((state, data, event) => ({
  ...{ ...dispatchEnded('ACCEPTED')(state, data, event), ...handed(state, data) },
  owner: data['to'] as string,
  ...(state.stage === 'DISPATCH' && { stage: 'DIAGNOSE' as const }),
}));

const assigned: ServiceChange = moving((state, data, event) => ({
  ...{ ...dispatchEnded('LAPSED')(state, data, event), ...handed(state, data) },
  owner: data['to'] as string,
}));

const tellHandler: ServiceMessage = {
  name: 'tellServiceHandler',
  id: 'SRV-02',
  on: ['SERVICE_ASSIGNED'],
  write: ({ no, version }, { data }) => {
    if (data['handOver'] !== undefined) return [];
    const to = { person: data['to'] as string };
    return [staffNotice(`assigned:${version}`, to, 'SERVICE_ASSIGNED', { no })];
  },
};

const tellReceiver: ServiceMessage = {
  name: 'tellDispatched',
  id: 'SRV-02',
  on: ['SERVICE_DISPATCHED'],
  write: ({ no }, { data, actor }) => {
    const made = data['dispatch'] as Dispatch;
    if (made.to === actor) return [];
    return [staffNotice(`dispatch:${made.id}`, receiverOf(made), 'SERVICE_DISPATCHED', { no })];
  },
};

const tellSender: ServiceMessage = {
  name: 'tellDispatcher',
  id: 'SRV-02',
  on: ['DISPATCH_DECLINED', 'DISPATCH_LAPSED'],
  write: ({ no }, { data }) => {
    const from = data['from'] as string | null;
    const target = from === null ? SUPERVISOR : { person: from };
    const key = `dispatchBack:${data['id'] as number}`;
    return [staffNotice(key, target, 'DISPATCH_BACK', { no })];
  },
};

/** Who answers for a request, and how it gets there (SRV-02). */
export const dispatchingFeature: ServiceFeature = {
  name: 'dispatching',
  actions: [dispatch, acceptDispatch, declineDispatch, assign],
  changes: {
    SERVICE_DISPATCHED: dispatched,
    DISPATCH_ACCEPTED: accepted,
    DISPATCH_DECLINED: dispatchEnded('DECLINED'),
    DISPATCH_LAPSED: dispatchEnded('LAPSED'),
    SERVICE_ASSIGNED: assigned,
  },
  duties: { dispatchAccept: 'SRV-02' },
  obligations: (state) => {
    const open = openDispatch(state);
    if (open === undefined) return [];
    return [
      {
        ...{ id: `dispatchAccept:${open.id}`, kind: 'dispatchAccept', mode: 'limit' },
        ...{ owner: receiverOf(open), start: open.at, runsOnHold: true },
        level: levelOf(state, 1),
        due: { policyKey: 'service.dispatch.accept' },
      },
    ];
  },
  waitingOn: (state) => {
    const open = openDispatch(state);
    if (open === undefined) return null;
    return { code: 'DISPATCH_ACCEPTANCE', who: receiverOf(open), limit: 'dispatchAccept' };
  },
  consequences: [lapse],
  messages: [tellHandler, tellReceiver, tellSender],
};
