import { refuse } from '../../errors';
import { termsOf } from '../../kernel/clocks';
import type { Ctx } from '../../kernel/case';
import type { Draft } from '../../kind/rules';
import { CALLERS, CUSTOMER_SUPERVISORS, given, occurredAt, plausibleTime } from '../guards';
import { rightsOf, sign } from '../guards';
import type { CustomerGuard } from '../guards';
import { holdsAny } from '../../people';
import type { PreferencesEvent } from '../preferences/events';
import { actions } from '../room';
import { REACHED } from '../state';
import type { Attempt, Callback, Consent, CustomerState } from '../state';
import type { CallbacksEvent } from './events';
import { recordContactInput } from './input';
import type { RecordContact } from './input';
import { callbackIn, inContactWindow, nextAttemptAt, notJustTried, ofCallback } from './moment';
import { notSuspended, notTooOften, onCallback } from './moment';
import type { OfCallback } from './moment';
import { answersKnown, enough, rightMethod } from './completeness';
import { forgetBefore } from '../memory';
import type { Forgetting } from '../memory';
import { contactTermsOf, dayOf, dueOf } from '../planning/terms';

/** The callback must be one that is in hand. */
export const known: CustomerGuard<OfCallback> = {
  id: 'CBK-10',
  check(state, _ctx, input) {
    if (callbackIn(state, input) !== undefined) return null;
    const ids = state.callbacks.map((one) => one.id);
    return refuse('CALLBACK_UNKNOWN', { id: input.callback, known: ids });
  },
};

/** A callback is carried out by its person, those of its role, or a supervisor. */
export const mine = onCallback('SYS-06', (callback, _state, _input, ctx) => {
  const person = rightsOf(ctx);
  if (holdsAny(person, CUSTOMER_SUPERVISORS)) return null;
  const fits = callback.person === person.id || person.roles.includes(callback.role);
  return fits ? null : refuse('NOT_YOUR_CALLBACK', { who: callback.person ?? callback.role });
});

/** Earlier contacts that no cap and no spot check asks for any more. */
function forgetting(state: CustomerState, { contactedAt }: Attempt, ctx: Ctx): Forgetting {
  return forgetBefore(state, ctx, 'contactDays', contactedAt);
}

const LOWER: Readonly<Record<Consent, Consent>> = {
  FULL: 'SERVICE_ONLY',
  SERVICE_ONLY: 'NONE',
  NONE: 'NONE',
};

/** A refusal is respected at once: service only, and nothing at all when she refuses again (CBK-15). */
export function refusedConsent(
  { consent }: CustomerState,
  ctx: Ctx,
  { person = ctx.actor.id }: Callback,
): Draft<PreferencesEvent> {
  const { level: from, visits } = consent;
  const said = { level: LOWER[from], from, visits, refused: [person] };
  return { type: 'CONSENT_CHANGED', data: { ...sign(ctx), ...said } };
}

/** A contact with a customer, or an attempt at one, and what was told of it. */
interface Contact {
  state: CustomerState;
  callback: Callback;
  attempt: Attempt;
  input: RecordContact;
}

type Brought = Draft<CallbacksEvent | PreferencesEvent>[];

function refused({ state, callback, attempt }: Contact, ctx: Ctx): Brought {
  const data = { ...sign(ctx), id: callback.id, attempt, ...forgetting(state, attempt, ctx) };
  return [{ type: 'CALLBACK_REFUSED', data }, refusedConsent(state, ctx, callback)];
}

/** What a callback is for, as its events tell it. */
function servedBy({ reasons }: Callback) {
  return reasons.map(({ reason, ref, key }) => ({ reason, key, ...(ref && { ref }) }));
}

