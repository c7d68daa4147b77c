import type { WaitingOn } from '../kernel/case';
import { waitsFrom } from '../kind/decider';
import type { WaitingReason } from '../kind/rules';
import type { Text } from '../text';
import { missingToRegister } from './completeness';
import { isDiagnosed } from './diagnosing';
import { missingToClose } from './ending';
import { missingOfEvaluation } from './evaluating';
import { SERVICE_FEATURES } from './features';
import { overdueFeature } from './overdue';
import { handlerOf, SUPERVISOR } from './parties';
import { GOODS_BACK } from './state';
import type { ServiceStage, ServiceState } from './state';
import { warrantyOpen } from './warranty/charge';

/** The sentence a request is explained with. */
export const SERVICE_WAITING = {
  SERVICE_TAKING_UP: { zh: '等待认领或指派', en: 'Waiting for somebody to take it up' },
  SERVICE_DATA: { zh: '等待补齐登记资料：{fields}', en: 'Waiting for missing data: {fields}' },
  REGISTRATION: { zh: '等待确认登记', en: 'Waiting to be registered' },
  DISPATCHING: { zh: '等待派工', en: 'Waiting to be dispatched' },
  DISPATCH_ACCEPTANCE: { zh: '等待接受派工', en: 'Waiting for a dispatch to be accepted' },
  DIAGNOSIS: { zh: '等待诊断', en: 'Waiting for the diagnosis' },
  WARRANTY_CHECK: { zh: '等待核查保修', en: 'Waiting for the check of the warranty' },
  CHARGE_CONSENT: {
    zh: '等待客户同意收费 {charge} 元',
    en: 'Waiting for the customer to agree to the charge of {charge} CNY',
  },
  SERVICE_PLAN: { zh: '等待制定方案', en: 'Waiting for a plan' },
  SERVICE_WORK: { zh: '等待完成处理并提交报告', en: 'Waiting for the work and its report' },
  SPARE_PART: { zh: '等待仓库答复备件 {id}', en: 'Waiting for the store about spare part {id}' },
  PART_DATE: {
    zh: '等待备件 {id} 到货（{date}）',
    en: 'Waiting for spare part {id}, promised for {date}',
  },
  RETURN_REQUEST: { zh: '等待申请退换', en: 'Waiting for the return to be asked for' },
  RETURN_APPROVAL: { zh: '等待批准退换', en: 'Waiting for the approval of the return' },
  GOODS_BACK: { zh: '等待货物退回', en: 'Waiting for the goods to come back' },
  INSPECTION: { zh: '等待检验退回货物', en: 'Waiting for the inspection of the goods' },
  SETTLEMENT: { zh: '等待退款或换货', en: 'Waiting for the refund or the replacement' },
  CUSTOMER_AWAITED: { zh: '等待客户，计时暂停', en: 'Resting until the customer answers' },
  SERVICE_VERIFICATION: { zh: '等待验证结果', en: 'Waiting for the result to be verified' },
  SERVICE_FEEDBACK: { zh: '等待向客户反馈', en: 'Waiting for the customer to be told' },
  SERVICE_EVALUATION: { zh: '等待评价：{missing}', en: 'Waiting for the evaluation: {missing}' },
  SERVICE_CLOSURE: {
    zh: '等待结案所缺事项：{missing}',
    en: 'Waiting for what closing lacks: {missing}',
  },
} as const satisfies Record<string, Text>;

type Reason = WaitingReason & { code: keyof typeof SERVICE_WAITING };

function registering(state: ServiceState): Reason {
  const limit = 'firstResponse';
  if (state.owner === null) return { code: 'SERVICE_TAKING_UP', who: SUPERVISOR, limit };
  const who = handlerOf(state);
  const fields = missingToRegister(state);
  return fields.length === 0
    ? { code: 'REGISTRATION', who, limit }
    : { code: 'SERVICE_DATA', who, limit, params: { fields } };
}

function diagnosing(state: ServiceState): Reason {
  const who = handlerOf(state);
  if (!isDiagnosed(state)) return { code: 'DIAGNOSIS', who, limit: 'solution' };
  const code = warrantyOpen(state) ? 'WARRANTY_CHECK' : 'SERVICE_PLAN';
  return { code, who, limit: 'solution' };
}

