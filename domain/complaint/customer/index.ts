import { refuse } from '../../errors';
import type { EffectDraft } from '../../kernel/case';
import { caseRequest } from '../../kernel/effects';
import { contactEvent } from '../../kind/contacts';
import type { ContactEvent } from '../../kind/contacts';
import { contactMade } from '../contacts';
import type { ComplaintEvent } from '../events';
import type { FollowingEvent } from '../following/events';
import { COMPLAINT_ENDS } from '../following/events';
import { revisitOf } from '../following/revisit';
import type { ComplaintFeature, ComplaintGuard } from '../guards';
import { isFirstAct } from '../intake/messages';
import { actions, messages } from '../room';
import type { ComplaintPurpose, ComplaintState } from '../state';
import { attemptReport, revisitReport } from './input';

function ask(
  state: ComplaintState,
  code: 'linkComplaint' | 'endComplaint' | 'planRevisit' | 'serveRevisit',
  customer: string | null | undefined,
  facts: Readonly<Record<string, string | number>> = {},
): EffectDraft[] {
  if (!customer) return [];
  const params = { customer, complaint: state.no, ...facts };
  return [caseRequest(`${code}:${customer}:${state.version}`, code, params)];
}

/** While it is open, nobody calls the customer about anything else (CBK-23). */
const linkCustomer = messages<ComplaintEvent>()({
  name: 'linkCustomer',
  id: 'CBK-23',
  on: ['REMINDER_FIRED', 'COMPLAINT_FILLED_IN'],
  write: (state, event) => {
    if (event.type === 'REMINDER_FIRED') {
      return isFirstAct(event) ? ask(state, 'linkComplaint', state.data.customerNo) : [];
    }
    const { before, after } = event.data;
    if (after.customerNo === undefined || after.customerNo === before.customerNo) return [];
    return [
      ...ask(state, 'endComplaint', before.customerNo),
      ...ask(state, 'linkComplaint', after.customerNo),
    ];
  },
});

const releaseCustomer = messages<ComplaintEvent>()({
  name: 'releaseCustomer',
  id: 'CBK-23',
  on: COMPLAINT_ENDS,
  write: (state) => ask(state, 'endComplaint', state.data.customerNo),
});

/** The complaint owns the clock of the revisit, the customer's file the contact (§8.3.11). */
const planRevisit = messages<ComplaintEvent>()({
  name: 'planRevisit',
  id: 'CBK-23',
  on: ['COMPLAINT_RESOLVED'],
  write: (state) => {
    const { cycle, resolvedAt } = state.round;
    if (resolvedAt === undefined) return [];
    return ask(state, 'planRevisit', state.data.customerNo, { cycle, resolvedAt });
  },
});

const serveRevisit = messages<ComplaintEvent>()({
  name: 'serveRevisit',
  id: 'CBK-23',
  on: ['CUSTOMER_REVISITED'],
  write: (state) => ask(state, 'serveRevisit', state.data.customerNo),
});

const owed: ComplaintGuard<{ cycle: number }> = {
  id: 'CMP-23',
  check(state, _ctx, { cycle }) {
    const due = state.round.resolvedAt !== undefined && state.round.cycle === cycle;
    if (!due) return refuse('NOT_YET', { what: 'verify' });
    return revisitOf(state) === undefined
      ? null
      : refuse('ALREADY_DONE', { what: 'recordRevisit' });
  },
};

/** What the customer said when she was called back: it counts as the revisit (§8.3.11, CMP-23). */
const reportRevisit = actions<FollowingEvent>()({
  name: 'reportRevisit',
  input: revisitReport,
  roles: [],
  stages: ['THANK', 'FOLLOW_UP'],
  inputGuards: [owed],
  apply: ({ round: { cycle } }, { at, by, score, reasons, way }, ctx) => {
    const spoken = { ...ctx, actor: { ...ctx.actor, id: by } };
    const contact = contactMade('REVISIT', { way, occurredAt: at }, spoken);
    const signed = { by, at: ctx.now };
    const revisit = { ...signed, cycle, contactedAt: at, score, ...(reasons && { reasons }) };
    return [{ type: 'CUSTOMER_REVISITED', data: { ...signed, revisit, contact }, occurredAt: at }];
  },
});

/** Whoever called the customer back reached nobody: it counts among the attempts (CMP-32). */
const reportAttempt = actions<ContactEvent<ComplaintPurpose>>()({
  name: 'reportAttempt',
  input: attemptReport,
  roles: [],
  stages: ['THANK', 'FOLLOW_UP'],
  inputGuards: [owed],
  apply: (_state, { at, by, way }, ctx) => {
    const caller = { ...ctx, actor: { ...ctx.actor, id: by } };
    const tried = { way, occurredAt: at, reached: false };
    return [contactEvent(contactMade<ComplaintPurpose>('REVISIT', tried, caller), caller)];
  },
});

/** What passes between a complaint and the file of its customer (§8.3.11, SYS-11). */
export const customerFeature: ComplaintFeature = {
  name: 'customer',
  actions: [reportRevisit, reportAttempt],
  messages: [linkCustomer, releaseCustomer, planRevisit, serveRevisit],
};
