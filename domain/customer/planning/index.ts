import { contactTermsOf, dueOf, nextContactDay } from './terms';
import { planningChanges, rests } from './changes';
import type { PlanningEvent } from './events';
import { PLANNING_CONSEQUENCES } from './follow';
import { nextContact } from './groups';
import { staffNotice } from '../../kernel/effects';
import type { Ctx, EffectDraft, Obligation, Party } from '../../kernel/case';
import type { CustomerFeature } from '../guards';
import { messages } from '../room';
import type { Callback, CustomerState } from '../state';

/** Whoever carries a callback out: a person, or those of a role. */
export function callerOf({ person, role }: Pick<Callback, 'person' | 'role'>): Party {
  return person === undefined ? { role } : { person };
}

/** Wakes when the next contact comes up. One timer: the plan itself is data. */
function opening(state: CustomerState, ctx: Ctx): Obligation[] {
  const terms = contactTermsOf(state, ctx);
  const next = nextContact(state, terms, nextContactDay(ctx.now, terms));
  if (next === null || state.stage !== 'FILED') return [];
  const { key, opensAt: at, wishes } = next;
  // Named by its plan, so that the same timer is wanted however late it is asked for.
  const [{ on }] = wishes;
  return [
    {
      ...{ id: `contactOpens:${key}:${on}`, kind: 'contactOpens', mode: 'reminder' },
      ...{ owner: { role: 'CS_AGENT' }, start: state.openedAt },
      due: { at: () => ({ at, provisional: false }), basis: `opens ${at}` },
    },
  ];
}

/** An overdue callback is on record at once; a day later it calls level 1 (CBK-19). */
function carryingOut(callback: Callback, state: CustomerState, ctx: Ctx): Obligation {
  const at = dueOf(callback, contactTermsOf(state, ctx));
  const { missedAt } = callback;
  const missed = missedAt !== undefined && (callback.appointment ?? at) <= missedAt;
  return {
    ...{ id: `callback:${callback.id}`, kind: 'callback', mode: 'limit', level: 0 },
    ...{ owner: callerOf(callback), start: callback.openedAt, ...(missed && { missedAt }) },
    due: { at: () => ({ at, provisional: false }), basis: `callback ${at}` },
  };
}

/** Tells whoever carries a callback out that it is hers, once for each callback. */
export const callerNotice =
  (no: string) =>
  (callback: Callback): EffectDraft => {
    const { id, on, reasons } = callback;
    const params = { no, id, on, reasons: reasons.map(({ reason }) => reason) };
    return staffNotice(`callback:${id}`, callerOf(callback), 'CALLBACK_OPENED', params);
  };

/** Whoever carries it out learns of it when the day begins. */
const tellCaller = messages<PlanningEvent>()({
  name: 'tellCaller',
  id: 'CBK-01',
  on: ['CALLBACK_OPENED'],
  write: ({ no }, { data: { callback } }) => [callerNotice(no)(callback)],
});

/** The plan of contacts with a customer, kept true after everything that happens (§5.1, §5.4). */
export const planningFeature: CustomerFeature = {
  name: 'planning',
  changes: planningChanges,
  parts: ['wishes', 'callbacks', 'cadences', 'series', 'contacts', 'openComplaints', 'acceptedOn'],
  duties: { contactOpens: 'CBK-01', callback: 'CBK-19' },
  obligations: (state, ctx) => [
    ...opening(state, ctx),
    ...state.callbacks
      .filter((callback) => !rests(state, callback))
      .map((callback) => carryingOut(callback, state, ctx)),
  ],
  waitingOn: (state) => {
    const [first] = [...state.callbacks].sort((one, other) => (one.on < other.on ? -1 : 1));
    if (first === undefined) return null;
    const { id, on, reasons } = first;
    const params = { id, on, reasons: reasons.map(({ reason }) => reason) };
    return { code: 'CALLBACK', who: callerOf(first), limit: `callback:${id}`, params };
  },
  consequences: PLANNING_CONSEQUENCES,
  messages: [tellCaller],
};
