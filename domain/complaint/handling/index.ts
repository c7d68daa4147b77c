import type { Ref } from '../../basics';
import { refuse } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { customerNotice, staffNotice } from '../../kernel/effects';
import type { TimekeepingEvent } from '../../kernel/events';
import { assignAction } from '../../kind/assign';
import { assignable } from '../../kind/guards';
import { handed } from '../../kind/hand-over';
import { nothing } from '../../kind/input';
import type { Draft } from '../../kind/rules';
import { moving } from '../change';
import type { ComplaintEvent } from '../events';
import { given, handles, HANDLER_ROLES, rightsOf, sign, handlerOrSupervisor } from '../guards';
import type { ComplaintChanges, ComplaintFeature, ComplaintGuard } from '../guards';
import { levelOf } from '../priority';
import { mayHaveTasks, taskHoldings } from '../resolving';
import { actions, consequences, messages } from '../room';
import { OPEN_STEPS } from '../state';
import type { ComplaintState, Transfer } from '../state';
import type { HandlingEvent } from './events';
import { declineInput, transferInput } from './input';
import { openTransfers, transferEnded, withdrawnOffer } from './transfers';

const assign = assignAction<ComplaintState>({
  ...{ id: 'CMP-04', type: 'COMPLAINT_ASSIGNED', stages: OPEN_STEPS, ends: withdrawnOffer },
  beside: { holdings: taskHoldings, type: 'TASKS_HANDED_ON', mayHold: mayHaveTasks },
});

const noneUnderWay: ComplaintGuard = {
  id: 'CMP-27',
  check: (state) =>
    openTransfers(state).length === 0 ? null : refuse('ALREADY_DONE', { what: 'transfer' }),
};

const toSomebodyElse: ComplaintGuard<{ to: string }> = {
  id: 'CMP-27',
  check: ({ owner }, _ctx, { to }) =>
    to === owner ? refuse('PERSON_NOT_ASSIGNABLE', { person: to, roles: HANDLER_ROLES }) : null,
};

const anyTime = { roles: HANDLER_ROLES, stages: OPEN_STEPS, whileHeld: true } as const;

const transfer = actions<HandlingEvent>()({
  name: 'transfer',
  input: transferInput,
  ...anyTime,
  people: ({ to }) => [to],
  guards: [handles, noneUnderWay],
  inputGuards: [assignable<ComplaintState, 'to'>('CMP-27', 'to', HANDLER_ROLES), toSomebodyElse],
  apply: ({ transfers, owner: from }, { to, purpose }, ctx) => {
    const id = transfers.length + 1;
    const offered: Transfer = { ...sign(ctx), ...{ id, from, to, purpose, status: 'OFFERED' } };
    return [{ type: 'TRANSFER_OFFERED', data: { ...sign(ctx), transfer: offered } }];
  },
});

const offeredToMe: ComplaintGuard = {
  id: 'CMP-03',
  check(state, ctx) {
    const [open] = openTransfers(state);
    if (open === undefined) return refuse('NOT_YET', { what: 'transfer' });
    return open.to === rightsOf(ctx).id ? null : refuse('NOT_THE_HANDLER', { person: open.to });
  },
};

function answer(type: 'TRANSFER_ACCEPTED' | 'TRANSFER_DECLINED') {
  return (state: ComplaintState, input: { reason?: Ref }, ctx: Ctx): Draft<HandlingEvent>[] =>
    openTransfers(state).map(({ id, from, to }) => ({
      type,
      data: { ...sign(ctx), id, from, to, ...given(input, 'reason') },
    }));
}

const acceptTransfer = actions<HandlingEvent>()({
  name: 'acceptTransfer',
  input: nothing,
  ...anyTime,
  guards: [offeredToMe],
  apply: answer('TRANSFER_ACCEPTED'),
});

const declineTransfer = actions<HandlingEvent>()({
  name: 'declineTransfer',
  input: declineInput,
  ...anyTime,
  guards: [offeredToMe],
  apply: answer('TRANSFER_DECLINED'),
});

