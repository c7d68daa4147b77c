import { contactTermsOf, nextContactDay } from './terms';
import { rests, wasMissed } from './changes';
import { levelAllows, owedContacts } from './desired';
import { nextStep } from './next-step';
import { closeClocks } from '../../kernel/pauses';
import { plusMs, termsOf } from '../../kernel/clocks';
import type { Deadline } from '../../kernel/case';
import type { TimekeepingEvent } from '../../kernel/events';
import { stepMs } from '../../kernel/ladder';
import { consequencesOf } from '../../kind/compose';
import type { Consequence } from '../../kind/rules';
import type { CallbacksEvent } from '../callbacks/events';
import type { EndingEvent } from '../ending/events';
import type { FileEvent } from '../file/events';
import type { LinksEvent } from '../links/events';
import type { PreferencesEvent } from '../preferences/events';
import { consequences } from '../room';
import { CUSTOMER_EVENTS } from '../event-titles';
import { STANDING_CONSEQUENCES } from '../standing';
import type { CustomerState } from '../state';
import type { PlanningEvent } from './events';

/** What rested behind a complaint and is past its day, or hour, comes to the next one (CBK-23). */
const goOn = consequences<LinksEvent, PlanningEvent>()({
  name: 'goOnAfterComplaint',
  id: 'CBK-23',
  on: ['COMPLAINT_RELEASED'],
  follow: (state, _event, ctx) => {
    if (state.openComplaints.length > 0) return [];
    const to = nextContactDay(ctx.now, contactTermsOf(state, ctx));
    return state.callbacks
      .filter(({ cls, appointment }) => cls !== 'SERVICE' && appointment === undefined)
      .filter((callback) => callback.on < to || (callback.on === to && wasMissed(state, callback)))
      .map(({ id, on: from }) => ({ type: 'CALLBACK_PUT_OFF', data: { id, from, to } }));
  },
});

/** What passed while the customer wanted no contacts is not made up when she wants them again (CBK-15). */
const forgo = consequences<LinksEvent | PreferencesEvent, PlanningEvent>()({
  name: 'forgoWithoutConsent',
  id: 'CBK-15',
  on: ['CONSENT_CHANGED', 'SIGN_OFF_FOLLOWED', 'REVISIT_PLANNED'],
  follow: (state, { type, data }, ctx) => {
    const level = type === 'CONSENT_CHANGED' ? data.from : state.consent.level;
    const terms = contactTermsOf(state, ctx);
    const today = nextContactDay(ctx.now, terms);
    const contacts = owedContacts(state, ctx.now, terms).filter(
      ({ cls, plannedOn }) => plannedOn < today && !levelAllows(level, cls),
    );
    if (contacts.length === 0) return [];
    return [{ type: 'CONTACTS_FORGONE', data: { contacts, why: 'CONSENT' } }];
  },
});

/** What is in hand goes over to whoever takes the customer over (CUS-08). */
const handOn = consequences<FileEvent, CallbacksEvent>()({
  name: 'handOnCallbacks',
  id: 'CUS-08',
  on: ['CUSTOMER_ASSIGNED', 'CUSTOMER_HANDED_OVER'],
  follow: ({ callbacks }, { type, data: { from, to } }) => {
    const ours = type === 'CUSTOMER_ASSIGNED' ? 'SALES_REP' : 'CS_AGENT';
    return callbacks
      .filter(({ person = null, role }) => person === from && role === ours)
      .map(({ id }) => ({ type: 'CALLBACK_ASSIGNED', data: { id, from, to } }));
  },
});

/** What else follows from events, before the plan does. */
const BEFORE = { name: 'before', consequences: [goOn, forgo, handOn, ...STANDING_CONSEQUENCES] };

const follow: Consequence<CustomerState> = {
  name: 'followPlan',
  id: 'CBK-01',
  on: [...Object.keys(CUSTOMER_EVENTS), 'REMINDER_FIRED'],
  // What an outage held up comes into the window that is open now (§8.3.8).
  follow: (state, event, ctx) => {
    // What others make of the event is recorded first, and the plan asked again after that.
    if (consequencesOf([BEFORE], state, event, ctx).length > 0) return [];
    const { type, recordedAt } = event;
    return nextStep(state, type === 'REMINDER_FIRED' ? { ...ctx, now: recordedAt } : ctx);
  },
};

/** Limits of callbacks that nobody has in hand any more, or that rest. */
function idle(state: CustomerState): Deadline[] {
  const running = state.callbacks.filter((callback) => !rests(state, callback));
  const ids = new Set(running.map(({ id }) => `callback:${id}`));
  return state.deadlines.filter(({ id, kind }) => kind === 'callback' && !ids.has(id));
}

/** What is given up, suspended or failed was not carried out: its limit ends without being met (CBK-19). */
const unmet = consequences<CallbacksEvent | LinksEvent | EndingEvent, TimekeepingEvent>()({
  name: 'endUnmet',
  id: 'CBK-19',
  on: [
    ...(['CALLBACK_CANCELLED', 'CALLBACK_FAILED', 'COMPLAINT_LINKED'] as const),
    ...(['CUSTOMER_MERGED', 'CUSTOMER_ERASED'] as const),
  ],
  follow: (state, { type, data }) => {
    if (state.closedAt !== null) return closeClocks(state);
    const done = type === 'CALLBACK_CANCELLED' && ['SERVED', 'MERGED'].includes(data.why);
    return done ? [] : closeClocks({ ...state, deadlines: idle(state) });
  },
});

/** Limits that are overdue beside the one of a callback. */
export function overdueBeside(state: CustomerState, callback: string): Deadline[] {
  const gone = new Set([`callback:${callback}`, ...idle(state).map(({ id }) => id)]);
  return state.deadlines.filter(({ id, breachedAt }) => breachedAt !== undefined && !gone.has(id));
}

/** What is still overdue calls level 1 a day after its own limit, not after that of another (CBK-19). */
const rearm = consequences<CallbacksEvent | PlanningEvent, TimekeepingEvent>()({
  name: 'rearmLadder',
  id: 'CBK-19',
  on: [
    ...(['CALLBACK_COMPLETED', 'CALLBACK_REFUSED', 'CALLBACK_FAILED'] as const),
    ...(['CALLBACK_CANCELLED', 'CALLBACK_APPOINTED', 'CALLBACK_PUT_OFF'] as const),
  ],
  follow: (state, { data }, ctx) => {
    const { level, nextAt } = state.ladder;
    const [first] = overdueBeside(state, data.id)
      .map(({ dueAt }) => dueAt)
      .sort();
    if (level > 0 || nextAt === null || first === undefined) return [];
    const at = plusMs(first, stepMs(state.kind, termsOf(state, ctx).policy));
    return at > nextAt ? [{ type: 'LADDER_RESTARTED', data: { nextAt: at } }] : [];
  },
});

/** The plan is asked again after everything that happens, the timekeeping of callbacks with it. */
export const PLANNING_CONSEQUENCES = [goOn, forgo, handOn, unmet, rearm, follow];
