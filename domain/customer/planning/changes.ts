import { isSuspended, strictest } from './groups';
import type { PlanningEvent } from './events';
import type { CustomerChanges } from '../guards';
import type { Cadence, Callback, CustomerState, SeriesMark, Wish } from '../state';

function servedCadence(cadence: Cadence, wishes: readonly Wish[]): Cadence {
  const own = wishes.filter(({ ref }) => ref === cadence.order);
  const stages = own.flatMap(({ stage }) => (stage === undefined ? [] : [stage]));
  const asked = own.some(({ reason }) => reason === 'POST_ACCEPTANCE');
  return {
    ...cadence,
    opened: Math.max(cadence.opened, ...stages),
    satisfaction: cadence.satisfaction && !asked,
  };
}

/** How far every plan has come once contacts are in hand: none of them comes up a second time. */
function taken(state: CustomerState, taking: readonly Wish[]): Partial<CustomerState> {
  const keys = new Set(taking.map(({ key }) => key));
  const followed = state.followUp !== undefined && keys.has(`follow:${state.followUp.n}`);
  const series = taking.flatMap(({ key, plannedOn: on }): [string, SeriesMark][] => {
    const end = key.lastIndexOf(':');
    const id = key.slice(0, end);
    return SERIES.test(id) ? [[id, { n: Number(key.slice(end + 1)), on }]] : [];
  });
  const rest: Partial<CustomerState> = {
    wishes: state.wishes.filter(({ key }) => !keys.has(key)),
    cadences: state.cadences.map((cadence) => servedCadence(cadence, taking)),
    series: { ...state.series, ...Object.fromEntries(series) },
    revisits: state.revisits.filter(
      ({ complaint, cycle }) => !keys.has(`revisit:${complaint}:${cycle}`),
    ),
  };
  return followed ? { ...rest, followUp: undefined } : rest;
}

/** Names of series; everything else comes once. */
const SERIES = /^(quarterly|monthly:\d+|day:.+|horizon:\w+|cycle:.+)$/;

/** Changes one callback in hand. */
export function changed(
  state: CustomerState,
  id: string | undefined,
  change: (callback: Callback) => Callback,
): Pick<CustomerState, 'callbacks'> {
  return { callbacks: state.callbacks.map((one) => (one.id === id ? change(one) : one)) };
}

/** A callback that serves further reasons as well. */
export function serving(callback: Callback, reasons: readonly Wish[]): Callback {
  const all = [...callback.reasons, ...reasons];
  return { ...callback, reasons: all, cls: strictest(all) };
}

/** What every event of the plan changes. */
export const planningChanges: CustomerChanges<PlanningEvent> = {
  // What falls away goes, what is planned anew takes the place of what it was.
  CONTACTS_PLANNED: ({ wishes }, { planned, dropped }) => {
    const replaced = new Set([...dropped, ...planned.map(({ key }) => key)]);
    return { wishes: [...wishes.filter(({ key }) => !replaced.has(key)), ...planned] };
  },
  // Came up too soon after others: due on another day, whatever hour it was due at.
  CONTACT_DEFERRED: ({ wishes }, { keys, to: on, why: deferred }) => {
    const put = ({ at: _at, from: _from, ...wish }: Wish): Wish => ({ ...wish, on, deferred });
    return { wishes: wishes.map((wish) => (keys.includes(wish.key) ? put(wish) : wish)) };
  },
  // What passed while the customer wanted no contacts does not come up any more (CBK-15).
  CONTACTS_FORGONE: (state, { contacts }) => taken(state, contacts),
  CALLBACK_OPENED: (state, { callback }) => ({
    ...taken(state, callback.reasons),
    callbacks: [...state.callbacks, callback],
    callbacksOpened: state.callbacksOpened + 1,
  }),
  CALLBACK_JOINED: (state, { id, reasons, ...due }) => {
    const join = ({ at: _at, ...callback }: Callback): Callback => ({
      ...serving(callback, reasons),
      ...due,
    });
    return { ...taken(state, reasons), ...changed(state, id, join) };
  },
  CALLBACK_PUT_OFF: (state, { id, to: on }) =>
    changed(state, id, ({ at: _at, ...callback }) => ({ ...callback, on })),
};

/** Whether a callback rests because of a complaint; what the customer agreed to does not (CBK-23). */
export function rests(state: CustomerState, { cls, appointment }: Callback): boolean {
  return appointment === undefined && isSuspended(state, cls);
}

/** Whether a limit of a callback was missed, be it one that has ended since. */
export function wasMissed(
  { breaches }: CustomerState,
  { id, missedAt }: Pick<Callback, 'id' | 'missedAt'>,
): boolean {
  return (
    missedAt !== undefined || breaches.some(({ deadlineId }) => deadlineId === `callback:${id}`)
  );
}

/**
 * A limit that was missed stays where it was: other hours, another zone or other figures move what is
 * still to come, so that nothing is missed twice (CBK-19).
 */
export function missedStays({
  deadlines,
  callbacks,
  promises,
}: CustomerState): Pick<CustomerState, 'callbacks' | 'promises'> {
  const missed = new Map(
    deadlines.flatMap(({ id, dueAt, breachedAt }) =>
      breachedAt === undefined ? [] : [[id, dueAt]],
    ),
  );
  return {
    callbacks: callbacks.map((callback) => {
      const at = missed.get(`callback:${callback.id}`);
      return at === undefined || callback.appointment !== undefined
        ? callback
        : { ...callback, at };
    }),
    promises: promises.map((promise) => {
      const end = missed.get(`answer:${promise.id}`);
      return end === undefined ? promise : { ...promise, end };
    }),
  };
}
