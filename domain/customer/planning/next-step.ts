import { addDays } from '../../calendar';
import type { Instant, LocalDate } from '../../calendar';
import type { ContactTerms } from '../../contact/due';
import type { Ctx, EventDraft } from '../../kernel/case';
import type { Callback, CallbackMethod, CustomerState, Wish } from '../state';
import { consentAllows, desiredContacts } from './desired';
import { isSuspended, nextContact } from './groups';
import type { Contact } from './groups';
import { obstacleTo } from './permit';
import type { Obstacle } from './permit';
import { contactTermsOf, dayOf, nextContactDay } from './terms';

/** A contact of the plan that comes to another date. */
export interface Moved {
  key: string;
  from: LocalDate;
  to: LocalDate;
}

/** How a plan differs from the one before. */
export interface PlanChange {
  planned: Wish[];
  moved: Moved[];
  dropped: string[];
}

/** What has to change so that the plan is what the customer is owed; nothing that is in hand moves. */
export function planChange(state: CustomerState, now: Instant, terms: ContactTerms): PlanChange {
  const wanted = desiredContacts(state, now, terms);
  const known = new Map(state.wishes.map((wish) => [wish.key, wish]));
  const moved = wanted.flatMap((wish): Moved[] => {
    const before = known.get(wish.key);
    if (before === undefined || before.plannedOn === wish.plannedOn) return [];
    return [{ key: wish.key, from: before.on, to: wish.on }];
  });
  const keys = new Set(wanted.map(({ key }) => key));
  return {
    planned: wanted.filter(({ key }) => !known.has(key) || moved.some((move) => move.key === key)),
    moved,
    dropped: state.wishes.map(({ key }) => key).filter((key) => !keys.has(key)),
  };
}

function replanned(state: CustomerState, ctx: Ctx, terms: ContactTerms): EventDraft | null {
  const change = planChange(state, ctx.now, terms);
  const same = change.planned.length === 0 && change.dropped.length === 0;
  return same ? null : { type: 'CONTACTS_PLANNED', data: { ...change } };
}

/** What stage 4 takes when the stages before it were all by phone (CBK-02). */
function visitFor(state: CustomerState, wishes: readonly Wish[], terms: ContactTerms): boolean {
  const { stage, before } = terms.policy.values['callback.cadence.visitRule'];
  return wishes.some((wish) => {
    if (wish.stage !== stage || wish.ref === undefined) return false;
    const methods = state.cadences.find(({ order }) => order === wish.ref)?.methods ?? {};
    const earlier = Array.from({ length: before }, (_, index) => methods[stage - 1 - index]);
    return earlier.every((method) => method !== 'VISIT');
  });
}

/** A visit takes the customer's consent; without it the contact falls back to the phone (§5.4). */
export function wayOf(
  state: CustomerState,
  contact: Contact,
  terms: ContactTerms,
): Pick<Callback, 'method' | 'visit'> {
  const must = visitFor(state, contact.wishes, terms);
  const preferred: CallbackMethod = state.preference.method ?? contact.method;
  if (!must && contact.method !== 'VISIT') return { method: preferred };
  if (state.consent.visits) return { method: 'VISIT', ...(must && { visit: 'NEEDED' as const }) };
  return { method: preferred === 'VISIT' ? 'PHONE' : preferred, visit: 'NO_CONSENT' };
}

/** Who carries a contact out; null leaves it to those of its role. */
export function personFor(state: CustomerState, wish: Pick<Wish, 'role'>): string | null {
  if (wish.role === 'SALES_REP') return state.owner;
  return wish.role === 'CS_AGENT' ? state.serviceOwner : null;
}

/** When it is due to the hour; a gap that ends later moves it to the end of that day. */
function exactOf(contact: Contact, obstacle: Obstacle | null): Pick<Callback, 'at'> {
  const { at } = contact.wishes[0]!;
  return at === undefined || (obstacle !== null && obstacle.until > at) ? {} : { at };
}