/** Nobody reached: it is tried again later, up to the maximum; a wrong number is not called again (CBK-12). */
function fruitless({ state, callback, attempt }: Contact, ctx: Ctx): Brought {
  const terms = contactTermsOf(state, ctx);
  const { contactedAt, outcome } = attempt;
  const most = terms.policy.values['contact.maxAttempts'].attempts;
  const tried = { ...callback, attempts: [...callback.attempts, attempt] };
  const served = servedBy(callback);
  const revisit = served.some(({ reason }) => reason === 'PROBLEM_RESOLVED');
  const data = { ...sign(ctx), id: callback.id, attempt, ...(revisit && { served }) };
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

/** What every completed callback tells, whoever reports it. */
export function completion(state: CustomerState, callback: Callback, attempt: Attempt, ctx: Ctx) {
  const { id, cls } = callback;
  return {
    ...sign(ctx),
    id,
    cls,
    served: servedBy(callback),
    attempt,
    ...forgetting(state, attempt, ctx),
  };
}

const RECORD = [
  ...(['score', 'scoreReasons', 'need', 'nextAction', 'answers', 'grievance'] as const),
  ...(['contactPerson', 'minutes', 'mood', 'service', 'note'] as const),
];

function completed({ state, callback, attempt, input }: Contact, ctx: Ctx): Brought {
  const { version } = termsOf(state, ctx).policy.values['survey.questionnaire'];
  const asked = input.answers === undefined ? {} : { questionnaire: version };
  const base = completion(state, callback, attempt, ctx);
  const done = {
    type: 'CALLBACK_COMPLETED',
    data: { ...base, ...given(input, ...RECORD), ...asked },
  } as const;
  const { nextFollowUpOn: on } = input;
  if (on === undefined) return [done];
  const reason = state.lifecycle === 'PROSPECT' ? 'PROSPECT' : 'AD_HOC';
  const follow = { ...sign(ctx), on, reason, role: callback.role } as const;
  return [done, { type: 'FOLLOW_UP_SET', data: follow }];
}

function appointed({ state, callback, attempt, input }: Contact, ctx: Ctx): Brought {
  const { appointment: at } = input;
  if (at === undefined) return [];
  const on = dayOf(at, contactTermsOf(state, ctx));
  const memory = forgetting(state, attempt, ctx);
  const data = { ...sign(ctx), id: callback.id, attempt, at, on, ...memory };
  return [{ type: 'CALLBACK_APPOINTED', data }];
}

function broughtBy(contact: Contact, ctx: Ctx): Brought {
  switch (contact.attempt.outcome) {
    case 'COMPLETED':
      return completed(contact, ctx);
    case 'RESCHEDULED':
      return appointed(contact, ctx);
    case 'REFUSED':
      return refused(contact, ctx);
    case 'NO_ANSWER':
    case 'NOT_PRESENT':
    case 'BUSY':
    case 'WRONG_NUMBER':
      return fruitless(contact, ctx);
  }
}

/** Since when a callback could have been made. */
function startOf(state: CustomerState, input: RecordContact): string | undefined {
  const callback = callbackIn(state, input);
  return callback?.since ?? callback?.openedAt;
}

/** Every attempt at a contact is recorded, also a fruitless one, with what came of it (CBK-10, CBK-12). */
export const recordContact = actions<CallbacksEvent | PreferencesEvent>()({
  name: 'recordContact',
  input: recordContactInput,
  roles: CALLERS,
  stages: ['FILED'],
  inputGuards: [
    ...[known, mine, plausibleTime(startOf)],
    ...[inContactWindow, notSuspended, notTooOften, notJustTried],
    ...[rightMethod, enough, answersKnown],
  ],
  apply: ofCallback((callback, state, input, ctx) => {
    const { outcome, method } = input;
    const contactedAt = occurredAt(input, ctx);
    const n = callback.attempts.length + 1;
    const attempt: Attempt = { ...sign(ctx), n, method, outcome, contactedAt };
    return broughtBy({ state, callback, attempt, input }, ctx).map((event) => ({
      ...event,
      occurredAt: contactedAt,
    }));
  }),
});
