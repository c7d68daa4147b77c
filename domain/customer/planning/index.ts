import { addDuration } from '../../calendar';
import { closeOf, contactTermsOf, nextContactDay } from './terms';
import { deferred, joined, opened, planned, putOff, rests } from './changes';
import { nextContact } from './groups';
import { nextStep } from './next-step';
import { staffNotice } from '../../kernel/effects';
import type { Ctx, Obligation, Party } from '../../kernel/case';
import type { CustomerConsequence, CustomerFeature, CustomerMessage } from '../guards';
import { CUSTOMER_EVENTS } from '../event-titles';
import { STANDING_CONSEQUENCES } from '../standing';
import type { Callback, CustomerState } from '../state';

/** Whoever carries a callback out: a person, or those of a role. */
export function callerOf({ person, role }: Pick<Callback, 'person' | 'role'>): Party {
  return person === undefined ? { role } : { person };
}

/** The instant by which a callback must be carried out. */
export function dueOf(callback: Callback, state: CustomerState, ctx: Ctx): string {
  const { appointment, at, on } = callback;
  const terms = contactTermsOf(state, ctx);
  if (appointment === undefined) return at ?? closeOf(on, terms);
  return addDuration(appointment, terms.policy.values['contact.grace'], terms.calendar).at;
}

/** Wakes when the next contact comes up. One timer: the plan itself is data. */
function opening(state: CustomerState, ctx: Ctx): Obligation[] {
  const next = nextContact(state, contactTermsOf(state, ctx));
  if (next === null || state.stage !== 'FILED') return [];
  const { key, opensAt: at, on } = next;
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
  const at = dueOf(callback, state, ctx);
  return {
    ...{ id: `callback:${callback.id}`, kind: 'callback', mode: 'limit', level: 0 },
    ...{ owner: callerOf(callback), start: callback.openedAt },
    due: { at: () => ({ at, provisional: false }), basis: `callback ${at}` },
  };
}

/** What rested behind a complaint and is past its day comes to the next one (CBK-23). */
const goOn: CustomerConsequence = {
  name: 'goOnAfterComplaint',
  id: 'CBK-23',
  on: ['COMPLAINT_RELEASED'],
  follow: (state, _event, ctx) => {
    if (state.openComplaints.length > 0) return [];
    const to = nextContactDay(ctx.now, contactTermsOf(state, ctx));
    return state.callbacks
      .filter(
        ({ cls, appointment, on }) => cls !== 'SERVICE' && appointment === undefined && on < to,
      )
      .map(({ id, on: from }) => ({ type: 'CALLBACK_PUT_OFF', data: { id, from, to } }));
  },
};

/** What else follows from events, before the plan does. */
const BEFORE: readonly CustomerConsequence[] = [goOn, ...STANDING_CONSEQUENCES];

const follow: CustomerConsequence = {
  name: 'followPlan',
  id: 'CBK-01',
  on: [...Object.keys(CUSTOMER_EVENTS), 'REMINDER_FIRED'],
  // What an outage held up comes into the window that is open now (§8.3.8).
  follow: (state, event, ctx) => {
    // What others make of the event is recorded first, and the plan asked again after that.
    const first = BEFORE.some(
      (one) => one.on.includes(event.type) && one.follow(state, event, ctx).length > 0,
    );
    if (first) return [];
    const { type, recordedAt } = event;
    return nextStep(state, type === 'REMINDER_FIRED' ? { ...ctx, now: recordedAt } : ctx);
  },
};

/** Whoever carries it out learns of it when the day begins: once for each callback. */
const tellCaller: CustomerMessage = {
  name: 'tellCaller',
  id: 'CBK-01',
  on: ['CALLBACK_OPENED'],
  write: ({ no }, { data }) => {
    const callback = data['callback'] as Callback;
    const { id, on, reasons } = callback;
    const params = { no, id, on, reasons: reasons.map(({ reason }) => reason) };
    return [staffNotice(`callback:${id}`, callerOf(callback), 'CALLBACK_OPENED', params)];
  },
};

/** The plan of contacts with a customer, kept true after everything that happens (§5.1, §5.4). */
export const planningFeature: CustomerFeature = {
  name: 'planning',
  changes: {
    CONTACTS_PLANNED: planned,
    CONTACT_DEFERRED: deferred,
    CALLBACK_OPENED: opened,
    CALLBACK_JOINED: joined,
    CALLBACK_PUT_OFF: putOff,
  },
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
  consequences: [goOn, follow],
  messages: [tellCaller],
};
