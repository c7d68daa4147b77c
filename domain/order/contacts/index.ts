import { customerNotice } from '../../kernel/effects';
import { moving } from '../change';
import type { Change, OrderChanges, OrderFeature } from '../feature';
import { productionProgress } from '../production/milestones';
import { messages } from '../room';
import type { OrderState } from '../state';
import { parkQuestion, planDelivery, recordContact, sendProgress } from './actions';
import { contactDuties, syncsOf } from './duties';
import type { ContactEvent } from './events';
import { nodeAnnounced } from './nodes';
import type { CustomerContact } from './state';

const logged: Change<{ contact: CustomerContact }> = ({ contacts = [] }, { contact }) => ({
  contacts: [...contacts, contact],
});

/** The next week begins with the news, but never before the one that it ends. */
function synced(state: OrderState, at: string): Partial<OrderState> {
  const { count, lastAt } = syncsOf(state);
  return { progressSyncs: { count: count + 1, lastAt: at > lastAt ? at : lastAt } };
}

const changes: OrderChanges<ContactEvent> = {
  CUSTOMER_CONTACTED: moving((state, data, event) => {
    const { purpose, question, contactedAt } = data.contact;
    const questions = (state.questions ?? []).map((asked) =>
      asked.id === question ? { ...asked, answeredAt: contactedAt } : asked,
    );
    return {
      ...logged(state, data, event),
      ...(purpose === 'PROGRESS' && synced(state, event.occurredAt)),
      ...(purpose === 'QUESTION_ANSWER' && { questions }),
    };
  }),
  CONTACT_FAILED: logged,
  PROGRESS_SENT: moving((state, _data, { occurredAt }) => synced(state, occurredAt)),
  QUESTION_PARKED: ({ questions = [] }, { question }) => ({ questions: [...questions, question] }),
  DELIVERY_PLANNED: (_state, deliveryPlan) => ({ deliveryPlan }),
};

/** Stage, milestones and agreed date, as far as they are known (§3.5). */
const progressTold = messages<ContactEvent>()({
  name: 'customer told of the progress',
  id: 'ORD-16',
  on: ['PROGRESS_SENT'],
  write(state) {
    const { no, stage, agreedDeliveryDate: date } = state;
    const { done, total, last } = productionProgress(state);
    const params = {
      ...{ no, stage },
      ...(total > 0 && { done, total }),
      ...(last !== null && { milestone: last }),
      ...(date !== null && { deliveryDate: date }),
    };
    return [customerNotice(`progress:${syncsOf(state).count}`, 'PROGRESS', params)];
  },
});

/** What the customer is owed besides the goods: greeting, news, reminders, answers. */
export const contactFeature: OrderFeature = {
  name: 'contacts',
  actions: [recordContact, sendProgress, parkQuestion, planDelivery],
  parts: ['contacts', 'questions', 'progressSyncs', 'deliveryPlan'],
  changes,
  duties: {
    ...{ greeting: 'ORD-08', progress: 'ORD-16', nodeReminder: 'ORD-17' },
    questionAnswer: 'CBK-26',
  },
  obligations: contactDuties,
  messages: [progressTold, nodeAnnounced],
};
