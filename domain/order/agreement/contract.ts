import { addDays, zonedInstant } from '../../calendar';
import type { Calendar, CalendarInstant, LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { Ctx, Obligation } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { staffNotice } from '../../kernel/effects';
import type { Change, Message } from '../feature';
import { given, needs, occurredAt, once, plausibleTime, sign } from '../guards';
import type { Guard, OrderAction } from '../guards';
import { moving } from '../change';
import { OPEN_STAGES } from '../state';
import type { OrderState } from '../state';
import type { Contract } from './state';

const SELLERS: OrderAction['roles'] = ['SALES_REP', 'ORDER_CLERK', 'SALES_MANAGER', 'LEGAL'];

const planned = needs('ORD-36', 'planContract', ({ contract }) => contract);
const unsigned = once('ORD-36', 'signContract', ({ contract }) => contract?.signed);

/** A contract does not end before it starts. */
const possibleTerm: Guard = {
  id: 'ORD-36',
  check(_state, _ctx, input) {
    const { startsOn, endsOn } = input as { startsOn?: LocalDate; endsOn?: LocalDate };
    const wrong = startsOn !== undefined && endsOn !== undefined && endsOn < startsOn;
    return wrong ? refuse('TIME_IMPOSSIBLE', { field: 'endsOn', reason: '< startsOn' }) : null;
  },
};

const planContract: OrderAction = {
  name: 'planContract',
  title: { zh: '登记合同', en: 'Record the contract' },
  roles: SELLERS,
  stages: OPEN_STAGES,
  guards: [unsigned],
  inputGuards: [possibleTerm],
  apply: (_state, input, ctx) => {
    const facts = given(input, 'contractNo', 'product', 'amount', 'terms', 'startsOn', 'endsOn');
    const contract = { ...sign(ctx), ...facts, ...given(input, 'signOn') };
    return [{ type: 'CONTRACT_PLANNED', data: { contract } }];
  },
};

const sendContractDraft: OrderAction = {
  name: 'sendContractDraft',
  title: { zh: '合同草案已发客户', en: 'The draft went to the customer' },
  roles: SELLERS,
  stages: OPEN_STAGES,
  guards: [planned, once('ORD-36', 'sendContractDraft', ({ contract }) => contract?.draft)],
  inputGuards: [plausibleTime(({ contract }) => contract?.at)],
  apply: (_state, input, ctx) => {
    const sentAt = occurredAt(input, ctx);
    return [{ type: 'CONTRACT_DRAFT_SENT', data: { ...sign(ctx), sentAt }, occurredAt: sentAt }];
  },
};

const signContract: OrderAction = {
  name: 'signContract',
  title: { zh: '合同已签订', en: 'The contract is signed' },
  roles: SELLERS,
  stages: OPEN_STAGES,
  guards: [planned, unsigned],
  inputGuards: [plausibleTime(({ contract }) => contract?.at)],
  apply: (_state, input, ctx) => {
    const signedAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), signedAt, ...given(input, 'signatories', 'evidence') };
    return [{ type: 'CONTRACT_SIGNED', data, occurredAt: signedAt }];
  },
};

export const CONTRACT_ACTIONS: readonly OrderAction[] = [
  planContract,
  sendContractDraft,
  signContract,
];

function part(key: 'draft' | 'signed'): Change {
  return moving(({ contract }, data) => ({ contract: { ...contract!, [key]: data } }));
}

export const CONTRACT_CHANGES: Readonly<Record<string, Change>> = {
  CONTRACT_PLANNED: ({ contract }, data) => ({
    contract: {
      ...(data['contract'] as Contract),
      ...(contract?.draft && { draft: contract.draft }),
    },
  }),
  CONTRACT_DRAFT_SENT: part('draft'),
  CONTRACT_SIGNED: part('signed'),
};

/** The draft is with the customer some days before the day of signing (§3.2). */
export function contractDuties(state: OrderState, ctx: Ctx): Obligation[] {
  const { contract } = state;
  if (contract?.signOn === undefined || (contract.draft ?? contract.signed)) return [];
  const { policy } = termsOf(state, ctx);
  const [hours, minutes] = policy.values['contact.window'].to.split(':').map(Number);
  const date = addDays(contract.signOn, -policy.values['order.contractDraft'].amount);
  const at = (calendar: Calendar): CalendarInstant => ({
    at: zonedInstant(date, hours! * 60 + minutes!, calendar.zone),
    provisional: false,
  });
  return [
    {
      ...{ id: 'contractDraft:1', kind: 'contractDraft', mode: 'limit', start: contract.at },
      ...{ owner: { role: 'SALES_REP' }, due: { at, basis: `draft on ${date}` } },
    },
  ];
}

/** A signed contract starts the work: customer service and production learn of it (§3.7). */
const tellSigned: Message = {
  name: 'tellContractSigned',
  id: 'ORD-36',
  on: ['CONTRACT_SIGNED'],
  write: ({ no, contract }) =>
    (['CS_AGENT', 'PRODUCTION'] as const).map((role) => {
      const { contractNo } = contract!;
      return staffNotice(`contract:${role}`, { role }, 'CONTRACT_SIGNED', { no, contractNo });
    }),
};

export const CONTRACT_MESSAGES: readonly Message[] = [tellSigned];
