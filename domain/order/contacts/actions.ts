import { localDateOf } from '../../calendar';
import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { nothing } from '../../kind/input';
import { given, occurredAt, plausibleTime, sign, SUPERVISORS } from '../guards';
import type { Guard } from '../guards';
import { UNDER_WAY } from '../review/commitment';
import { actions } from '../room';
import { OPEN_STAGES } from '../state';
import type { OrderState } from '../state';
import type { ContactEvent } from './events';
import { contactInput, planInput, questionInput } from './input';
import type { ContactPurpose, DeliveryNode } from './state';

const action = actions<ContactEvent>();

/** Purposes that have a sense only once the order is approved, each with its requirement. */
function approvedFor(id: string, needing: ContactPurpose): Guard<{ purpose: ContactPurpose }> {
  return {
    id,
    check: (state, _ctx, { purpose }) =>
      purpose === needing && state.review?.result !== 'APPROVED'
        ? refuse('NOT_YET', { what: 'approve' })
        : null,
  };
}

/** An answer belongs to a question that is still open. */
const answersQuestion: Guard<{ purpose: ContactPurpose; question?: string }> = {
  id: 'CBK-26',
  check({ questions = [] }, _ctx, { purpose, question: id = '' }) {
    if (purpose !== 'QUESTION_ANSWER') return null;
    const asked = questions.find((question) => question.id === id);
    if (asked === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'question', id });
    return asked.answeredAt === undefined
      ? null
      : refuse('ALREADY_DONE', { what: `question ${id}` });
  },
};

export const recordContact = action({
  name: 'recordContact',
  input: contactInput,
  roles: ['CS_AGENT', 'CS_SUPERVISOR', 'ORDER_CLERK', 'SALES_REP', ...SUPERVISORS],
  stages: OPEN_STAGES,
  whileHeld: true,
  inputGuards: [
    approvedFor('ORD-08', 'GREETING'),
    approvedFor('ORD-16', 'PROGRESS'),
    answersQuestion,
    plausibleTime((state) => state.openedAt),
  ],
  apply: (_state, input, ctx) => {
    const contactedAt = occurredAt(input, ctx);
    const facts = given(input, 'purpose', 'channel', 'outcome', 'note', 'question');
    const contact = { ...sign(ctx), ...facts, contactedAt };
    const type = contact.outcome === 'REACHED' ? 'CUSTOMER_CONTACTED' : 'CONTACT_FAILED';
    return [{ type, data: { contact }, occurredAt: contactedAt }];
  },
});

/** Sends the customer what is known of the progress, in the words of the house (ORD-16). */
export const sendProgress = action({
  name: 'sendProgress',
  input: nothing,
  roles: ['ORDER_CLERK', 'SALES_REP', 'CS_AGENT'],
  stages: UNDER_WAY,
  apply: (_state, _input, ctx) => [{ type: 'PROGRESS_SENT', data: sign(ctx) }],
});

const todayOf = (state: OrderState, ctx: Ctx): LocalDate =>
  localDateOf(ctx.now, termsOf(state, ctx).calendar.zone);

/** A promise lies in the future. */
const promisedAhead: Guard<{ promisedDate: LocalDate }> = {
  id: 'CBK-26',
  check(state, ctx, { promisedDate }) {
    const today = todayOf(state, ctx);
    if (promisedDate >= today) return null;
    return refuse('TIME_IMPOSSIBLE', { field: 'promisedDate', reason: `< ${today}` });
  },
};

export const parkQuestion = action({
  name: 'parkQuestion',
  input: questionInput,
  roles: ['CS_AGENT', 'ORDER_CLERK', 'SALES_REP'],
  stages: OPEN_STAGES,
  whileHeld: true,
  inputGuards: [promisedAhead],
  apply: ({ questions = [] }, input, ctx) => {
    const id = `q${questions.length + 1}`;
    const facts = given(input, 'question', 'promisedDate');
    return [{ type: 'QUESTION_PARKED', data: { question: { ...sign(ctx), id, ...facts } } }];
  },
});

const nodesAhead: Guard<{ nodes: readonly DeliveryNode[] }> = {
  id: 'ORD-17',
  check(state, ctx, { nodes }) {
    const today = todayOf(state, ctx);
    const past = nodes.findIndex(({ date }) => date < today);
    if (past < 0) return null;
    const field = `nodes.${past}.date`;
    return refuse('TIME_IMPOSSIBLE', { field, reason: `< ${today}` });
  },
};

/** The dates on which the customer of a project order has to be ready; a new plan replaces the old. */
export const planDelivery = action({
  name: 'planDelivery',
  input: planInput,
  roles: ['ORDER_CLERK', 'SALES_REP', 'LOGISTICS'],
  stages: UNDER_WAY,
  inputGuards: [nodesAhead],
  apply: (_state, { nodes }, ctx) => [{ type: 'DELIVERY_PLANNED', data: { ...sign(ctx), nodes } }],
});
