import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { Ctx, EventDraft } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { staffNotice } from '../../kernel/effects';
import { notPast } from '../../kind/promised';
import { holdsAny } from '../../people';
import type { Role } from '../../people';
import { moving } from '../change';
import {
  fourEyes,
  given,
  handles,
  HANDLER_ROLES,
  needs,
  occurredAt,
  plausibleTime,
} from '../guards';
import { rightsOf, sign } from '../guards';
import type { ComplaintAction, ComplaintChange, ComplaintGuard, ComplaintMessage } from '../guards';
import type { Input } from '../guards';
import { resumed } from '../pausing/resumed';
import type { ComplaintState, ProposalStatus, Remedy, RemedyProposal } from '../state';

/** Proposals of the round under way, in the order of making. */
export function proposalsOf({ proposals, round }: ComplaintState): RemedyProposal[] {
  return proposals.filter(({ cycle }) => cycle === round.cycle);
}

/** The remedy the customer has agreed to in this round. */
export function agreedRemedy(state: ComplaintState): RemedyProposal | undefined {
  return proposalsOf(state).find(({ status }) => status === 'AGREED');
}

/** What the customer was offered and has not answered yet; of several she agrees to one. */
export function presentedRemedy(state: ComplaintState): RemedyProposal | undefined {
  if (agreedRemedy(state) !== undefined) return undefined;
  return proposalsOf(state).find(({ status }) => status === 'PRESENTED');
}

/** Who has to approve a remedy of a cost; null when the handler decides (§2.2, CMP-19). */
export function approversOf(cost: number, state: ComplaintState, ctx: Ctx): readonly Role[] | null {
  const { policy } = termsOf(state, ctx);
  const { limit1, limit2 } = policy.values['complaint.remedy.limits'];
  if (cost <= limit1) return null;
  return cost <= limit2 ? ['DEPT_HEAD', 'GENERAL_MANAGER'] : ['GENERAL_MANAGER'];
}

const agreedAlready: ComplaintGuard = {
  id: 'CMP-18',
  check: (state) =>
    agreedRemedy(state) === undefined ? null : refuse('ALREADY_DONE', { what: 'customerAgrees' }),
};

const freeOfCharge: ComplaintGuard = {
  id: 'CMP-17',
  check({ data }, _ctx, input) {
    const { ownFault, charge = 0 } = input as { ownFault: boolean; charge?: number };
    const own = ownFault && data.category === 'PRODUCT_QUALITY';
    return own && charge > 0 ? refuse('MUST_BE_FREE') : null;
  },
};

function proposalFrom(state: ComplaintState, input: Input, ctx: Ctx): RemedyProposal {
  const { cost = 0, charge = 0 } = input as { cost?: number; charge?: number };
  const approver = approversOf(cost, state, ctx)?.[0];
  return {
    ...sign(ctx),
    id: `p${state.proposals.length + 1}`,
    cycle: state.round.cycle,
    remedy: input['remedy'] as Remedy,
    text: input['text'] as string,
    ...{ cost, charge },
    ownFault: input['ownFault'] as boolean,
    promisedDate: input['promisedDate'] as LocalDate,
    ...(approver === undefined
      ? { status: 'PRESENTED', presentedAt: occurredAt(input, ctx) }
      : { status: 'TO_APPROVE', approver }),
  };
}

/** Within the handler's limit the proposal is put to the customer at once, above it after approval. */
const proposeRemedy: ComplaintAction = {
  name: 'proposeRemedy',
  title: { zh: '提出解决方案', en: 'Propose a remedy' },
  roles: HANDLER_ROLES,
  stages: ['ACCEPT', 'CALM', 'CLARIFY', 'RESOLVE'],
  guards: [
    handles,
    needs('CMP-13', 'calm', ({ calming }) => calming),
    needs('CMP-14', 'clarify', ({ round }) => round.clarification),
    needs('CMP-16', 'recordDesiredRemedy', ({ round }) => round.desired),
    agreedAlready,
  ],
  inputGuards: [
    freeOfCharge,
    notPast('CMP-20', 'promisedDate'),
    plausibleTime(({ round }) => round.clarification?.at),
  ],
  apply: (state, input, ctx) => {
    const proposal = proposalFrom(state, input, ctx);
    const { presentedAt } = proposal;
    const data = { ...sign(ctx), proposal };
    return [{ type: 'REMEDY_PROPOSED', data, ...(presentedAt && { occurredAt: presentedAt }) }];
  },
};

