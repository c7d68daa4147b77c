import { addDays, localDateOf, zonedInstant } from '../../calendar';
import type { Calendar, CalendarInstant } from '../../calendar';
import { refuse } from '../../errors';
import type { Ctx, Obligation } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { staffNotice } from '../../kernel/effects';
import type { Role } from '../../people';
import type { Asked } from '../../kind/input';
import { given, needs, occurredAt, once, partly, plausibleTime, sign } from '../guards';
import type { Guard } from '../guards';
import { actions, messages } from '../room';
import { OPEN_STAGES } from '../state';
import type { OrderState } from '../state';
import type { AgreementEvent } from './events';
import type { Contract } from './state';
import { planContractInput, sendDraftInput, signContractInput } from './input';

const SELLERS: readonly Role[] = ['SALES_REP', 'ORDER_CLERK', 'SALES_MANAGER', 'LEGAL'];

const planned = needs('ORD-36', 'planContract', ({ contract }) => contract);
const unsigned = once('ORD-36', 'signContract', ({ contract }) => contract?.signed);

/** What is planned of the contract so far, without who planned it and what followed. */
function factsOf({ contract }: OrderState): Partial<Facts> {
  return contract === undefined ? {} : given(contract, ...FACTS);
}

const FACTS = [
  ...(['contractNo', 'product', 'amount', 'terms', 'startsOn', 'endsOn', 'signOn'] as const),
];
type Facts = Pick<Contract, (typeof FACTS)[number]>;

/** A contract does not end before it starts. */
const possibleTerm: Guard<Asked<typeof planContractInput>> = {
  id: 'ORD-36',
  check(state, _ctx, input) {
    const { startsOn, endsOn } = partly(factsOf(state), input);
    const wrong = startsOn !== undefined && endsOn !== undefined && endsOn < startsOn;
    return wrong ? refuse('TIME_IMPOSSIBLE', { field: 'endsOn', reason: '< startsOn' }) : null;
  },
};

export const planContract = actions<AgreementEvent>()({
  name: 'planContract',
  input: planContractInput,
  roles: SELLERS,
  stages: OPEN_STAGES,
  guards: [unsigned],
  inputGuards: [possibleTerm],
  apply: (state, input, ctx) => {
    const { contractNo } = input;
    const contract = { ...sign(ctx), ...partly(factsOf(state), input), contractNo };
    return [{ type: 'CONTRACT_PLANNED', data: { contract } }];
  },
});

export const sendContractDraft = actions<AgreementEvent>()({
  name: 'sendContractDraft',
  input: sendDraftInput,
  roles: SELLERS,
  stages: OPEN_STAGES,
  guards: [planned, once('ORD-36', 'sendContractDraft', ({ contract }) => contract?.draft)],
  inputGuards: [plausibleTime(({ contract }) => contract?.at)],
  apply: (_state, input, ctx) => {
    const sentAt = occurredAt(input, ctx);
    return [{ type: 'CONTRACT_DRAFT_SENT', data: { ...sign(ctx), sentAt }, occurredAt: sentAt }];
  },
});

export const signContract = actions<AgreementEvent>()({
  name: 'signContract',
  input: signContractInput,
  roles: SELLERS,
  stages: OPEN_STAGES,
  guards: [planned, unsigned],
  inputGuards: [plausibleTime(({ contract }) => contract?.at)],
  apply: (_state, input, ctx) => {
    const signedAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), signedAt, ...given(input, 'signatories', 'evidence') };
    return [{ type: 'CONTRACT_SIGNED', data, occurredAt: signedAt }];
  },
});

/** The draft is with the customer some days before the day of signing (§3.2). */
export function contractDuties(state: OrderState, ctx: Ctx): Obligation[] {
  const { contract } = state;
  if (contract?.signOn === undefined || (contract.draft ?? contract.signed)) return [];
  const { policy } = termsOf(state, ctx);
  const [hours = 0, minutes = 0] = policy.values['contact.window'].to.split(':').map(Number);
  const { amount } = policy.values['order.contractDraft'];
  const planned = addDays(contract.signOn, -amount);
  const recorded = localDateOf(contract.at, termsOf(state, ctx).calendar.zone);
  // Earlier than it could be met at birth: then the days begin with the recording (§8.3.23).
  const date = planned < recorded ? addDays(recorded, amount) : planned;
  const at = (calendar: Calendar): CalendarInstant => ({
    at: zonedInstant(date, hours * 60 + minutes, calendar.zone),
    provisional: false,
  });
  return [
    {
      ...{ id: 'contractDraft:1', kind: 'contractDraft', mode: 'limit', start: contract.at },
      ...{ owner: { role: 'SALES_REP' }, due: { at, basis: `draft on ${date}` } },
    },
  ];
}

/** A signed contract starts what waits: customer service and production learn of it, and who approves (§3.7). */
export const tellSigned = messages<AgreementEvent>()({
  name: 'tellContractSigned',
  id: 'ORD-36',
  on: ['CONTRACT_SIGNED'],
  write: ({ no, contract, stage, data }) => {
    const waits = stage === 'REVIEW' && data.contractRequired === true;
    const roles = ['CS_AGENT', 'PRODUCTION', ...(waits ? ['SALES_MANAGER' as const] : [])] as const;
    return roles.map((role) => {
      const params = { no, contractNo: contract?.contractNo ?? '' };
      return staffNotice(`contract:${role}`, { role }, 'CONTRACT_SIGNED', params);
    });
  },
});
