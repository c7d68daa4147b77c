import type { Party, WaitingOn } from '../kernel/case';
import { waitsFrom } from '../kind/decider';
import type { WaitingReason } from '../kind/rules';
import type { Text } from '../text';
import { missingToAccept } from './completeness';
import { COMPLAINT_FEATURES } from './features';
import { missingToClose, revisitOf } from './following';
import { handlerOf, SUPERVISOR } from './guards';
import { agreedRemedy, openTasks, presentedRemedy, proposalsOf } from './resolving';
import type { ComplaintStage, ComplaintState } from './state';

/** The sentence a complaint is explained with. */
export const COMPLAINT_WAITING = {
  TAKING_UP: { zh: '等待认领或指派', en: 'Waiting for somebody to take it up' },
  COMPLAINT_DATA: { zh: '等待补齐受理资料：{fields}', en: 'Waiting for missing data: {fields}' },
  ACCEPTANCE: { zh: '等待受理', en: 'Waiting to be accepted' },
  CALMING: { zh: '等待安抚客户', en: 'Waiting for the customer to be calmed' },
  CLARIFICATION: {
    zh: '等待澄清事实并经客户确认',
    en: 'Waiting for the facts, confirmed by the customer',
  },
  DESIRED_REMEDY: {
    zh: '等待了解客户的期望',
    en: 'Waiting for what the customer wants to be recorded',
  },
  PROPOSAL: { zh: '等待提出解决方案', en: 'Waiting for a proposal' },
  REMEDY_APPROVAL: { zh: '等待批准方案 {id}', en: 'Waiting for the approval of proposal {id}' },
  PRESENTATION: {
    zh: '等待向客户提交方案 {id}',
    en: 'Waiting for proposal {id} to be put to the customer',
  },
  CUSTOMER_ANSWER: {
    zh: '等待客户答复方案',
    en: "Waiting for the customer's answer to the proposal",
  },
  TASK: { zh: '等待完成事项 {id}（{date} 前）', en: 'Waiting for task {id}, due {date}' },
  EXECUTION: { zh: '等待方案执行完毕', en: 'Waiting for the remedy to be carried out' },
  VERIFICATION: { zh: '等待核实效果', en: 'Waiting for the effect to be verified' },
  THANKS: { zh: '等待感谢客户', en: 'Waiting for the customer to be thanked' },
  REVISIT: { zh: '等待回访', en: 'Waiting for the revisit' },
  REVIEW: { zh: '等待内部检讨', en: 'Waiting for the review' },
  TRANSFER: { zh: '等待接受转派', en: 'Waiting for a transfer to be accepted' },
  CLOSURE: { zh: '等待结案所缺事项：{missing}', en: 'Waiting for what closing lacks: {missing}' },
} as const satisfies Record<string, Text>;

type Reason = WaitingReason & { code: keyof typeof COMPLAINT_WAITING };

function accepting(state: ComplaintState): Reason {
  const who = handlerOf(state);
  if (state.owner === null) return { code: 'TAKING_UP', who: SUPERVISOR, limit: 'firstResponse' };
  const fields = missingToAccept(state);
  return fields.length === 0
    ? { code: 'ACCEPTANCE', who, limit: 'firstResponse' }
    : { code: 'COMPLAINT_DATA', who, limit: 'firstResponse', params: { fields } };
}

function proposing(state: ComplaintState): Reason {
  const who = handlerOf(state);
  const toApprove = proposalsOf(state).find(({ status }) => status === 'TO_APPROVE');
  if (toApprove !== undefined) {
    const params = { id: toApprove.id };
    const approver: Party = { role: toApprove.approver ?? 'DEPT_HEAD' };
    return { code: 'REMEDY_APPROVAL', who: approver, limit: 'solution', params };
  }
  const approved = proposalsOf(state).find(({ status }) => status === 'APPROVED');
  if (approved !== undefined) {
    return { code: 'PRESENTATION', who, limit: 'solution', params: { id: approved.id } };
  }
  const code = state.round.desired === undefined ? 'DESIRED_REMEDY' : 'PROPOSAL';
  return { code, who, limit: 'solution' };
}