function solving(state: ServiceState): Reason {
  const who = handlerOf(state);
  const { data, returns } = state;
  const limit = 'serviceWork';
  if (warrantyOpen(state)) return { code: 'WARRANTY_CHECK', who, limit };
  const unasked = GOODS_BACK.includes(data.type) && returns.length === 0;
  return { code: unasked ? 'RETURN_REQUEST' : 'SERVICE_WORK', who, limit };
}

function evaluating(state: ServiceState): Reason {
  const params = { missing: missingToClose(state) };
  const open = missingOfEvaluation(state).length > 0;
  const code = open ? 'SERVICE_EVALUATION' : 'SERVICE_CLOSURE';
  return { code, who: handlerOf(state), limit: 'serviceEvaluation', params };
}

const BY_STAGE: Readonly<Record<ServiceStage, (state: ServiceState) => Reason | null>> = {
  REGISTER: registering,
  DISPATCH: (state) => ({ code: 'DISPATCHING', who: handlerOf(state), limit: 'firstResponse' }),
  DIAGNOSE: diagnosing,
  SOLVE: solving,
  VERIFY: (state) => ({ code: 'SERVICE_VERIFICATION', who: handlerOf(state), limit: 'result' }),
  FEEDBACK: (state) => ({ code: 'SERVICE_FEEDBACK', who: handlerOf(state), limit: 'result' }),
  EVALUATE: evaluating,
  CLOSED: () => null,
  WITHDRAWN: () => null,
  CONVERTED: () => null,
};

/** All that a request waits for; what counts first stands first. */
export function serviceWaits(state: ServiceState): WaitingOn[] {
  if (state.closedAt !== null || state.ending === undefined) {
    return waitsFrom(SERVICE_FEATURES, state, BY_STAGE[state.stage](state));
  }
  const params = { missing: missingToClose(state) };
  const closure: Reason = {
    ...{ code: 'SERVICE_CLOSURE', who: handlerOf(state), limit: 'reasonDue', params },
  };
  return waitsFrom([overdueFeature], state, closure);
}

/** What a request waits for in the first place; null once it is closed. */
export function serviceWaitingOn(state: ServiceState): WaitingOn | null {
  return serviceWaits(state)[0] ?? null;
}

/** The actions that end each kind of waiting: whoever may take one of them can move the case on. */
export const SERVICE_STEPS: Readonly<Record<string, readonly string[]>> = {
  SERVICE_TAKING_UP: ['takeUp', 'assign'],
  SERVICE_DATA: ['fillIn', 'classify'],
  REGISTRATION: ['register'],
  DISPATCHING: ['dispatch'],
  DISPATCH_ACCEPTANCE: ['acceptDispatch', 'declineDispatch'],
  DIAGNOSIS: ['diagnose', 'planVisit'],
  WARRANTY_CHECK: ['checkWarranty'],
  CHARGE_CONSENT: ['customerConsents', 'customerDeclines'],
  SERVICE_PLAN: ['plan'],
  SERVICE_WORK: ['startWork', 'reportWork'],
  SPARE_PART: ['reservePart', 'orderPart', 'dropPart'],
  PART_DATE: ['reservePart', 'orderPart', 'dropPart'],
  RETURN_REQUEST: ['requestReturn'],
  RETURN_APPROVAL: ['approveReturn', 'refuseReturn'],
  GOODS_BACK: ['receiveGoods'],
  INSPECTION: ['inspectGoods'],
  SETTLEMENT: ['settleReturn'],
  CUSTOMER_AWAITED: ['customerConsents', 'customerDeclines', 'receiveGoods', 'resume'],
  SERVICE_VERIFICATION: ['verify'],
  SERVICE_FEEDBACK: ['giveFeedback'],
  SERVICE_EVALUATION: ['recordScore', 'waiveScore', 'evaluate'],
  SERVICE_CLOSURE: ['overdueReason', 'approveReason', 'refuseReason'],
  OVERDUE_REASON: ['overdueReason'],
  REASON_APPROVAL: ['approveReason', 'refuseReason'],
};
