import type { Instant } from '../../calendar';
import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { staffNotice } from '../../kernel/effects';
import type { TimekeepingEvent } from '../../kernel/events';
import type { Asked } from '../../kind/input';
import type { Change } from '../../kind/rules';
import { holdsAny } from '../../people';
import type { Role } from '../../people';
import { moving } from '../change';
import type { ComplaintEvent, ResumedEvent } from '../events';
import { fourEyes, given, handles, HANDLER_ROLES, needs, occurredAt } from '../guards';
import { plausibleTime, resumed, rightsOf, sign } from '../guards';
import type { ComplaintChanges, ComplaintGuard } from '../guards';
import { actions, messages } from '../room';
import type { ComplaintState, ProposalStatus, RemedyProposal } from '../state';
import type { ProposalEvent } from './events';
import { approveInput, proposalInput, proposeInput, refuseInput, rejectInput } from './input';

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

const freeOfCharge: ComplaintGuard<{ ownFault: boolean; charge?: number }> = {
  id: 'CMP-17',
  check({ data }, _ctx, { ownFault, charge = 0 }) {
    const own = ownFault && data.category === 'PRODUCT_QUALITY';
    return own && charge > 0 ? refuse('MUST_BE_FREE') : null;
  },
};

function proposalFrom(
  state: ComplaintState,
  input: Asked<typeof proposeInput>,
  ctx: Ctx,
): RemedyProposal {
  const { cost = 0, charge = 0, occurredAt: _at, ...offered } = input;
  const approver = approversOf(cost, state, ctx)?.[0];
  return {
    ...sign(ctx),
    id: `p${state.proposals.length + 1}`,
    cycle: state.round.cycle,
    ...{ ...offered, cost, charge },
    ...(approver === undefined
      ? { status: 'PRESENTED', presentedAt: occurredAt(input, ctx) }
      : { status: 'TO_APPROVE', approver }),
  };
}

/** Within the handler's limit the proposal is put to the customer at once, above it after approval. */
const proposeRemedy = actions<ProposalEvent>()({
  name: 'proposeRemedy',
  input: proposeInput,
  roles: HANDLER_ROLES,
  stages: ['ACCEPT', 'CALM', 'CLARIFY', 'RESOLVE'],
  guards: [
    handles,
    needs('CMP-13', 'calm', ({ calming }) => calming),
    needs('CMP-14', 'clarify', ({ round }) => round.clarification),
    needs('CMP-16', 'recordDesiredRemedy', ({ round }) => round.desired),
    agreedAlready,
  ],
  inputGuards: [freeOfCharge, plausibleTime(({ round }) => round.clarification?.at)],
  apply: (state, input, ctx) => {
    const proposal = proposalFrom(state, input, ctx);
    const { presentedAt } = proposal;
    const data = { ...sign(ctx), proposal };
    return [{ type: 'REMEDY_PROPOSED', data, ...(presentedAt && { occurredAt: presentedAt }) }];
  },
});

interface NamesProposal {
  proposal: string;
  occurredAt?: string;
}

function named(state: ComplaintState, { proposal }: NamesProposal): RemedyProposal | undefined {
  return proposalsOf(state).find(({ id }) => id === proposal);
}

/** A condition on the proposal that is named. */
function ofProposal(
  id: string,
  check: (proposal: RemedyProposal, state: ComplaintState, ctx: Ctx) => Refusal | null,
): ComplaintGuard<NamesProposal> {
  return {
    id,
    check(state, ctx, input) {
      const proposal = named(state, input);
      return proposal === undefined
        ? refuse('RESOURCE_NOT_FOUND', { what: 'proposal', id: input.proposal })
        : check(proposal, state, ctx);
    },
  };
}

function hasStatus(id: string, needed: ProposalStatus): ComplaintGuard<NamesProposal> {
  return ofProposal(id, ({ id: proposal, status }) =>
    status === needed
      ? null
      : refuse('PROPOSAL_STATUS', { id: proposal, status, expected: needed }),
  );
}

const withinLimit = ofProposal('CMP-19', ({ cost }, state, ctx) => {
  const roles = approversOf(cost, state, ctx) ?? [];
  return holdsAny(rightsOf(ctx), roles) ? null : refuse('APPROVAL_TOO_LOW', { cost, roles });
});

const anotherPerson = fourEyes('CMP-19', 'proposeRemedy / approveRemedy', named);

const deciding = { roles: ['DEPT_HEAD', 'GENERAL_MANAGER'], stages: ['RESOLVE'] } as const;

function decisionOn({ proposal, ...said }: NamesProposal & { comment?: string }, ctx: Ctx) {
  return { ...sign(ctx), proposal, decision: { ...sign(ctx), ...given(said, 'comment') } };
}

const approveRemedy = actions<ProposalEvent>()({
  name: 'approveRemedy',
  input: approveInput,
  ...deciding,
  inputGuards: [hasStatus('CMP-19', 'TO_APPROVE'), withinLimit, anotherPerson],
  apply: (_state, input, ctx) => [{ type: 'REMEDY_APPROVED', data: decisionOn(input, ctx) }],
});

