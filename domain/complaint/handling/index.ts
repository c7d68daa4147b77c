import { refuse } from '../../errors';
import { customerNotice, staffNotice } from '../../kernel/effects';
import { assignAction } from '../../kind/assign';
import { handed } from '../../kind/hand-over';
import { moving } from '../change';
import { canHandle, given, handles, HANDLER_ROLES, rightsOf, sign } from '../guards';
import type { ComplaintAction, ComplaintChange, ComplaintConsequence } from '../guards';
import type { ComplaintFeature, ComplaintGuard, ComplaintMessage } from '../guards';
import { levelOf } from '../priority';
import { mayHaveTasks, taskHoldings } from '../resolving';
import { OPEN_STEPS } from '../state';
import { openTransfer, transferEnded, withdrawnOffer } from './transfers';
import type { ComplaintState, Transfer } from '../state';

const assign = assignAction<ComplaintState>({
  ...{ id: 'CMP-04', type: 'COMPLAINT_ASSIGNED', stages: OPEN_STEPS, ends: withdrawnOffer },
  beside: { holdings: taskHoldings, type: 'TASKS_HANDED_ON', mayHold: mayHaveTasks },
});

const noneUnderWay: ComplaintGuard = {
  id: 'CMP-27',
  check: (state) =>
    openTransfer(state) === undefined ? null : refuse('ALREADY_DONE', { what: 'transfer' }),
};

const toSomebodyElse: ComplaintGuard = {
  id: 'CMP-27',
  check: (state, _ctx, input) =>
    input['to'] === state.owner
      ? refuse('PERSON_NOT_ASSIGNABLE', { person: input['to'] as string, roles: HANDLER_ROLES })
      : null,
};

const transfer: ComplaintAction = {
  name: 'transfer',
  title: { zh: '转派', en: 'Transfer' },
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  people: (input) => [input['to'] as string],
  guards: [handles, noneUnderWay],
  inputGuards: [canHandle('CMP-27', 'to'), toSomebodyElse],
  apply: (state, input, ctx) => {
    const { to, purpose } = input as { to: string; purpose: string };
    const id = state.transfers.length + 1;
    const offered: Transfer = {
      ...sign(ctx),
      ...{ id, from: state.owner, to, purpose, status: 'OFFERED' },
    };
    return [{ type: 'TRANSFER_OFFERED', data: { ...sign(ctx), transfer: offered } }];
  },
};

const offeredToMe: ComplaintGuard = {
  id: 'CMP-03',
  check(state, ctx) {
    const open = openTransfer(state);
    if (open === undefined) return refuse('NOT_YET', { what: 'transfer' });
    return open.to === rightsOf(ctx).id ? null : refuse('NOT_THE_HANDLER', { person: open.to });
  },
};

function answer(status: 'ACCEPTED' | 'DECLINED'): ComplaintAction['apply'] {
  return (state, input, ctx) => {
    const { id, from, to } = openTransfer(state)!;
    const data = { ...sign(ctx), id, from, to, ...given(input, 'reason') };
    return [{ type: `TRANSFER_${status}`, data }];
  };
}

const acceptTransfer: ComplaintAction = {
  name: 'acceptTransfer',
  title: { zh: '接受转派', en: 'Accept the transfer' },
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [offeredToMe],
  apply: answer('ACCEPTED'),
};

const declineTransfer: ComplaintAction = {
  name: 'declineTransfer',
  title: { zh: '谢绝转派', en: 'Decline the transfer' },
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [offeredToMe],
  apply: answer('DECLINED'),
};

/** Nobody took it within the limit: it stays with the sender, and level 1 knows (§4.5). */
const lapse: ComplaintConsequence = {
  name: 'lapseTransfer',
  id: 'CMP-27',
  on: ['DEADLINE_BREACHED'],
  follow: (state, event) => {
    const open = openTransfer(state);
    if (event.data['kind'] !== 'transferAccept' || open === undefined) return [];
    const { id, from, to } = open;
    return [{ type: 'TRANSFER_LAPSED', data: { id, from, to } }, ...withdrawnOffer(state)];
  },
};