/** Nobody took it within the limit: it stays with the sender, and level 1 knows (§4.5). */
const lapse = consequences<ComplaintEvent, HandlingEvent | TimekeepingEvent>()({
  name: 'lapseTransfer',
  id: 'CMP-27',
  on: ['DEADLINE_BREACHED'],
  follow: (state, { data: { kind } }) => {
    const [open] = openTransfers(state);
    if (kind !== 'transferAccept' || open === undefined) return [];
    const { id, from, to } = open;
    return [{ type: 'TRANSFER_LAPSED', data: { id, from, to } }, ...withdrawnOffer(state)];
  },
});

const changes: ComplaintChanges<HandlingEvent> = {
  // An offer made by the former handler ends when a supervisor gives the complaint to somebody.
  COMPLAINT_ASSIGNED: moving((state, data, event) => {
    const { to } = data;
    const left = { ...transferEnded(state, 'LAPSED', event), ...handed(state, data) };
    return { ...left, owner: to, firstAcceptor: state.firstAcceptor ?? to };
  }),
  TRANSFER_OFFERED: ({ transfers }, data) => ({ transfers: [...transfers, data.transfer] }),
  // A change of handler that was accepted is movement (§8.3.5).
  TRANSFER_ACCEPTED: moving((state, data, event) => ({
    ...{ ...transferEnded(state, 'ACCEPTED', event), ...handed(state, data) },
    owner: data.to,
  })),
  TRANSFER_DECLINED: (state, _data, event) => transferEnded(state, 'DECLINED', event),
  TRANSFER_LAPSED: (state, _data, event) => transferEnded(state, 'LAPSED', event),
};

const tellHandler = messages<ComplaintEvent>()({
  name: 'tellHandler',
  id: 'CMP-04',
  on: ['COMPLAINT_ASSIGNED'],
  write: ({ no, version }, { data: { to, handOver } }) =>
    handOver === undefined
      ? [staffNotice(`assigned:${version}`, { person: to }, 'COMPLAINT_ASSIGNED', { no })]
      : [],
});

const tellReceiver = messages<ComplaintEvent>()({
  name: 'tellReceiver',
  id: 'CMP-27',
  on: ['TRANSFER_OFFERED'],
  write: ({ no }, { data }) => {
    const { id, to } = data.transfer;
    return [staffNotice(`transfer:${id}`, { person: to }, 'TRANSFER_OFFERED', { no })];
  },
});

const tellSender = messages<ComplaintEvent>()({
  name: 'tellSender',
  id: 'CMP-27',
  on: ['TRANSFER_DECLINED', 'TRANSFER_LAPSED'],
  write: ({ no }, { data: { id, from } }) => [
    staffNotice(`transferBack:${id}`, handlerOrSupervisor(from), 'TRANSFER_BACK', { no }),
  ],
});

/** The customer learns that somebody else takes care of it (§4.5). */
const tellCustomer = messages<ComplaintEvent>()({
  name: 'tellCustomerOfTransfer',
  id: 'CMP-27',
  on: ['TRANSFER_ACCEPTED'],
  write: ({ no }, { data: { id } }) => [
    customerNotice(`transferred:${id}`, 'COMPLAINT_TRANSFERRED', { no }),
  ],
});

/** Who answers for a complaint, and how that passes to others (CMP-03, CMP-04, CMP-27). */
export const handlingFeature: ComplaintFeature = {
  name: 'handling',
  actions: [assign, transfer, acceptTransfer, declineTransfer],
  changes,
  duties: { transferAccept: 'CMP-27' },
  obligations: (state) =>
    openTransfers(state).map((open) => ({
      ...{ id: `transferAccept:${open.id}`, kind: 'transferAccept', mode: 'limit' },
      ...{ owner: { person: open.to }, start: open.at, runsOnHold: true },
      level: levelOf(state, 1),
      due: { policyKey: 'complaint.transfer.accept' },
    })),
  waitingOn: (state) => {
    const [open] = openTransfers(state);
    if (open === undefined) return null;
    return { code: 'TRANSFER', who: { person: open.to }, limit: 'transferAccept' };
  },
  consequences: [lapse],
  messages: [tellHandler, tellReceiver, tellSender, tellCustomer],
};
