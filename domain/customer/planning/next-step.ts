import type { Instant } from '../../calendar';
import type { ContactTerms } from '../../contact/due';
import type { Ctx } from '../../kernel/case';
import type { Callback, CustomerState, Wish } from '../state';
import type { PlanStep } from './events';
import type { Moved, PlanChange } from './plan-change';
import { desiredContacts } from './desired';
import { nextContact } from './groups';
import type { Contact } from './groups';
import { obstacleTo } from './permit';
import type { Obstacle } from './permit';
import { joining, merging, puttingOff, withdrawing } from './in-hand';
import { contactTermsOf, dayOf, nextContactDay, openingOf } from './terms';
import { wayOf } from './way';

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

function replanned(state: CustomerState, ctx: Ctx, terms: ContactTerms): PlanStep | null {
  const change = planChange(state, ctx.now, terms);
  const same = change.planned.length === 0 && change.dropped.length === 0;
  return same ? null : { type: 'CONTACTS_PLANNED', data: change };
}

/** Who carries a contact out; null leaves it to those of its role. */
export function personFor(state: CustomerState, wish: Pick<Wish, 'role'>): string | null {
  if (wish.role === 'SALES_REP') return state.owner;
  return wish.role === 'CS_AGENT' ? state.serviceOwner : null;
}

/** When it is due to the hour; a gap that ends later moves it to the end of that day. */
function exactOf({ at }: Contact, obstacle: Obstacle | null): Pick<Callback, 'at'> {
  return at === undefined || (obstacle !== null && obstacle.until > at) ? {} : { at };
}

/** Since when an owed contact could have been made; what is told of later may lie there (§8.3.1). */
function sinceOf(
  { cls, wishes, on }: Contact,
  now: Instant,
  terms: ContactTerms,
): Pick<Callback, 'since'> {
  const [first = on] = wishes.map(({ plannedOn }) => plannedOn).sort();
  const late = cls === 'SERVICE' && first < dayOf(now, terms);
  return late ? { since: openingOf(first, terms) } : {};
}

function opened(
  state: CustomerState,
  contact: Contact,
  obstacle: Obstacle | null,
  now: Instant,
  terms: ContactTerms,
): PlanStep {
  const [head] = contact.wishes;
  const person = personFor(state, head);
  const callback: Callback = {
    ...{ id: `t${state.callbacksOpened + 1}`, reasons: contact.wishes, cls: contact.cls },
    ...{ openedAt: now, ...sinceOf(contact, now, terms), on: contact.on },
    ...exactOf(contact, obstacle),
    ...{ role: head.role, ...(person !== null && { person }) },
    ...wayOf(state, contact.wishes, terms),
    attempts: [],
  };
  return { type: 'CALLBACK_OPENED', data: { callback } };
}

/** What comes up now: it is opened, or put off while caps or gaps stand in its way (CBK-14). */
function comingUp(state: CustomerState, { now }: Ctx, terms: ContactTerms): PlanStep | null {
  const contact = nextContact(state, terms, nextContactDay(now, terms));
  if (contact === null || contact.opensAt > now) return null;
  const joined = joining(state, contact, now, terms);
  if (joined !== null) return joined;
  const obstacle = obstacleTo(state, contact.cls, now, terms);
  if (obstacle === null || dayOf(obstacle.until, terms) <= contact.on) {
    return opened(state, contact, obstacle, now, terms);
  }
  const to = dayOf(obstacle.until, terms);
  const keys = contact.wishes.map(({ key }) => key);
  return { type: 'CONTACT_DEFERRED', data: { keys, to, why: obstacle.why } };
}

/**
 * The next thing that the plan of a customer calls for, at most one: whatever it is, the plan is asked
 * again after it. It ends because every step brings the plan nearer to what is owed.
 */
export function nextStep(state: CustomerState, ctx: Ctx): PlanStep[] {
  if (state.closedAt !== null) return [];
  const terms = contactTermsOf(state, ctx);
  const step =
    withdrawing(state) ??
    replanned(state, ctx, terms) ??
    puttingOff(state, ctx.now, terms) ??
    merging(state, ctx.now, terms) ??
    comingUp(state, ctx, terms);
  return step === null ? [] : [step];
}