/** A change of handler that was accepted is movement (§8.3.5). */
const accepted: ComplaintChange = moving((state, data, event) => ({
  ...{ ...transferEnded('ACCEPTED')(state, data, event), ...handed(state, data) },
  owner: data['to'] as string,
}));

/** An offer made by the former handler ends when a supervisor gives the complaint to somebody. */
const assigned: ComplaintChange = moving((state, data, event) => {
  const to = data['to'] as string;
  const left = { ...transferEnded('LAPSED')(state, data, event), ...handed(state, data) };
  return { ...left, owner: to, firstAcceptor: state.firstAcceptor ?? to };
});

const tellHandler: ComplaintMessage = {
  name: 'tellHandler',
  id: 'CMP-04',
  on: ['COMPLAINT_ASSIGNED'],
  write: ({ no, version }, { data }) =>
    data['handOver'] === undefined
      ? [
          staffNotice(
            `assigned:${version}`,
            { person: data['to'] as string },
            'COMPLAINT_ASSIGNED',
            { no },
          ),
        ]
      : [],
};

const tellReceiver: ComplaintMessage = {
  name: 'tellReceiver',
  id: 'CMP-27',
  on: ['TRANSFER_OFFERED'],
  write: ({ no }, { data }) => {
    const { id, to } = data['transfer'] as Transfer;
    return [staffNotice(`transfer:${id}`, { person: to }, 'TRANSFER_OFFERED', { no })];
  },
};

const tellSender: ComplaintMessage = {
  name: 'tellSender',
  id: 'CMP-27',
  on: ['TRANSFER_DECLINED', 'TRANSFER_LAPSED'],
  write: ({ no }, { data }) => {
    const from = data['from'] as string | null;
    const target = from === null ? ({ role: 'CS_SUPERVISOR' } as const) : { person: from };
    return [staffNotice(`transferBack:${data['id'] as number}`, target, 'TRANSFER_BACK', { no })];
  },
};

/** The customer learns that somebody else takes care of it (§4.5). */
const tellCustomer: ComplaintMessage = {
  name: 'tellCustomerOfTransfer',
  id: 'CMP-27',
  on: ['TRANSFER_ACCEPTED'],
  write: ({ no }, { data }) => [
    customerNotice(`transferred:${data['id'] as number}`, 'COMPLAINT_TRANSFERRED', { no }),
  ],
};

/** Who answers for a complaint, and how that passes to others (CMP-03, CMP-04, CMP-27). */
export const handlingFeature: ComplaintFeature = {
  name: 'handling',
  actions: [assign, transfer, acceptTransfer, declineTransfer],
  changes: {
    COMPLAINT_ASSIGNED: assigned,
    TRANSFER_OFFERED: ({ transfers }, data) => ({
      transfers: [...transfers, data['transfer'] as Transfer],
    }),
    TRANSFER_ACCEPTED: accepted,
    TRANSFER_DECLINED: transferEnded('DECLINED'),
    TRANSFER_LAPSED: transferEnded('LAPSED'),
  },
  duties: { transferAccept: 'CMP-27' },
  obligations: (state) => {
    const open = openTransfer(state);
    if (open === undefined) return [];
    return [
      {
        ...{ id: `transferAccept:${open.id}`, kind: 'transferAccept', mode: 'limit' },
        ...{ owner: { person: open.to }, start: open.at, runsOnHold: true },
        level: levelOf(state, 1),
        due: { policyKey: 'complaint.transfer.accept' },
      },
    ];
  },
  waitingOn: (state) => {
    const open = openTransfer(state);
    if (open === undefined) return null;
    return { code: 'TRANSFER', who: { person: open.to }, limit: 'transferAccept' };
  },
  consequences: [lapse],
  messages: [tellHandler, tellReceiver, tellSender, tellCustomer],
};
