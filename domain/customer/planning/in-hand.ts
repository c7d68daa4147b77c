import { addDays } from '../../calendar';
import type { Instant, LocalDate } from '../../calendar';
import type { ContactTerms } from '../../contact/due';
import type { Deadline } from '../../kernel/case';
import type { Callback, CustomerState } from '../state';
import { rests, serving, wasMissed } from './changes';
import { consentAllows } from './desired';
import type { Contact } from './groups';
import { isSuspended } from './groups';
import type { PlanStep } from './events';
import { obstacleTo } from './permit';
import { closeOf, dayOf, nextContactDay } from './terms';
import { wayOf } from './way';

/** Nobody has begun with it, and it was not agreed with the customer. */
const isUntouched = ({ appointment, attempts }: Callback): boolean =>
  appointment === undefined && attempts.length === 0;

/** The limit of a callback, where it has one now. */
function limitOf({ deadlines }: CustomerState, { id }: Callback): Deadline | undefined {
  return deadlines.find((deadline) => deadline.id === `callback:${id}`);
}

/** Whether an appointment that lies ahead serves what is due on a day, or shortly after, as well. */
function awaits(callback: Callback, on: LocalDate, days: number, now: Instant): boolean {
  const { appointment, on: agreed } = callback;
  const near = agreed <= on && on <= addDays(agreed, days);
  return appointment !== undefined && now <= appointment && near;
}

/**
 * A callback in hand that serves a contact due close to it as well (CBK-24); not one that rests after its
 * day was missed, for that day would come back with it.
 */
export function joining(
  state: CustomerState,
  contact: Contact,
  now: Instant,
  terms: ContactTerms,
): PlanStep | null {
  const { days } = terms.policy.values['contact.mergeWithin'];
  const { wishes: reasons, on } = contact;
  const near = state.callbacks.find(
    (callback) =>
      awaits(callback, on, days, now) ||
      (isUntouched(callback) &&
        !(rests(state, callback) && wasMissed(state, callback)) &&
        callback.on <= addDays(on, days) &&
        on <= addDays(callback.on, days)),
  );
  if (near === undefined) return null;
  const base = { id: near.id, reasons };
  if (near.appointment !== undefined) {
    return { type: 'CALLBACK_JOINED', data: { ...base, on: near.on } };
  }
  // One that rested behind a complaint goes on from today with what does not rest.
  const own = rests(state, near) ? nextContactDay(now, terms) : near.on;
  const first = own < on ? own : on;
  // The hour belongs to the day it was set for.
  const kept = own === near.on && own === first;
  const hours = [kept ? near.at : undefined, on === first ? contact.at : undefined];
  const at = hours.filter((hour) => hour !== undefined).sort()[0];
  const way = wayOf(state, serving(near, reasons).reasons, terms);
  const due = { on: first, ...(at !== undefined && { at }) };
  return { type: 'CALLBACK_JOINED', data: { ...base, ...due, ...way } };
}

/** Two callbacks in hand that came to lie close together: one conversation serves both (CBK-24). */
export function merging(state: CustomerState, now: Instant, terms: ContactTerms): PlanStep | null {
  const { days } = terms.policy.values['contact.mergeWithin'];
  const free = state.callbacks.filter(
    (callback) =>
      isUntouched(callback) &&
      !rests(state, callback) &&
      callback.missedAt === undefined &&
      limitOf(state, callback)?.breachedAt === undefined,
  );
  for (const into of state.callbacks) {
    const near = free.find(
      (callback) =>
        callback.id !== into.id &&
        (awaits(into, callback.on, days, now) ||
          (free.includes(into) && into.on <= callback.on && callback.on <= addDays(into.on, days))),
    );
    if (near === undefined) continue;
    return { type: 'CALLBACK_CANCELLED', data: { id: near.id, why: 'MERGED', into: into.id } };
  }
  return null;
}

/** The first day on which a callback can be carried out, where that is later than it is due. */
function delayOf(
  state: CustomerState,
  callback: Callback,
  now: Instant,
  terms: ContactTerms,
): LocalDate | null {
  const { cls, on, at } = callback;
  const obstacle = obstacleTo(state, cls, now, terms);
  const until = obstacle === null ? on : dayOf(obstacle.until, terms);
  // The window closed by a change of hours or zone, not because anybody was late (CBK-22).
  const limit = limitOf(state, callback);
  const inTime = limit !== undefined && limit.breachedAt === undefined && limit.dueAt >= now;
  const closed = inTime && at === undefined && closeOf(on, terms) < now;
  const open = closed ? nextContactDay(now, terms) : on;
  const to = until > open ? until : open;
  return to > on ? to : null;
}

/** A callback in hand that cannot be carried out by its day any more: its day moves (CBK-14, CBK-22). */
export function puttingOff(
  state: CustomerState,
  now: Instant,
  terms: ContactTerms,
): PlanStep | null {
  for (const callback of state.callbacks) {
    const { id, cls, on, appointment } = callback;
    if (appointment !== undefined || isSuspended(state, cls)) continue;
    const to = delayOf(state, callback, now, terms);
    if (to !== null) return { type: 'CALLBACK_PUT_OFF', data: { id, from: on, to } };
  }
  return null;
}

/** Without consent nothing of its class goes on (CBK-15); an appointment is the customer's own wish. */
export function withdrawing(state: CustomerState): PlanStep | null {
  const ended = state.callbacks.find(
    ({ cls, appointment }) => appointment === undefined && !consentAllows(state, cls),
  );
  return ended === undefined
    ? null
    : { type: 'CALLBACK_CANCELLED', data: { id: ended.id, why: 'CONSENT' } };
}
