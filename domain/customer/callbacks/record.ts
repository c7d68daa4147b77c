import { refuse } from '../../errors';
import { termsOf } from '../../kernel/clocks';
import type { Ctx, EventDraft } from '../../kernel/case';
import { CALLERS, CUSTOMER_SUPERVISORS, given, occurredAt, plausibleTime } from '../guards';
import { rightsOf, sign } from '../guards';
import type { CustomerAction, CustomerGuard, Input } from '../guards';
import { holdsAny } from '../../people';
import { REACHED } from '../state';
import type { Attempt, Callback, Consent, CustomerState, Outcome } from '../state';
import { callbackIn, inContactWindow, nextAttemptAt, notJustTried } from './moment';
import { notSuspended, notTooOften } from './moment';
import { answersKnown, enough, rightMethod } from './completeness';
import { forgetBefore } from '../memory';
import { contactTermsOf, dayOf, dueOf } from '../planning/terms';

/** The callback must be one that is in hand. */
export const known: CustomerGuard = {
  id: 'CBK-10',
  check(state, _ctx, input) {
    if (callbackIn(state, input) !== undefined) return null;
    const id = input['callback'] as string;
    return refuse('CALLBACK_UNKNOWN', { id, known: state.callbacks.map((one) => one.id) });
  },
};

/** A callback is carried out by its person, those of its role, or a supervisor. */
export const mine: CustomerGuard = {
  id: 'SYS-06',
  check(state, ctx, input) {
    const callback = callbackIn(state, input);
    const person = rightsOf(ctx);
    if (callback === undefined || holdsAny(person, CUSTOMER_SUPERVISORS)) return null;
    const fits = callback.person === person.id || person.roles.includes(callback.role);
    return fits ? null : refuse('NOT_YOUR_CALLBACK', { who: callback.person ?? callback.role });
  },
};

/** Earlier contacts that no cap and no spot check asks for any more. */
export function forgetting(
  state: CustomerState,
  { contactedAt }: Attempt,
  ctx: Ctx,
): { forgetBefore: string } {
  return forgetBefore(state, ctx, 'contactDays', contactedAt);
}

const LOWER: Readonly<Record<Consent, Consent>> = {
  FULL: 'SERVICE_ONLY',
  SERVICE_ONLY: 'NONE',
  NONE: 'NONE',
};

/** A refusal is respected at once: service only, and nothing at all when she refuses again (CBK-15). */
export function refusedConsent({ consent }: CustomerState, ctx: Ctx): EventDraft {
  const changed = { ...sign(ctx), level: LOWER[consent.level], from: consent.level };
  return { type: 'CONSENT_CHANGED', data: { ...changed, visits: consent.visits } };
}

function refused(
  state: CustomerState,
  attempt: Attempt,
  callback: Callback,
  ctx: Ctx,
): EventDraft[] {
  return [
    {
      type: 'CALLBACK_REFUSED',
      data: { ...sign(ctx), id: callback.id, attempt, ...forgetting(state, attempt, ctx) },
    },
    refusedConsent(state, ctx),
  ];
}

/** Nobody reached: it is tried again later, up to the maximum; a wrong number is not called again (CBK-12). */
function fruitless(
  state: CustomerState,
  attempt: Attempt,
  callback: Callback,
  ctx: Ctx,
): EventDraft[] {
  const terms = contactTermsOf(state, ctx);
  const { contactedAt, outcome } = attempt;
  const most = terms.policy.values['contact.maxAttempts'].attempts;
  const tried = { ...callback, attempts: [...callback.attempts, attempt] };
  const data = { ...sign(ctx), id: callback.id, attempt };
  const inVain = tried.attempts.filter((one) => !REACHED.has(one.outcome)).length;
  const over = outcome === 'WRONG_NUMBER' || inVain >= most;
  if (over) return [{ type: 'CALLBACK_FAILED', data }];
  const retryAt = nextAttemptAt(tried, contactedAt, terms);
  // Tried in time it is due when it can be tried again; before an appointment that one stands.
  const early = callback.appointment !== undefined && contactedAt < callback.appointment;
  const late = contactedAt > dueOf(callback, terms);
  const again = dayOf(retryAt, terms);
  const on = again > callback.on ? again : callback.on;
  const due = early || late ? {} : { on };
  return [{ type: 'CALLBACK_ATTEMPTED', data: { ...data, retryAt, ...due } }];
}

function completed(
  state: CustomerState,
  attempt: Attempt,
  callback: Callback,
  input: Input,
  ctx: Ctx,
): EventDraft[] {
  const { id, cls, reasons } = callback;
  const { version } = termsOf(state, ctx).policy.values['survey.questionnaire'];
  const record = given(
    ...([input, 'score', 'scoreReasons', 'need', 'nextAction', 'answers', 'grievance'] as const),
    ...(['contactPerson', 'minutes', 'mood', 'service', 'note'] as const),
  );
  const asked = input['answers'] === undefined ? {} : { questionnaire: version };
  const served = reasons.map(({ reason, ref, key }) => ({ reason, key, ...(ref && { ref }) }));
  const base = { ...sign(ctx), id, cls, served, attempt };
  const data = { ...base, ...record, ...asked, ...forgetting(state, attempt, ctx) };
  const next = input['nextFollowUpOn'];
  const follow = { on: next, reason: state.lifecycle === 'PROSPECT' ? 'PROSPECT' : 'AD_HOC' };
  return [
    { type: 'CALLBACK_COMPLETED', data },
    ...(next === undefined
      ? []
      : [{ type: 'FOLLOW_UP_SET', data: { ...sign(ctx), ...follow, role: callback.role } }]),
  ];
}

function appointed(
  state: CustomerState,
  attempt: Attempt,
  callback: Callback,
  input: Input,
  ctx: Ctx,
): EventDraft[] {
  const at = input['appointment'] as string;
  const on = dayOf(at, contactTermsOf(state, ctx));
  const memory = forgetting(state, attempt, ctx);
  const data = { ...sign(ctx), id: callback.id, attempt, at, on, ...memory };
  return [{ type: 'CALLBACK_APPOINTED', data }];
}

/** Since when a callback could have been made. */
function startOf(state: CustomerState, input: Input): string | undefined {
  const callback = callbackIn(state, input);
  return callback?.since ?? callback?.openedAt;
}

/** Every attempt at a contact is recorded, also a fruitless one, with what came of it (CBK-10, CBK-12). */
export const recordContact: CustomerAction = {
  name: 'recordContact',
  title: { zh: '记录联系', en: 'Record the contact' },
  roles: CALLERS,
  stages: ['FILED'],
  inputGuards: [
    ...[known, mine, plausibleTime(startOf)],
    ...[inContactWindow, notSuspended, notTooOften, notJustTried],
    ...[rightMethod, enough, answersKnown],
  ],
  apply: (state, input, ctx) => {
    const callback = callbackIn(state, input)!;
    const { outcome, method } = input as { outcome: Outcome; method: Attempt['method'] };
    const contactedAt = occurredAt(input, ctx);
    const n = callback.attempts.length + 1;
    const attempt: Attempt = { ...sign(ctx), n, method, outcome, contactedAt };
    const drafts = {
      COMPLETED: () => completed(state, attempt, callback, input, ctx),
      RESCHEDULED: () => appointed(state, attempt, callback, input, ctx),
      REFUSED: () => refused(state, attempt, callback, ctx),
    };
    const draft =
      outcome in drafts
        ? drafts[outcome as keyof typeof drafts]()
        : fruitless(state, attempt, callback, ctx);
    return draft.map((event) => ({ ...event, occurredAt: contactedAt }));
  },
};
