import { contactTermsOf, nextContactDay } from './terms';
import { rests, wasMissed } from './changes';
import { levelAllows, owedContacts } from './desired';
import { nextStep } from './next-step';
import { closeClocks } from '../../kernel/pauses';
import { plusMs, termsOf } from '../../kernel/clocks';
import type { CaseEvent, Deadline, EventDraft } from '../../kernel/case';
import { stepMs } from '../../kernel/ladder';
import type { CustomerConsequence } from '../guards';
import { CUSTOMER_EVENTS } from '../event-titles';
import { STANDING_CONSEQUENCES } from '../standing';
import type { Consent, CustomerState } from '../state';

/** What rested behind a complaint and is past its day, or hour, comes to the next one (CBK-23). */
const goOn: CustomerConsequence = {
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
};

/** What passed while the customer wanted no contacts is not made up when she wants them again (CBK-15). */
const forgo: CustomerConsequence = {
  name: 'forgoWithoutConsent',
  id: 'CBK-15',
  on: ['CONSENT_CHANGED', 'SIGN_OFF_FOLLOWED', 'REVISIT_PLANNED'],
  follow: (state, { data }, ctx): EventDraft[] => {
    const level = (data['from'] as Consent | undefined) ?? state.consent.level;
    const terms = contactTermsOf(state, ctx);
    const today = nextContactDay(ctx.now, terms);
    const contacts = owedContacts(state, ctx.now, terms).filter(
      ({ cls, plannedOn }) => plannedOn < today && !levelAllows(level, cls),
    );
    if (contacts.length === 0) return [];
    return [{ type: 'CONTACTS_FORGONE', data: { contacts, why: 'CONSENT' } }];
  },
};

/** What is in hand goes over to whoever takes the customer over (CUS-08). */
const handOn: CustomerConsequence = {
  name: 'handOnCallbacks',
  id: 'CUS-08',
  on: ['CUSTOMER_ASSIGNED', 'CUSTOMER_HANDED_OVER'],
  follow: ({ callbacks }, { type, data }): EventDraft[] => {
    const { from, to } = data as { from: string | null; to: string };
    const ours = type === 'CUSTOMER_ASSIGNED' ? 'SALES_REP' : 'CS_AGENT';
    return callbacks
      .filter(({ person = null, role }) => person === from && role === ours)
      .map(({ id }) => ({ type: 'CALLBACK_ASSIGNED', data: { id, from, to } }));
  },
};

/** What else follows from events, before the plan does. */
const BEFORE: readonly CustomerConsequence[] = [goOn, forgo, handOn, ...STANDING_CONSEQUENCES];

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

/** Limits of callbacks that nobody has in hand any more, or that rest. */
function idle(state: CustomerState): Deadline[] {
  const running = state.callbacks.filter((callback) => !rests(state, callback));
  const ids = new Set(running.map(({ id }) => `callback:${id}`));
  return state.deadlines.filter(({ id, kind }) => kind === 'callback' && !ids.has(id));
}

/** What is given up, suspended or failed was not carried out: its limit ends without being met (CBK-19). */
const unmet: CustomerConsequence = {
  name: 'endUnmet',
  id: 'CBK-19',
  on: [
    ...['CALLBACK_CANCELLED', 'CALLBACK_FAILED', 'COMPLAINT_LINKED'],
    ...['CUSTOMER_MERGED', 'CUSTOMER_ERASED'],
  ],
  follow: (state, { data }): EventDraft[] => {
    if (state.closedAt !== null) return closeClocks(state);
    const done = data['why'] === 'SERVED' || data['why'] === 'MERGED';
    return done ? [] : closeClocks({ ...state, deadlines: idle(state) });
  },
};

/** The callback that an event is about, as the id of its limit. */
const limitIn = ({ data }: CaseEvent): string => `callback:${data['id'] as string}`;

/** Limits that are overdue beside the one of a callback. */
export function overdueBeside(state: CustomerState, event: CaseEvent): Deadline[] {
  const gone = new Set([limitIn(event), ...idle(state).map(({ id }) => id)]);
  return state.deadlines.filter(({ id, breachedAt }) => breachedAt !== undefined && !gone.has(id));
}

/** What is still overdue calls level 1 a day after its own limit, not after that of another (CBK-19). */
const rearm: CustomerConsequence = {
  name: 'rearmLadder',
  id: 'CBK-19',
  on: [
    ...['CALLBACK_COMPLETED', 'CALLBACK_REFUSED', 'CALLBACK_FAILED', 'CALLBACK_CANCELLED'],
    ...['CALLBACK_APPOINTED', 'CALLBACK_PUT_OFF'],
  ],
  follow: (state, event, ctx): EventDraft[] => {
    const { level, nextAt } = state.ladder;
    const [first] = overdueBeside(state, event)
      .map(({ dueAt }) => dueAt)
      .sort();
    if (level > 0 || nextAt === null || first === undefined) return [];
    const at = plusMs(first, stepMs(state.kind, termsOf(state, ctx).policy));
    return at > nextAt ? [{ type: 'LADDER_RESTARTED', data: { nextAt: at } }] : [];
  },
};

/** The plan is asked again after everything that happens, the timekeeping of callbacks with it. */
export const PLANNING_CONSEQUENCES = [goOn, forgo, handOn, unmet, rearm, follow];