function named(state: ComplaintState, input: Input): RemedyProposal | undefined {
  return proposalsOf(state).find(({ id }) => id === input['proposal']);
}

function hasStatus(id: string, ...needed: ProposalStatus[]): ComplaintGuard {
  return {
    id,
    check(state, _ctx, input) {
      const proposal = named(state, input);
      const name = input['proposal'] as string;
      if (proposal === undefined)
        return refuse('RESOURCE_NOT_FOUND', { what: 'proposal', id: name });
      const { status } = proposal;
      return needed.includes(status)
        ? null
        : refuse('PROPOSAL_STATUS', { id: name, status, needed });
    },
  };
}

const withinLimit: ComplaintGuard = {
  id: 'CMP-19',
  check(state, ctx, input) {
    const { cost } = named(state, input)!;
    const roles = approversOf(cost, state, ctx) ?? [];
    return holdsAny(rightsOf(ctx), roles) ? null : refuse('APPROVAL_TOO_LOW', { cost, roles });
  },
};

const anotherPerson = fourEyes('CMP-19', 'proposeRemedy / approveRemedy', named);

function decided(status: 'APPROVED' | 'REFUSED'): ComplaintAction['apply'] {
  return (_state, input, ctx): EventDraft[] => {
    const decision = { ...sign(ctx), ...given(input, 'comment') };
    const data = { ...sign(ctx), proposal: input['proposal'], decision };
    return [{ type: `REMEDY_${status}`, data }];
  };
}

const approveRemedy: ComplaintAction = {
  name: 'approveRemedy',
  title: { zh: '批准方案', en: 'Approve the remedy' },
  roles: ['DEPT_HEAD', 'GENERAL_MANAGER'],
  stages: ['RESOLVE'],
  inputGuards: [hasStatus('CMP-19', 'TO_APPROVE'), withinLimit, anotherPerson],
  apply: decided('APPROVED'),
};

const refuseRemedy: ComplaintAction = {
  name: 'refuseRemedy',
  title: { zh: '不批准方案', en: 'Refuse the remedy' },
  roles: ['DEPT_HEAD', 'GENERAL_MANAGER'],
  stages: ['RESOLVE'],
  inputGuards: [hasStatus('CMP-19', 'TO_APPROVE'), withinLimit, anotherPerson],
  apply: decided('REFUSED'),
};

const presentRemedy: ComplaintAction = {
  name: 'presentRemedy',
  title: { zh: '向客户提交方案', en: 'Put the remedy to the customer' },
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  guards: [handles, agreedAlready],
  inputGuards: [
    hasStatus('CMP-19', 'APPROVED'),
    plausibleTime((state, input) => named(state, input)?.decision?.at),
  ],
  apply: (_state, input, ctx) => {
    const presentedAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), proposal: input['proposal'], presentedAt };
    return [{ type: 'REMEDY_PRESENTED', data, occurredAt: presentedAt }];
  },
};

/** The customer's answer ends the rest that was taken for it. */
function answered(type: string, ...fields: string[]): ComplaintAction['apply'] {
  return (state, input, ctx) => {
    const answeredAt = occurredAt(input, ctx);
    const data = {
      ...sign(ctx),
      proposal: input['proposal'],
      answeredAt,
      ...given(input, ...fields),
    };
    return [{ type, data, occurredAt: answeredAt }, ...resumed(state, ctx)];
  };
}

