import { strictest } from '../planning/groups';
import { greetedFor } from './days';
import type { Cadence, Callback, CallbackReason, CustomerState, Wish } from '../state';

/** Agreed on, or called for by something of its own each time: two of them are two. */
const FOR_ITSELF: ReadonlySet<CallbackReason> = new Set(['AD_HOC', 'PROSPECT', 'LAPSED']);

/** Whether two files mean the same contact: one stage of an order, one festival, one step of a month. */
function sameContact(one: Wish, other: Wish): boolean {
  const { reason, ref, stage, role, method } = one;
  if (FOR_ITSELF.has(reason)) return false;
  if (reason !== other.reason || ref !== other.ref || stage !== other.stage) return false;
  return stage !== undefined || (role === other.role && method === other.method);
}

const includes = (reasons: readonly Wish[], wish: Wish): boolean =>
  reasons.some((other) => sameContact(wish, other));

/** Whether every contact that a callback of another file serves is served by some of this one. */
export function isServedBy(own: readonly Callback[], { reasons }: Callback): boolean {
  return reasons.every((wish) => own.some((callback) => includes(callback.reasons, wish)));
}

/** Somebody has tried already, or agreed on a time with the customer. */
const isBegun = ({ attempts, appointment }: Callback): boolean =>
  appointment !== undefined || attempts.length > 0;

/** Callbacks that nobody has begun with, where one of the merged file, for all the same, somebody has. */
export function yieldingTo({ callbacks }: CustomerState, taken: readonly Callback[]): Callback[] {
  const begun = taken.filter(isBegun);
  return callbacks.filter(
    (own) =>
      !isBegun(own) &&
      begun.some(({ reasons }) => own.reasons.every((one) => includes(reasons, one))),
  );
}

/** Whether the file that goes on has a contact in hand itself, or is done with it. */
function alreadyOwed(state: CustomerState, wish: Wish): boolean {
  if (state.callbacks.some(({ reasons }) => includes(reasons, wish))) return true;
  const { ref, stage, reason, plannedOn } = wish;
  if (ref === undefined) return false;
  if (reason === 'HOLIDAY_CARE') return greetedFor(state, ref, plannedOn);
  if (!state.followed.includes(ref)) return false;
  const own = state.cadences.find(({ order }) => order === ref);
  if (own === undefined) return true;
  return reason === 'POST_ACCEPTANCE' ? !own.satisfaction : (stage ?? 0) <= own.opened;
}

/**
 * What of the callbacks of a merged file is owed beside those of the file that goes on: what was signed
 * for is followed once, however many files were told of it (CBK-01). What the customer agreed to is kept
 * whole: she waits for that call.
 */
export function owedOnce(state: CustomerState, taken: readonly Callback[]): Callback[] {
  const yielding = yieldingTo(state, taken).flatMap(({ reasons }) => reasons);
  return taken.flatMap((callback): Callback[] => {
    if (callback.appointment !== undefined) return [callback];
    const reasons = callback.reasons.filter(
      (wish) => includes(yielding, wish) || !alreadyOwed(state, wish),
    );
    return reasons.length === 0 ? [] : [{ ...callback, reasons, cls: strictest(reasons) }];
  });
}

/** What follows sign-offs after a merge: of an order that both files followed, what either has opened is opened. */
export function cadencesOf(
  state: Pick<CustomerState, 'cadences' | 'followed'>,
  from: Pick<CustomerState, 'cadences' | 'followed'>,
): readonly Cadence[] {
  const both = state.cadences.flatMap((own): Cadence[] => {
    const other = from.cadences.find(({ order }) => order === own.order);
    // Followed there to its end.
    if (other === undefined) return from.followed.includes(own.order) ? [] : [own];
    return [
      {
        ...own,
        opened: Math.max(own.opened, other.opened),
        satisfaction: own.satisfaction && other.satisfaction,
        methods: { ...other.methods, ...own.methods },
      },
    ];
  });
  const known = new Set([...state.followed, ...state.cadences.map(({ order }) => order)]);
  return [...both, ...from.cadences.filter(({ order }) => !known.has(order))];
}