function resolving(state: ComplaintState): Reason {
  const who = handlerOf(state);
  if (agreedRemedy(state) === undefined) {
    return presentedRemedy(state) === undefined
      ? proposing(state)
      : { code: 'CUSTOMER_ANSWER', who, limit: 'result' };
  }
  if (state.round.execution !== undefined) return { code: 'VERIFICATION', who, limit: 'result' };
  const [task] = openTasks(state);
  if (task === undefined) return { code: 'EXECUTION', who, limit: 'execution' };
  const params = { id: task.id, date: task.dueDate };
  return { code: 'TASK', who: { person: task.owner }, limit: 'task', params };
}

function following(state: ComplaintState): Reason {
  const who = handlerOf(state);
  if (state.ending === undefined && revisitOf(state) === undefined) {
    return { code: 'REVISIT', who, limit: 'revisit' };
  }
  if (state.review === undefined) return { code: 'REVIEW', who, limit: 'complaintReview' };
  return {
    code: 'CLOSURE',
    who,
    limit: 'complaintReview',
    params: { missing: missingToClose(state) },
  };
}

const BY_STAGE: Readonly<Record<ComplaintStage, (state: ComplaintState) => Reason | null>> = {
  ACCEPT: accepting,
  CALM: (state) => ({ code: 'CALMING', who: handlerOf(state), limit: 'firstResponse' }),
  CLARIFY: (state) => ({ code: 'CLARIFICATION', who: handlerOf(state), limit: 'solution' }),
  RESOLVE: resolving,
  THANK: (state) => ({ code: 'THANKS', who: handlerOf(state), limit: 'thanks' }),
  FOLLOW_UP: following,
  CLOSED: () => null,
  CLOSED_UNCONFIRMED: () => null,
  WITHDRAWN: () => null,
};

function stepOf(state: ComplaintState): Reason | null {
  if (state.closedAt === null && state.ending?.as === 'WITHDRAWN') {
    const params = { missing: missingToClose(state) };
    return { code: 'CLOSURE', who: handlerOf(state), limit: 'reasonDue', params };
  }
  return BY_STAGE[state.stage](state);
}

/** All that a complaint waits for; what counts first stands first. */
export function complaintWaits(state: ComplaintState): WaitingOn[] {
  return waitsFrom(COMPLAINT_FEATURES, state, stepOf(state));
}

/** What a complaint waits for in the first place; null once it is closed. */
export function complaintWaitingOn(state: ComplaintState): WaitingOn | null {
  return complaintWaits(state)[0] ?? null;
}

/** The actions that end each kind of waiting: whoever may take one of them can move the case on. */
export const COMPLAINT_STEPS: Readonly<Record<string, readonly string[]>> = {
  TAKING_UP: ['takeUp', 'assign'],
  FIRST_RESPONSE: ['respond'],
  COMPLAINT_DATA: ['fillIn', 'verifyIdentity'],
  ACCEPTANCE: ['accept'],
  CALMING: ['calm'],
  CLARIFICATION: ['clarify', 'investigate'],
  DESIRED_REMEDY: ['recordDesiredRemedy'],
  PROPOSAL: ['proposeRemedy'],
  REMEDY_APPROVAL: ['approveRemedy', 'refuseRemedy'],
  PRESENTATION: ['presentRemedy'],
  CUSTOMER_ANSWER: ['customerAgrees', 'customerRejects', 'resume'],
  TASK: ['completeTask'],
  EXECUTION: ['execute'],
  VERIFICATION: ['verify'],
  THANKS: ['thank'],
  REVISIT: ['recordRevisit', 'closeUnconfirmed'],
  REVIEW: ['review'],
  TRANSFER: ['acceptTransfer', 'declineTransfer'],
  CLOSURE: ['overdueReason', 'approveReason', 'refuseReason', 'review', 'recordRevisit'],
  OVERDUE_REASON: ['overdueReason'],
  REASON_APPROVAL: ['approveReason', 'refuseReason'],
};
