import type { Instant } from '../../calendar';
import type { DataOf, Draft } from '../../kind/rules';
import type { CallbacksEvent } from '../callbacks/events';
import type { CustomerChange } from '../guards';
import { personFor } from '../planning/next-step';
import { refusalsOf, refusedTo, stricter } from '../preferences/consent';
import type { AnswerPromise, Callback, CustomerState } from '../state';
import { daysOfBoth } from './days';
import type { EndingEvent, Inheritance, MergeLeft, TakenOver } from './events';
import { latenessOfBoth, latenessTaken, missedAt } from './lateness';
import { cadencesOf, owedOnce, yieldingTo } from './twice';

/** Whoever has a callback as keeper of the file is not named: the other file has its own (CUS-08). */
function ownerless(state: CustomerState, { person, ...callback }: Callback): Callback {
  const named = person !== undefined && person !== personFor(state, callback);
  return { ...callback, ...(named && { person }) };
}

/**
 * What a merged file still owes, and what is known of the contacts with its customer (CUS-08).
 *
 * @param merged what the event of its merge said
 */
export function inheritanceOf(state: CustomerState, merged: MergeLeft = {}): Inheritance {
  const { cadences, acceptedOn, openComplaints, revisits, contacts, absorbed, followed } = state;
  const { left = state.callbacks, followUp, followedAt, followedBefore } = state;
  const { days, greeted, lateness } = merged;
  return {
    ...{ cadences, acceptedOn, openComplaints, revisits, contacts, absorbed, followed },
    consent: state.consent.level,
    ...refusalsOf(state.consent, {
      refusedTo: refusedTo(state.consent),
      noVisitsTo: state.consent.noVisitsTo ?? [],
    }),
    callbacks: left.map((callback) => ownerless(state, callback)),
    promises: state.promises.filter(({ kept }) => kept === undefined),
    ...(followUp !== undefined && { followUp }),
    ...(followedAt !== undefined && { followedAt }),
    ...(followedBefore !== undefined && { followedBefore }),
    ...{ ...(days && { days }), ...(greeted && { greeted }) },
    ...(lateness && { lateness }),
  };
}

/**
 * Numbers of their own for what is in hand, so that nothing of both files is taken for the other's; what
 * both files owe comes once (CBK-01, CUS-08).
 */
export function takenOver(state: CustomerState, no: string, from: Inheritance): TakenOver {
  const { callbacksOpened, promises, promised = promises.length } = state;
  const names = new Map<string, string>();
  const callbacks = owedOnce(state, from.callbacks ?? []).map((callback, index): Callback => {
    const person = callback.person ?? personFor(state, callback);
    const id = `t${callbacksOpened + index + 1}`;
    const late = missedAt(from, `callback:${callback.id}`);
    names.set(`callback:${callback.id}`, `callback:${id}`);
    return {
      ...{ ...callback, id, ...(person !== null && { person }) },
      ...(late !== undefined && missedAs(callback, late)),
      reasons: callback.reasons.map((wish) => ({ ...wish, key: `${no}:${wish.key}` })),
    };
  });
  const questions = (from.promises ?? []).map((promise, index): AnswerPromise => {
    const id = `a${promised + index + 1}`;
    const late = missedAt(from, `answer:${promise.id}`);
    names.set(`answer:${promise.id}`, `answer:${id}`);
    return { ...promise, id, ...(late !== undefined && { end: late, missedAt: late }) };
  });
  const lateness = latenessTaken(state, no, from, names);
  return { callbacks, cadences: cadencesOf(state, from), promises: questions, ...lateness };
}

/** A limit that was missed stays where it was: it is missed once, in whatever file (CBK-19). */
function missedAs({ appointment }: Callback, late: Instant): Pick<Callback, 'at' | 'missedAt'> {
  return { missedAt: late, ...(appointment === undefined && { at: late }) };
}

/** Own callbacks that end because one of the merged file, which somebody has begun with, serves them (CBK-24). */
export function yielded(state: CustomerState, { callbacks }: TakenOver): Draft<CallbacksEvent>[] {
  return yieldingTo(state, callbacks).map(({ id }) => ({
    type: 'CALLBACK_CANCELLED',
    data: { id, why: 'CUSTOMER_MERGED' },
  }));
}

/** Of two next contacts the earlier one holds. */
function followUpOf(
  state: CustomerState,
  { followUp: other }: Inheritance,
): Pick<CustomerState, 'followUp' | 'followUps'> {
  const { followUp: own, followUps = own?.n ?? 0 } = state;
  if (other === undefined || (own !== undefined && own.on <= other.on)) return {};
  return { followUp: { ...other, n: followUps + 1 }, followUps: followUps + 1 };
}

/** Of both files, when what they followed was signed for. */
function followedOf(
  state: CustomerState,
  from: Inheritance,
): Pick<CustomerState, 'followedAt' | 'followedBefore'> {
  const { followedAt = {}, followedBefore = '' } = state;
  const all = { ...from.followedAt, ...followedAt };
  const { followedBefore: other = '' } = from;
  const before = other > followedBefore ? other : followedBefore;
  return {
    ...(Object.keys(all).length > 0 && { followedAt: all }),
    ...(before !== '' && { followedBefore: before }),
  };
}

/** Of two consents the one that allows less holds, and with it whoever was refused (CBK-15, ruling 20). */
function consentOfBoth(
  { consent: own }: CustomerState,
  { consent, refusedTo: refused = [], noVisitsTo = [] }: Inheritance,
): CustomerState['consent'] {
  const level = stricter(own.level, consent);
  const both = { ...own, level, visits: own.visits && noVisitsTo.length === 0 };
  const { refusedTo: _refusedTo, noVisitsTo: before = [], ...kept } = both;
  const names = {
    refusedTo: [...refusedTo(own), ...refused],
    noVisitsTo: [...before, ...noVisitsTo],
  };
  return { ...kept, ...refusalsOf(kept, names) };
}

/** What the merged file still owes is owed by the one that goes on (CUS-08). */
export const absorbed: CustomerChange<DataOf<EndingEvent, 'CUSTOMER_ABSORBED'>> = (state, data) => {
  const { customer, inheritance: from, callbacks = [], promises = [], ...late } = data;
  const { cadences = cadencesOf(state, from) } = data;
  const dates = [state.acceptedOn, from.acceptedOn].filter((on) => on !== null).sort();
  return {
    cadences,
    acceptedOn: dates.at(-1) ?? null,
    openComplaints: [...new Set([...state.openComplaints, ...from.openComplaints])],
    revisits: [...state.revisits, ...from.revisits],
    contacts: [...state.contacts, ...from.contacts].sort((a, b) => (a.at < b.at ? -1 : 1)),
    followed: [...new Set([...state.followed, ...from.followed])],
    ...followedOf(state, from),
    absorbed: [...state.absorbed, customer, ...from.absorbed],
    consent: consentOfBoth(state, from),
    callbacks: [...state.callbacks, ...callbacks],
    callbacksOpened: state.callbacksOpened + callbacks.length,
    promises: [...state.promises, ...promises],
    promised: (state.promised ?? state.promises.length) + promises.length,
    ...{ ...followUpOf(state, from), ...daysOfBoth(state, from) },
    ...latenessOfBoth(state, late),
  };
};
