import { refuse } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { nextOpening } from '../../contact/due';
import { contactTermsOf, dayOf } from '../planning/terms';
import type { CustomerGuard } from '../guards';
import type { Callback, CustomerState } from '../state';
import type { RecordContact } from './input';
import { onCallback } from './moment';

/** Whether a score is so low that its reasons are asked for (CBK-11). */
export function needsReasons(score: number, state: CustomerState, ctx: Ctx): boolean {
  return score <= termsOf(state, ctx).policy.values['callback.reason.maxScore'].score;
}

/** Whether a score calls for a next action: not content, and no complaint comes of it by itself (§5.5). */
function needsNextAction(score: number, state: CustomerState, ctx: Ctx): boolean {
  const { values } = termsOf(state, ctx).policy;
  const complaint = values['complaint.autoOpenMaxScore'].score;
  return score > complaint && score <= values['callback.nextAction.maxScore'].score;
}

function missingOfCompleted(
  callback: Callback,
  state: CustomerState,
  input: RecordContact,
  ctx: Ctx,
): string[] {
  const { score } = input;
  const asked = callback.reasons.some(({ survey }) => survey === true);
  const low = score !== undefined && needsReasons(score, state, ctx);
  const action = score !== undefined && needsNextAction(score, state, ctx);
  const lacks = (field: keyof RecordContact): boolean => input[field] === undefined;
  return [
    ...(lacks('contactPerson') ? ['contactPerson'] : []),
    ...(asked && lacks('score') ? ['score'] : []),
    ...(low && lacks('scoreReasons') ? ['scoreReasons'] : []),
    ...(action && lacks('nextAction') ? ['nextAction'] : []),
    ...(state.lifecycle === 'PROSPECT' && lacks('nextFollowUpOn') ? ['nextFollowUpOn'] : []),
  ];
}

/**
 * A completed callback names who was spoken with and, where satisfaction is asked for, the score, with
 * reasons where it is low and a next action where no complaint follows; with a prospect the next contact (CBK-06, CBK-10, CBK-11).
 */
export const enough = onCallback<RecordContact>('CBK-11', (callback, state, input, ctx) => {
  const { outcome, appointment, nextFollowUpOn: next } = input;
  const fields = outcome === 'COMPLETED' ? missingOfCompleted(callback, state, input, ctx) : [];
  if (outcome === 'RESCHEDULED' && appointment === undefined) fields.push('appointment');
  if (fields.length > 0) return refuse('CALLBACK_INCOMPLETE', { fields });
  const terms = contactTermsOf(state, ctx);
  const today = dayOf(ctx.now, terms);
  if (next !== undefined && next < today) {
    return refuse('TIME_IMPOSSIBLE', { field: 'nextFollowUpOn', reason: `< ${today}` });
  }
  if (appointment === undefined) return null;
  if (appointment <= ctx.now) {
    return refuse('TIME_IMPOSSIBLE', { field: 'appointment', reason: `<= ${ctx.now}` });
  }
  const until = nextOpening(appointment, terms);
  return until === null ? null : refuse('OUTSIDE_CONTACT_WINDOW', { until });
});

/** Stage 4 after phone calls alone is a visit, and a visit takes consent (CBK-02, §5.4). */
export const rightMethod = onCallback<RecordContact>(
  'CBK-02',
  ({ id, visit }, { consent }, { method, outcome }) => {
    const visiting = method === 'VISIT';
    if (visiting && !consent.visits) return refuse('VISIT_NOT_WANTED');
    const needed = visit === 'NEEDED' && consent.visits && outcome === 'COMPLETED';
    return needed && !visiting ? refuse('VISIT_NEEDED', { id }) : null;
  },
);

/** Answers belong to questions of the questionnaire that was asked (CBK-21). */
export const answersKnown: CustomerGuard<Pick<RecordContact, 'answers'>> = {
  id: 'CBK-21',
  check(state, ctx, { answers = {} }) {
    const { version, questions } = termsOf(state, ctx).policy.values['survey.questionnaire'];
    const wrong = Object.entries(answers).filter(([id, answer]) => {
      const kind = questions.find((question) => question.id === id)?.kind;
      return kind === undefined || (kind === 'scale') !== (typeof answer === 'number');
    });
    if (wrong.length === 0) return null;
    return refuse('UNKNOWN_QUESTION', { version, questions: wrong.map(([id]) => id) });
  },
};
