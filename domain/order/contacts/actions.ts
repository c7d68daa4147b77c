import { localDateOf } from '../../calendar';
import { refuse } from '../../errors';
import { termsOf } from '../../kernel/clocks';
import { given, occurredAt, plausibleTime, sign, SUPERVISORS } from '../guards';
import type { Guard, OrderAction } from '../guards';
import { UNDER_WAY } from '../review/commitment';
import { OPEN_STAGES } from '../state';
import type { ContactPurpose, CustomerContact, DeliveryNode } from './state';

/** Purposes that have a sense only once the order is approved, each with its requirement. */
function approvedFor(id: string, purpose: ContactPurpose): Guard {
  return {
    id,
    check: (state, _ctx, input) =>
      input['purpose'] === purpose && state.review?.result !== 'APPROVED'
        ? refuse('NOT_YET', { what: 'approve' })
        : null,
  };
}

/** An answer belongs to a question that is still open. */
const answersQuestion: Guard = {
  id: 'CBK-26',
  check({ questions = [] }, _ctx, input) {
    if (input['purpose'] !== 'QUESTION_ANSWER') return null;
    const id = (input['question'] ?? '') as string;
    const asked = questions.find((question) => question.id === id);
    if (asked === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'question', id });
    return asked.answeredAt === undefined
      ? null
      : refuse('ALREADY_DONE', { what: `question ${id}` });
  },
};

export const recordContact: OrderAction = {
  name: 'recordContact',
  title: { zh: '登记客户联系', en: 'Record a contact' },
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
    const contact = { ...sign(ctx), ...facts, contactedAt } as CustomerContact;
    const type = contact.outcome === 'REACHED' ? 'CUSTOMER_CONTACTED' : 'CONTACT_FAILED';
    return [{ type, data: { contact }, occurredAt: contactedAt }];
  },
};

/** Sends the customer what is known of the progress, in the words of the house (ORD-16). */
export const sendProgress: OrderAction = {
  name: 'sendProgress',
  title: { zh: '向客户通报进度', en: 'Send the progress' },
  roles: ['ORDER_CLERK', 'SALES_REP', 'CS_AGENT'],
  stages: UNDER_WAY,
  apply: (_state, _input, ctx) => [{ type: 'PROGRESS_SENT', data: { ...sign(ctx) } }],
};

/** A promise lies in the future. */
const notPast = (id: string, field: string): Guard => ({
  id,
  check(state, ctx, input) {
    const today = localDateOf(ctx.now, termsOf(state, ctx).calendar.zone);
    return (input[field] as string) < today
      ? refuse('TIME_IMPOSSIBLE', { field, reason: `< ${today}` })
      : null;
  },
});

export const parkQuestion: OrderAction = {
  name: 'parkQuestion',
  title: { zh: '登记待答问题', en: 'Park a question' },
  roles: ['CS_AGENT', 'ORDER_CLERK', 'SALES_REP'],
  stages: OPEN_STAGES,
  whileHeld: true,
  inputGuards: [notPast('CBK-26', 'promisedDate')],
  apply: ({ questions = [] }, input, ctx) => {
    const id = `q${questions.length + 1}`;
    const facts = given(input, 'question', 'promisedDate');
    return [{ type: 'QUESTION_PARKED', data: { question: { ...sign(ctx), id, ...facts } } }];
  },
};

const nodesAhead: Guard = {
  id: 'ORD-17',
  check(state, ctx, input) {
    const today = localDateOf(ctx.now, termsOf(state, ctx).calendar.zone);
    const nodes = input['nodes'] as readonly DeliveryNode[];
    const past = nodes.findIndex(({ date }) => date < today);
    if (past < 0) return null;
    const field = `nodes.${past}.date`;
    return refuse('TIME_IMPOSSIBLE', { field, reason: `< ${today}` });
  },
};

/** The dates on which the customer of a project order has to be ready; a new plan replaces the old. */
export const planDelivery: OrderAction = {
  name: 'planDelivery',
  title: { zh: '制定交付计划', en: 'Plan the delivery' },
  roles: ['ORDER_CLERK', 'SALES_REP', 'LOGISTICS'],
  stages: UNDER_WAY,
  inputGuards: [nodesAhead],
  apply: (_state, input, ctx) => [
    { type: 'DELIVERY_PLANNED', data: { ...sign(ctx), nodes: input['nodes'] } },
  ],
};
