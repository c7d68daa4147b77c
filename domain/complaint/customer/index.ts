import { refuse } from '../../errors';
import { caseRequest } from '../../kernel/effects';
import type { EffectDraft } from '../../kernel/case';
import { contactMade } from '../contacts';
import type {
  ComplaintAction,
  ComplaintFeature,
  ComplaintGuard,
  ComplaintMessage,
} from '../guards';
import { isFirstAct } from '../intake/messages';
import { revisitOf } from '../following/revisit';
import type { ComplaintContact, ComplaintState, Revisit } from '../state';

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
const linkCustomer: ComplaintMessage = {
  name: 'linkCustomer',
  id: 'CBK-23',
  on: ['REMINDER_FIRED', 'COMPLAINT_FILLED_IN'],
  write: (state, event) => {
    const { before, after } = event.data as Record<
      'before' | 'after',
      { customerNo?: string | null } | undefined
    >;
    if (before === undefined) {
      return isFirstAct(event) ? ask(state, 'linkComplaint', state.data.customerNo) : [];
    }
    if (after?.customerNo === undefined || after.customerNo === before.customerNo) return [];
    return [
      ...ask(state, 'endComplaint', before.customerNo),
      ...ask(state, 'linkComplaint', after.customerNo),
    ];
  },
};

const releaseCustomer: ComplaintMessage = {
  name: 'releaseCustomer',
  id: 'CBK-23',
  on: ['COMPLAINT_CLOSED', 'COMPLAINT_CLOSED_UNCONFIRMED', 'COMPLAINT_WITHDRAWN'],
  write: (state) => ask(state, 'endComplaint', state.data.customerNo),
};

/** The complaint owns the clock of the revisit, the customer's file the contact (§8.3.11). */
const planRevisit: ComplaintMessage = {
  name: 'planRevisit',
  id: 'CBK-23',
  on: ['COMPLAINT_RESOLVED'],
  write: (state) => {
    const { cycle, resolvedAt } = state.round;
    if (resolvedAt === undefined) return [];
    return ask(state, 'planRevisit', state.data.customerNo, { cycle, resolvedAt });
  },
};

const serveRevisit: ComplaintMessage = {
  name: 'serveRevisit',
  id: 'CBK-23',
  on: ['CUSTOMER_REVISITED'],
  write: (state) => ask(state, 'serveRevisit', state.data.customerNo),
};

const owed: ComplaintGuard = {
  id: 'CMP-23',
  check(state, _ctx, input) {
    const due = state.round.resolvedAt !== undefined && state.round.cycle === input['cycle'];
    if (!due) return refuse('NOT_YET', { what: 'verify' });
    return revisitOf(state) === undefined
      ? null
      : refuse('ALREADY_DONE', { what: 'recordRevisit' });
  },
};

/** What the customer said when she was called back: it counts as the revisit (§8.3.11, CMP-23). */
const reportRevisit: ComplaintAction = {
  name: 'reportRevisit',
  title: { zh: '登记回访结果（系统）', en: 'Report the revisit (automatic)' },
  internal: true,
  roles: [],
  stages: ['THANK', 'FOLLOW_UP'],
  inputGuards: [owed],
  apply: (state, input, ctx) => {
    const { at, by, score, reasons, way } = input as {
      at: string;
      by: string;
      score: number;
      reasons?: string;
      way: ComplaintContact['way'];
    };
    const spoken = { ...ctx, actor: { ...ctx.actor, id: by } };
    const contact = contactMade('REVISIT', { way, occurredAt: at }, spoken);
    const signed = { by, at: ctx.now };
    const { cycle } = state.round;
    const revisit = { ...signed, cycle, contactedAt: at, score, ...(reasons && { reasons }) };
    const told = revisit satisfies Revisit;
    return [
      { type: 'CUSTOMER_REVISITED', data: { ...signed, revisit: told, contact }, occurredAt: at },
    ];
  },
};

/** What passes between a complaint and the file of its customer (§8.3.11, SYS-11). */
export const customerFeature: ComplaintFeature = {
  name: 'customer',
  actions: [reportRevisit],
  messages: [linkCustomer, releaseCustomer, planRevisit, serveRevisit],
};