const refuseRemedy = actions<ProposalEvent>()({
  name: 'refuseRemedy',
  input: refuseInput,
  ...deciding,
  inputGuards: [hasStatus('CMP-19', 'TO_APPROVE'), withinLimit, anotherPerson],
  apply: (_state, input, ctx) => [{ type: 'REMEDY_REFUSED', data: decisionOn(input, ctx) }],
});

const presentRemedy = actions<ProposalEvent>()({
  name: 'presentRemedy',
  input: proposalInput,
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  guards: [handles, agreedAlready],
  inputGuards: [
    hasStatus('CMP-19', 'APPROVED'),
    plausibleTime<NamesProposal>((state, input) => named(state, input)?.decision?.at),
  ],
  apply: (_state, input, ctx) => {
    const presentedAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), proposal: input.proposal, presentedAt };
    return [{ type: 'REMEDY_PRESENTED', data, occurredAt: presentedAt }];
  },
});

const answering = { roles: HANDLER_ROLES, stages: ['RESOLVE'], whileHeld: true } as const;

const afterPresented = plausibleTime<NamesProposal>(
  (state, input) => named(state, input)?.presentedAt,
);

/** The customer's answer ends the rest that was taken for it. */
type AnswerEvent = ProposalEvent | ResumedEvent | TimekeepingEvent;

const customerAgrees = actions<AnswerEvent>()({
  name: 'customerAgrees',
  input: proposalInput,
  ...answering,
  guards: [handles, agreedAlready],
  inputGuards: [hasStatus('CMP-18', 'PRESENTED'), afterPresented],
  apply: (state, input, ctx) => {
    const answeredAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), proposal: input.proposal, answeredAt };
    return [{ type: 'REMEDY_AGREED', data, occurredAt: answeredAt }, ...resumed(state, ctx)];
  },
});

const customerRejects = actions<AnswerEvent>()({
  name: 'customerRejects',
  input: rejectInput,
  ...answering,
  guards: [handles],
  inputGuards: [hasStatus('CMP-18', 'PRESENTED'), afterPresented],
  apply: (state, input, ctx) => {
    const answeredAt = occurredAt(input, ctx);
    const { proposal, rejection } = input;
    const data = { ...sign(ctx), proposal, answeredAt, rejection };
    return [{ type: 'REMEDY_REJECTED', data, occurredAt: answeredAt }, ...resumed(state, ctx)];
  },
});

export const PROPOSAL_ACTIONS = [
  ...[proposeRemedy, approveRemedy, refuseRemedy, presentRemedy],
  ...[customerAgrees, customerRejects],
];

/** Changes the proposal that an event names. */
function proposal<D extends { proposal: string }>(
  change: (data: D) => Partial<RemedyProposal>,
): Change<ComplaintState, D> {
  return ({ proposals }, data) => ({
    proposals: proposals.map((one) =>
      one.id === data.proposal ? { ...one, ...change(data) } : one,
    ),
  });
}

/** Presenting the first one meets the clock of the round. */
function presented(
  { round }: ComplaintState,
  presentedAt: Instant | undefined,
): Partial<ComplaintState> {
  if (presentedAt === undefined || round.presentedAt !== undefined) return {};
  return { round: { ...round, presentedAt } };
}

export const PROPOSAL_CHANGES: ComplaintChanges<ProposalEvent> = {
  REMEDY_PROPOSED: moving((state, { proposal: made }) => ({
    proposals: [...state.proposals, made],
    ...presented(state, made.presentedAt),
  })),
  REMEDY_APPROVED: moving(proposal(({ decision }) => ({ status: 'APPROVED', decision }))),
  REMEDY_REFUSED: proposal(({ decision }) => ({ status: 'REFUSED', decision })),
  REMEDY_PRESENTED: moving((state, data, event) => {
    const { presentedAt } = data;
    const changed = proposal(() => ({ status: 'PRESENTED', presentedAt }))(state, data, event);
    return { ...changed, ...presented(state, presentedAt) };
  }),
  REMEDY_AGREED: moving(proposal(({ answeredAt }) => ({ status: 'AGREED', answeredAt }))),
  REMEDY_REJECTED: moving(
    proposal(({ answeredAt, rejection }) => ({ status: 'REJECTED', answeredAt, rejection })),
  ),
};

const askApproval = messages<ComplaintEvent>()({
  name: 'askApproval',
  id: 'CMP-19',
  on: ['REMEDY_PROPOSED'],
  write: ({ no }, { data }) => {
    const { id, cost, approver: role } = data.proposal;
    if (role === undefined) return [];
    return [staffNotice(`approve:${id}`, { role }, 'REMEDY_TO_APPROVE', { no, id, cost })];
  },
});

const tellDecision = messages<ComplaintEvent>()({
  name: 'tellDecision',
  id: 'CMP-19',
  on: ['REMEDY_APPROVED', 'REMEDY_REFUSED'],
  write: ({ no, proposals }, { type, data }) =>
    proposals
      .filter(({ id }) => id === data.proposal)
      .map(({ id, by }) => staffNotice(`decided:${id}`, { person: by }, type, { no, id })),
});

export const PROPOSAL_MESSAGES = [askApproval, tellDecision];
