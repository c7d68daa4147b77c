import { refuse } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { staffNotice } from '../../kernel/effects';
import type { TimekeepingEvent } from '../../kernel/events';
import { levelRoles } from '../../kernel/ladder';
import { escalated } from '../../kernel/settle';
import { attemptsAt, contactEvent } from '../../kind/contacts';
import type { ContactEvent } from '../../kind/contacts';
import { unmet } from '../../kind/unmet';
import { moved, moving } from '../change';
import { contactMade, withContact } from '../contacts';
import type { ComplaintEvent } from '../events';
import { given, handles, HANDLER_ROLES, plausibleTime, sign, handlerOrSupervisor } from '../guards';
import type { ComplaintChanges, ComplaintGuard } from '../guards';
import { raised } from '../priority';
import { actions, consequences, messages } from '../room';
import type { ComplaintPurpose, ComplaintState, Revisit } from '../state';
import type { RevisitEvent } from './events';
import { revisitInput } from './input';

/** The revisit that was completed in this round, if any. */
export function revisitOf({ revisits, round }: ComplaintState): Revisit | undefined {
  return revisits.find(({ cycle }) => cycle === round.cycle);
}

/** Attempts at the revisit of this round, by the handler or from the file of the customer. */
export const revisitAttempts = attemptsAt<ComplaintPurpose, ComplaintState>({
  ...{ id: 'CMP-32', purpose: 'REVISIT' },
  since: ({ round }) => round.resolvedAt ?? round.since,
});

/** A completed revisit has a score; one without says that nobody was reached (CMP-23). */
const hasScore: ComplaintGuard<{ score?: number; reached?: boolean }> = {
  id: 'CMP-23',
  check: (_state, _ctx, { score, reached }) =>
    score !== undefined || reached === false ? null : refuse('NOT_YET', { what: 'score' }),
};

function satisfied(state: ComplaintState, ctx: Ctx, score: number): boolean {
  return score >= termsOf(state, ctx).policy.values['complaint.closeMinScore'].score;
}

/** A score that does not let it close says why (CMP-23, as CBK-11). */
const hasReasons: ComplaintGuard<{ score?: number; reasons?: string }> = {
  id: 'CMP-23',
  check(state, ctx, { score, reasons }) {
    if (score === undefined || reasons !== undefined || satisfied(state, ctx, score)) return null;
    return refuse('NOT_YET', { what: 'reasons' });
  },
};

const recordRevisit = actions<RevisitEvent | ContactEvent<ComplaintPurpose>>()({
  name: 'recordRevisit',
  input: revisitInput,
  roles: HANDLER_ROLES,
  stages: ['THANK', 'FOLLOW_UP'],
  guards: [handles],
  inputGuards: [
    ...[hasScore, hasReasons, plausibleTime(({ round }) => round.resolvedAt)],
    revisitAttempts.notJustTried,
  ],
  apply: ({ round: { cycle } }, input, ctx) => {
    const contact = contactMade<ComplaintPurpose>('REVISIT', input, ctx);
    const { contactedAt } = contact;
    const { score } = input;
    if (!contact.reached || score === undefined) return [contactEvent(contact, ctx)];
    const revisit = { ...sign(ctx), cycle, contactedAt, score, ...given(input, 'reasons') };
    const data = { ...sign(ctx), revisit, contact };
    return [{ type: 'CUSTOMER_REVISITED', data, occurredAt: contactedAt }];
  },
});

/** Not satisfied: further study and a better solution, one priority and level up (§4.8, CMP-24). */
const reopen = consequences<ComplaintEvent, RevisitEvent | TimekeepingEvent>()({
  name: 'reopen',
  id: 'CMP-24',
  on: ['CUSTOMER_REVISITED'],
  follow: (state, { data }, ctx) => {
    if (satisfied(state, ctx, data.revisit.score)) return [];
    const { priority: from, ladder, round } = state;
    const top = levelRoles(state.kind, termsOf(state, ctx).policy).length;
    const level = round.cycle === 1 ? Math.max(ladder.level, 2) : top;
    const reopened = { from, priority: raised(from), cycle: round.cycle + 1, since: ctx.now };
    const call = { level, at: ctx.now, because: 'REOPENED', overdue: false };
    return [
      { type: 'COMPLAINT_REOPENED', data: reopened, occurredAt: ctx.now },
      // The duties of the round before fall away, which is not to have met them.
      ...unmet(state, ['thanks', 'complaintReview']),
      ...(level > ladder.level ? [escalated(state, ctx, call)] : []),
    ];
  },
});

const changes: ComplaintChanges<RevisitEvent> = {
  // A complaint closes with a satisfied customer: the score of the revisit says so (CMP-23).
  CUSTOMER_REVISITED: moving((state, { contact, revisit }) => ({
    ...withContact(state, contact),
    revisits: [...state.revisits, revisit],
    ...(state.round.resultAt === undefined && {
      round: { ...state.round, resultAt: contact.contactedAt },
    }),
  })),
  COMPLAINT_REOPENED: moved('CLARIFY', ({ rounds, round, review }, { cycle, since, priority }) => ({
    rounds: [...rounds, { ...round, ...(review !== undefined && { review }) }],
    review: undefined,
    round: { cycle, since },
    priority,
  })),
};

const tellReopened = messages<ComplaintEvent>()({
  name: 'tellReopened',
  id: 'CMP-24',
  on: ['COMPLAINT_REOPENED'],
  write: ({ no, owner, round }) => [
    staffNotice(`reopened:${round.cycle}`, handlerOrSupervisor(owner), 'COMPLAINT_REOPENED', {
      no,
    }),
  ],
});

export const REVISIT = { action: recordRevisit, changes, reopen, tellReopened };
