import { customerNotice } from '../../kernel/effects';
import { moving } from '../change';
import type { Change, Message, OrderFeature } from '../feature';
import { productionProgress } from '../production/milestones';
import { parkQuestion, planDelivery, recordContact, sendProgress } from './actions';
import { contactDuties } from './duties';
import { nodeAnnounced } from './nodes';
import type { CustomerContact, DeliveryPlan, ParkedQuestion } from './state';

const logged: Change = (state, data) => ({
  contacts: [...(state.contacts ?? []), data['contact'] as CustomerContact],
});

/** The next week begins with the news, but never before the one that it ends. */
const synced: Change = (state, _data, { occurredAt }) => {
  const { count, lastAt } = state.progressSyncs ?? { count: 0, lastAt: state.review!.at };
  return {
    progressSyncs: { count: count + 1, lastAt: occurredAt > lastAt ? occurredAt : lastAt },
  };
};

const reached: Change = (state, data, event) => {
  const { purpose, question, contactedAt } = data['contact'] as CustomerContact;
  const questions = (state.questions ?? []).map((asked): ParkedQuestion =>
    asked.id === question ? { ...asked, answeredAt: contactedAt } : asked,
  );
  return {
    ...logged(state, data, event),
    ...(purpose === 'PROGRESS' && synced(state, data, event)),
    ...(purpose === 'QUESTION_ANSWER' && { questions }),
  };
};

/** Stage, milestones and agreed date, as far as they are known (§3.5). */
const progressTold: Message = {
  name: 'customer told of the progress',
  id: 'ORD-16',
  on: ['PROGRESS_SENT'],
  write(state) {
    const { no, stage, agreedDeliveryDate: date, progressSyncs } = state;
    const { done, total, last } = productionProgress(state);
    const params = {
      ...{ no, stage },
      ...(total > 0 && { done, total }),
      ...(last !== null && { milestone: last }),
      ...(date !== null && { deliveryDate: date }),
    };
    return [customerNotice(`progress:${progressSyncs!.count}`, 'PROGRESS', params)];
  },
};

/** What the customer is owed besides the goods: greeting, news, reminders, answers. */
export const contactFeature: OrderFeature = {
  name: 'contacts',
  actions: [recordContact, sendProgress, parkQuestion, planDelivery],
  parts: ['contacts', 'questions', 'progressSyncs', 'deliveryPlan'],
  changes: {
    CUSTOMER_CONTACTED: moving(reached),
    CONTACT_FAILED: logged,
    PROGRESS_SENT: moving(synced),
    QUESTION_PARKED: (state, data) => ({
      questions: [...(state.questions ?? []), data['question'] as ParkedQuestion],
    }),
    DELIVERY_PLANNED: (_state, data) => ({ deliveryPlan: data as unknown as DeliveryPlan }),
  },
  duties: {
    ...{ greeting: 'ORD-08', progress: 'ORD-16', nodeReminder: 'ORD-17' },
    questionAnswer: 'CBK-26',
  },
  obligations: contactDuties,
  messages: [progressTold, nodeAnnounced],
};
