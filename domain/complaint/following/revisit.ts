import { escalated } from '../../kernel/settle';
import { levelRoles } from '../../kernel/ladder';
import { termsOf } from '../../kernel/clocks';
import type { Ctx } from '../../kernel/case';
import { refuse } from '../../errors';
import { staffNotice } from '../../kernel/effects';
import { moved, moving } from '../change';
import { contactMade, withContact } from '../contacts';
import { given, handles, HANDLER_ROLES, plausibleTime, sign } from '../guards';
import type { ComplaintAction, ComplaintChange, ComplaintConsequence } from '../guards';
import type { ComplaintGuard, ComplaintMessage } from '../guards';
import { raised } from '../priority';
import type { ComplaintContact, ComplaintState, Revisit } from '../state';
import { unmet } from '../../kind/unmet';

/** The revisit that was completed in this round, if any. */
export function revisitOf({ revisits, round }: ComplaintState): Revisit | undefined {
  return revisits.find(({ cycle }) => cycle === round.cycle);
}

/** A completed revisit has a score; one without says that nobody was reached (CMP-23). */
const hasScore: ComplaintGuard = {
  id: 'CMP-23',
  check(_state, _ctx, input) {
    const scored = input['score'] !== undefined;
    return scored || input['reached'] === false ? null : refuse('NOT_YET', { what: 'score' });
  },
};

function satisfied(state: ComplaintState, ctx: Ctx, score: number): boolean {
  return score >= termsOf(state, ctx).policy.values['complaint.closeMinScore'].score;
}

/** A score that does not let it close says why (CMP-23, as CBK-11). */
const hasReasons: ComplaintGuard = {
  id: 'CMP-23',
  check(state, ctx, input) {
    const { score, reasons } = input as { score?: number; reasons?: string };
    if (score === undefined || reasons !== undefined || satisfied(state, ctx, score)) return null;
    return refuse('NOT_YET', { what: 'reasons' });
  },
};

const recordRevisit: ComplaintAction = {
  name: 'recordRevisit',
  title: { zh: '回访', en: 'Record the revisit' },
  roles: HANDLER_ROLES,
  stages: ['THANK', 'FOLLOW_UP'],
  guards: [handles],
  inputGuards: [hasScore, hasReasons, plausibleTime(({ round }) => round.resolvedAt)],
  apply: (state, input, ctx) => {
    const contact = contactMade('REVISIT', input, ctx);
    const { contactedAt, reached } = contact;
    if (!reached) {
      const data = { ...sign(ctx), contact };
      return [{ type: 'CUSTOMER_NOT_REACHED', data, occurredAt: contactedAt }];
    }
    const { cycle } = state.round;
    const revisit = { ...sign(ctx), cycle, contactedAt, ...given(input, 'score', 'reasons') };
    const data = { ...sign(ctx), revisit, contact };
    return [{ type: 'CUSTOMER_REVISITED', data, occurredAt: contactedAt }];
  },
};

/** Not satisfied: further study and a better solution, one priority and level up (§4.8, CMP-24). */
const reopen: ComplaintConsequence = {
  name: 'reopen',
  id: 'CMP-24',
  on: ['CUSTOMER_REVISITED'],
  follow: (state, { data }, ctx) => {
    const { score } = data['revisit'] as Revisit;
    if (satisfied(state, ctx, score)) return [];
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
};

const reopened: ComplaintChange = moved('CLARIFY', (state, data) => {
  const { cycle, since, priority } = data as unknown as ComplaintState['round'] &
    Pick<ComplaintState, 'priority'>;
  return { rounds: [...state.rounds, state.round], round: { cycle, since }, priority };
});

/** A complaint closes with a satisfied customer: the score of the revisit says so (CMP-23). */
function revisited(
  state: ComplaintState,
  data: Readonly<Record<string, unknown>>,
): Partial<ComplaintState> {
  const result = state.round.resultAt === undefined;
  const contact = data['contact'] as ComplaintContact;
  return {
    ...withContact(state, contact),
    revisits: [...state.revisits, data['revisit'] as Revisit],
    ...(result && { round: { ...state.round, resultAt: contact.contactedAt } }),
  };
}

const tellReopened: ComplaintMessage = {
  name: 'tellReopened',
  id: 'CMP-24',
  on: ['COMPLAINT_REOPENED'],
  write: ({ no, owner, round }) => {
    const target = owner === null ? ({ role: 'CS_SUPERVISOR' } as const) : { person: owner };
    return [staffNotice(`reopened:${round.cycle}`, target, 'COMPLAINT_REOPENED', { no })];
  },
};

export const REVISIT = {
  action: recordRevisit,
  changes: { CUSTOMER_REVISITED: moving(revisited), COMPLAINT_REOPENED: reopened },
  consequences: [reopen],
  messages: [tellReopened],
};