function opened(
  state: CustomerState,
  contact: Contact,
  obstacle: Obstacle | null,
  now: Instant,
  terms: ContactTerms,
): EventDraft {
  const head = contact.wishes[0]!;
  const today = nextContactDay(now, terms);
  const person = personFor(state, head);
  const callback: Callback = {
    ...{ id: `t${state.callbacksOpened + 1}`, reasons: contact.wishes, cls: contact.cls },
    ...{ openedAt: now, on: contact.on > today ? contact.on : today },
    ...exactOf(contact, obstacle),
    ...{ role: head.role, ...(person !== null && { person }), ...wayOf(state, contact, terms) },
    attempts: [],
  };
  return { type: 'CALLBACK_OPENED', data: { callback } };
}

/** Nobody has begun with it, and it was not agreed with the customer. */
const isUntouched = ({ appointment, attempts }: Callback): boolean =>
  appointment === undefined && attempts.length === 0;

/** A callback in hand that serves a contact due close to it as well (CBK-24). */
function served(state: CustomerState, contact: Contact, terms: ContactTerms): EventDraft | null {
  const { days } = terms.policy.values['contact.mergeWithin'];
  const near = state.callbacks.find(
    (callback) =>
      isUntouched(callback) &&
      callback.on <= addDays(contact.on, days) &&
      contact.on <= addDays(callback.on, days),
  );
  if (near === undefined) return null;
  return { type: 'CALLBACK_JOINED', data: { id: near.id, reasons: contact.wishes } };
}

/** What comes up now: it is opened, or put off while caps or gaps stand in its way (CBK-14). */
function comingUp(state: CustomerState, { now }: Ctx, terms: ContactTerms): EventDraft | null {
  const contact = nextContact(state, terms);
  if (contact === null || contact.opensAt > now) return null;
  const joined = served(state, contact, terms);
  if (joined !== null) return joined;
  const obstacle = obstacleTo(state, contact.cls, now, terms);
  if (obstacle === null || dayOf(obstacle.until, terms) <= contact.on) {
    return opened(state, contact, obstacle, now, terms);
  }
  const to = dayOf(obstacle.until, terms);
  const keys = contact.wishes.map(({ key }) => key);
  return { type: 'CONTACT_DEFERRED', data: { keys, to, why: obstacle.why } };
}

/** A callback in hand that cannot be carried out by its day any more: its day moves (CBK-14). */
function putOff(state: CustomerState, ctx: Ctx, terms: ContactTerms): EventDraft | null {
  for (const { id, cls, on } of state.callbacks.filter(isUntouched)) {
    const obstacle = isSuspended(state, cls) ? null : obstacleTo(state, cls, ctx.now, terms);
    const to = obstacle && dayOf(obstacle.until, terms);
    if (to !== null && to > on) return { type: 'CALLBACK_PUT_OFF', data: { id, from: on, to } };
  }
  return null;
}

/** Without consent nothing of its class goes on (CBK-15); an appointment is the customer's own wish. */
function withdrawn(state: CustomerState): EventDraft | null {
  const ended = state.callbacks.find(
    ({ cls, appointment }) => appointment === undefined && !consentAllows(state, cls),
  );
  return ended === undefined
    ? null
    : { type: 'CALLBACK_CANCELLED', data: { id: ended.id, why: 'CONSENT' } };
}

/**
 * The next thing that the plan of a customer calls for, at most one: whatever it is, the plan is asked
 * again after it. It ends because every step brings the plan nearer to what is owed.
 */
export function nextStep(state: CustomerState, ctx: Ctx): EventDraft[] {
  if (state.closedAt !== null) return [];
  const terms = contactTermsOf(state, ctx);
  const step =
    withdrawn(state) ??
    replanned(state, ctx, terms) ??
    putOff(state, ctx, terms) ??
    comingUp(state, ctx, terms);
  return step === null ? [] : [step];
}