const afterPresented = plausibleTime((state, input) => named(state, input)?.presentedAt);

const customerAgrees: ComplaintAction = {
  name: 'customerAgrees',
  title: { zh: '客户同意', en: 'The customer agrees' },
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  whileHeld: true,
  guards: [handles, agreedAlready],
  inputGuards: [hasStatus('CMP-18', 'PRESENTED'), afterPresented],
  apply: answered('REMEDY_AGREED'),
};

const customerRejects: ComplaintAction = {
  name: 'customerRejects',
  title: { zh: '客户不同意', en: 'The customer rejects' },
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  whileHeld: true,
  guards: [handles],
  inputGuards: [hasStatus('CMP-18', 'PRESENTED'), afterPresented],
  apply: answered('REMEDY_REJECTED', 'rejection'),
};

export const PROPOSAL_ACTIONS: readonly ComplaintAction[] = [
  ...[proposeRemedy, approveRemedy, refuseRemedy, presentRemedy],
  ...[customerAgrees, customerRejects],
];

/** Changes one proposal; presenting the first one meets the clock of the round. */
function proposal(
  change: (data: Readonly<Record<string, unknown>>) => Partial<RemedyProposal>,
): ComplaintChange {
  return ({ proposals }, data) => ({
    proposals: proposals.map((one) =>
      one.id === data['proposal'] ? { ...one, ...change(data) } : one,
    ),
  });
}

function presented(
  state: ComplaintState,
  presentedAt: string | undefined,
): Partial<ComplaintState> {
  if (presentedAt === undefined || state.round.presentedAt !== undefined) return {};
  return { round: { ...state.round, presentedAt } };
}

export const PROPOSAL_CHANGES: Readonly<Record<string, ComplaintChange>> = {
  REMEDY_PROPOSED: moving((state, data) => {
    const made = data['proposal'] as RemedyProposal;
    return { proposals: [...state.proposals, made], ...presented(state, made.presentedAt) };
  }),
  REMEDY_APPROVED: moving(
    proposal(({ decision }) => ({ status: 'APPROVED', decision: decision as never })),
  ),
  REMEDY_REFUSED: proposal(({ decision }) => ({ status: 'REFUSED', decision: decision as never })),
  REMEDY_PRESENTED: moving((state, data, event) => {
    const presentedAt = data['presentedAt'] as string;
    const changed = proposal(() => ({ status: 'PRESENTED', presentedAt }))(state, data, event);
    return { ...changed, ...presented(state, presentedAt) };
  }),
  REMEDY_AGREED: moving(
    proposal(({ answeredAt }) => ({ status: 'AGREED', answeredAt: answeredAt as string })),
  ),
  REMEDY_REJECTED: moving(
    proposal(({ answeredAt, rejection }) => ({
      ...{ status: 'REJECTED', answeredAt: answeredAt as string },
      rejection: rejection as string,
    })),
  ),
};

const askApproval: ComplaintMessage = {
  name: 'askApproval',
  id: 'CMP-19',
  on: ['REMEDY_PROPOSED'],
  write: ({ no }, { data }) => {
    const { id, cost, approver: role } = data['proposal'] as RemedyProposal;
    if (role === undefined) return [];
    return [staffNotice(`approve:${id}`, { role }, 'REMEDY_TO_APPROVE', { no, id, cost })];
  },
};

const tellDecision: ComplaintMessage = {
  name: 'tellDecision',
  id: 'CMP-19',
  on: ['REMEDY_APPROVED', 'REMEDY_REFUSED'],
  write: ({ no, proposals }, { type, data }) => {
    const { id, by } = proposals.find((one) => one.id === data['proposal'])!;
    const code = type === 'REMEDY_APPROVED' ? 'REMEDY_APPROVED' : 'REMEDY_REFUSED';
    return [staffNotice(`decided:${id}`, { person: by }, code, { no, id })];
  },
};

export const PROPOSAL_MESSAGES: readonly ComplaintMessage[] = [askApproval, tellDecision];
