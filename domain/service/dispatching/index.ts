import { refuse } from '../../errors';
import type { Party } from '../../kernel/case';
import { staffNotice } from '../../kernel/effects';
import { assignAction } from '../../kind/assign';
import { assignable } from '../../kind/guards';
import { handed } from '../../kind/hand-over';
import { nothing } from '../../kind/input';
import type { Draft } from '../../kind/rules';
import type { Ref } from '../../basics';
import type { Ctx } from '../../kernel/case';
import type { TimekeepingEvent } from '../../kernel/events';
import { moving } from '../change';
import type { DispatchingEvent } from '../events';
import { given, handles, HANDLER_ROLES, rightsOf, sign } from '../guards';
import type { ServiceChanges, ServiceFeature, ServiceGuard } from '../guards';
import { SUPERVISOR } from '../parties';
import { actions, consequences, messages } from '../room';
import { OPEN_SERVICE } from '../state';
import type { Dispatch, ServiceStage, ServiceState } from '../state';
import { levelOf } from '../urgency';
import { declineInput, dispatchInput } from './input';
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

const toPerson = assignable<ServiceState, 'to'>('SRV-02', 'to', HANDLER_ROLES);

/** A person is named who can be said it, or a department. */
const somebody: ServiceGuard<{ to?: string }> = {
  id: 'SRV-02',
  check: (state, ctx, input) => (input.to === undefined ? null : toPerson.check(state, ctx, input)),
};

/** To a person, or to a department whose people accept; what one takes oneself is accepted at once. */
const dispatch = actions<DispatchingEvent>()({
  name: 'dispatch',
  input: dispatchInput,
  roles: HANDLER_ROLES,
  stages: ON_THE_WAY,
  whileHeld: true,
  people: ({ to }) => (to === undefined ? [] : [to]),
  guards: [handles, noneUnderWay],
  inputGuards: [somebody],
  apply: (state, input, ctx) => {
    const { owner: from, team, department } = state;
    const id = state.dispatches.length + 1;
    const offered: Dispatch = {
      ...{ ...sign(ctx), id, from, place: { team, department }, status: 'OFFERED' },
      ...given(input, 'to', 'department', 'note'),
    };
    const { id: to } = rightsOf(ctx);
    const accepted = { type: 'DISPATCH_ACCEPTED', data: { ...sign(ctx), id, from, to } } as const;
    return [
      { type: 'SERVICE_DISPATCHED', data: { ...sign(ctx), dispatch: offered } },
      ...(input.to === to ? [accepted] : []),
    ];
  },
});

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

function answer(status: 'ACCEPTED' | 'DECLINED') {
  return (state: ServiceState, input: { reason?: Ref }, ctx: Ctx): Draft<DispatchingEvent>[] => {
    const open = openDispatch(state);
    if (open === undefined) return [];
    const { id, from } = open;
    const data = { ...sign(ctx), id, from, to: rightsOf(ctx).id, ...given(input, 'reason') };
    return [{ type: `DISPATCH_${status}` as const, data }];
  };
}

/** Answered by those to whom it was offered, while it is on its way. */
const answering = {
  roles: HANDLER_ROLES,
  stages: ON_THE_WAY,
  whileHeld: true,
  guards: [offeredToMe],
} as const;

const acceptDispatch = actions<DispatchingEvent>()({
  ...{ name: 'acceptDispatch', input: nothing, ...answering, apply: answer('ACCEPTED') },
});

const declineDispatch = actions<DispatchingEvent>()({
  ...{ name: 'declineDispatch', input: declineInput, ...answering, apply: answer('DECLINED') },
});

/** Nobody took it within the limit: it goes back to whoever dispatched it, and level 1 knows. */
const lapse = consequences<TimekeepingEvent, DispatchingEvent | TimekeepingEvent>()({
  name: 'lapseDispatch',
  id: 'SRV-02',
  on: ['DEADLINE_BREACHED'],
  follow: (state, event) => {
    const open = openDispatch(state);
    if (event.data.kind !== 'dispatchAccept' || open === undefined) return [];
    const { id, from } = open;
    return [{ type: 'DISPATCH_LAPSED', data: { id, from } }, ...withdrawnDispatch(state)];
  },
});

/** Whose acceptance is waited for: that of a department is seen to by its head. */
function receiverOf({ to }: Dispatch): Party {
  return to === undefined ? { role: 'DEPT_HEAD' } : { person: to };
}

const changes: ServiceChanges<DispatchingEvent> = {
  // It belongs to the department from the offer on, so that its head is reached.
  SERVICE_DISPATCHED: ({ dispatches }, { dispatch: { department }, dispatch: made }) => ({
    dispatches: [...dispatches, made],
    ...(department !== undefined && { department, team: null }),
  }),
  // An accepted dispatch is movement (§8.3.5), and what the diagnosis begins with.
  DISPATCH_ACCEPTED: moving((state, data, event) => ({
    ...{ ...dispatchEnded('ACCEPTED', state, event), ...handed(state, data), owner: data.to },
    ...(state.stage === 'DISPATCH' && { stage: 'DIAGNOSE' as const }),
  })),
  DISPATCH_DECLINED: (state, _data, event) => dispatchEnded('DECLINED', state, event),
  DISPATCH_LAPSED: (state, _data, event) => dispatchEnded('LAPSED', state, event),
  SERVICE_ASSIGNED: moving((state, data, event) => ({
    ...{ ...dispatchEnded('LAPSED', state, event), ...handed(state, data), owner: data.to },
  })),
};

const tellHandler = messages<DispatchingEvent>()({
  name: 'tellServiceHandler',
  id: 'SRV-02',
  on: ['SERVICE_ASSIGNED'],
  write: ({ no, version }, { data: { to, handOver } }) =>
    handOver === undefined
      ? [staffNotice(`assigned:${version}`, { person: to }, 'SERVICE_ASSIGNED', { no })]
      : [],
});

const tellReceiver = messages<DispatchingEvent>()({
  name: 'tellDispatched',
  id: 'SRV-02',
  on: ['SERVICE_DISPATCHED'],
  write: ({ no }, { data: { dispatch: made }, actor }) => {
    if (made.to === actor) return [];
    return [staffNotice(`dispatch:${made.id}`, receiverOf(made), 'SERVICE_DISPATCHED', { no })];
  },
});

const tellSender = messages<DispatchingEvent>()({
  name: 'tellDispatcher',
  id: 'SRV-02',
  on: ['DISPATCH_DECLINED', 'DISPATCH_LAPSED'],
  write: ({ no }, { data: { id, from } }) => {
    const target = from === null ? SUPERVISOR : { person: from };
    return [staffNotice(`dispatchBack:${id}`, target, 'DISPATCH_BACK', { no })];
  },
});

/** Who answers for a request, and how it gets there (SRV-02). */
export const dispatchingFeature: ServiceFeature = {
  name: 'dispatching',
  actions: [dispatch, acceptDispatch, declineDispatch, assign],
  changes,
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
