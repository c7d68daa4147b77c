import type { WaitingOn } from '../kernel/case';
import { waitsFrom } from '../kind/decider';
import type { Text } from '../text';
import { missingFields } from './completeness';
import { awaitsContract } from './agreement/needed';
import { slipSettled } from './closing/steps';
import type { WaitingReason } from './feature';
import { ORDER_FEATURES } from './features';
import { ownerOf } from './parties';
import { shippingWait } from './shipping/waiting';
import type { OrderStage, OrderState } from './state';

/** The sentence a case is explained with; `{who}` and `{until}` are filled in by the reader's side. */
export const WAITING_TEXTS = {
  MISSING_DATA: {
    zh: '等待补齐订单资料：{fields}',
    en: 'Waiting for missing order data: {fields}',
  },
  SUBMISSION: { zh: '等待提交审核', en: 'Waiting to be submitted for review' },
  FEASIBILITY: {
    zh: '等待确认可行性：{departments}',
    en: 'Waiting for the feasibility from: {departments}',
  },
  STOCK_CHECK: { zh: '等待库存核查', en: 'Waiting for the stock check' },
  CONTRACT: { zh: '等待签订合同', en: 'Waiting for the contract to be signed' },
  REVIEW_DECISION: { zh: '等待审核', en: 'Waiting for the review' },
  PRODUCTION: { zh: '等待生产完成', en: 'Waiting for production to finish' },
  NOTE: { zh: '等待开发货单', en: 'Waiting for the shipping note' },
  NOTE_AUDIT: { zh: '等待审核发货单', en: 'Waiting for the audit of the shipping note' },
  PICKING: { zh: '等待配货', en: 'Waiting for picking' },
  PACKING: { zh: '等待包装', en: 'Waiting for packing' },
  LOADING_CHECK: { zh: '等待装车复核', en: 'Waiting for the recheck of the load' },
  MATERIAL: {
    zh: '等待物料：{item}（供应商：{supplier}）',
    en: 'Waiting for {item} from {supplier}',
  },
  STOCK_READY: { zh: '等待库存备货', en: 'Waiting for the goods from stock' },
  DEPARTURE: { zh: '等待发运', en: 'Waiting for departure' },
  ARRIVAL: {
    zh: '运输途中，等待到货（承运：{carrier}）',
    en: 'In transit with {carrier}, waiting for arrival',
  },
  COUNT: { zh: '已到货，等待清点和签收', en: 'Arrived; waiting for the count and the signature' },
  SIGNATURE: { zh: '已清点，等待签收', en: 'Counted; waiting for the signature' },
  REFUSAL_OUTCOME: {
    zh: '客户拒签，等待处理结果',
    en: 'The customer refused to sign; waiting for an outcome',
  },
  CUSTOMER_CONFIRMATION: {
    zh: '等待客户确认收妥',
    en: 'Waiting for the customer to confirm receipt',
  },
  CLOSING_SUMMARY: { zh: '等待订单总结', en: 'Waiting for the closing summary' },
  ASSESSMENT: { zh: '等待经理评估', en: "Waiting for the manager's assessment" },
  WAIVER_APPROVAL: { zh: '等待批准免回单', en: 'Waiting for approval of the slip waiver' },
  RETURN_SLIP: { zh: '等待回单', en: 'Waiting for the return slip' },
  CUSTOMER_DECISION: {
    zh: '等待客户决定（异常 {id}：{exception}）',
    en: "Waiting for the customer's decision (exception {id}: {exception})",
  },
  DATE_TO_SEND: {
    zh: '等待向客户发出新交期 {date}',
    en: 'Waiting for the date {date} to be put to the customer',
  },
  DATE_ANSWER: {
    zh: '等待客户答复新交期 {date}',
    en: "Waiting for the customer's answer to the date {date}",
  },
  DATE_ANSWER_OURS: {
    zh: '等待我方答复客户提出的交期 {date}',
    en: "Waiting for our answer to the customer's date {date}",
  },
  CHANGE_DECISION: {
    zh: '等待决定订单变更 {id}',
    en: 'Waiting for the decision on the change {id}',
  },
  SUBSTITUTE_CHANGE: {
    zh: '等待按替代品申请订单变更（异常 {id}：{exception}）',
    en: 'Waiting for the order to be changed to the substitute (exception {id}: {exception})',
  },
  COMPENSATION: {
    zh: '取消中，等待撤销（{id}：{what}）',
    en: 'Being cancelled, waiting for it to be undone ({id}: {what})',
  },
  COMPENSATION_SETTLEMENT: {
    zh: '取消中，无法撤销，等待主管了结（{id}：{what}）',
    en: 'Being cancelled, could not be undone, waiting for a supervisor ({id}: {what})',
  },
  OVERDUE_REASON: {
    zh: '等待说明超时原因（{breach}：{kind}）',
    en: 'Waiting for the reason why it was overdue ({breach}: {kind})',
  },
  REASON_APPROVAL: {
    zh: '等待批准超时原因（{breach}：{kind}）',
    en: 'Waiting for the reason to be approved ({breach}: {kind})',
  },
  HOLD: { zh: '已挂起，等待恢复', en: 'On hold, waiting to be resumed' },
} as const satisfies Record<string, Text>;

export type WaitingCode = keyof typeof WAITING_TEXTS;

/** A reason with a sentence of the table above. */
type Reason = WaitingReason & { code: WaitingCode };

function closing(state: OrderState): Reason {
  if (state.completion === undefined) {
    return { code: 'CUSTOMER_CONFIRMATION', who: ownerOf(state), limit: 'completion' };
  }
  if (state.summary === undefined) {
    return { code: 'CLOSING_SUMMARY', who: { role: 'SALES_REP' }, limit: 'summary' };
  }
  if (state.assessment === undefined) {
    return { code: 'ASSESSMENT', who: { role: 'SALES_MANAGER' }, limit: 'assessment' };
  }
  if (!slipSettled(state) && state.slip.waiverRequest !== undefined) {
    return { code: 'WAIVER_APPROVAL', who: { role: 'DEPT_HEAD' }, limit: 'returnSlip' };
  }
  return { code: 'RETURN_SLIP', who: { role: 'LOGISTICS' }, limit: 'returnSlip' };
}

function received(state: OrderState): Reason {
  const who = ownerOf(state);
  const fields = missingFields(state);
  return fields.length === 0
    ? { code: 'SUBMISSION', who, limit: 'entry' }
    : { code: 'MISSING_DATA', who, limit: 'entry', params: { fields } };
}

const BY_STAGE: Readonly<Record<OrderStage, (state: OrderState) => Reason | null>> = {
  RECEIVED: received,
  REVIEW: (state) =>
    awaitsContract(state)
      ? { code: 'CONTRACT', who: { role: 'SALES_REP' }, limit: 'contractDraft' }
      : { code: 'REVIEW_DECISION', who: { role: 'SALES_MANAGER' }, limit: 'review' },
  PRODUCTION: () => ({ code: 'PRODUCTION', who: { role: 'PRODUCTION' }, limit: 'production' }),
  SHIPMENT: shippingWait,
  DELIVERY: shippingWait,
  SIGN_OFF: shippingWait,
  ARCHIVE: closing,
  ARCHIVED: () => null,
  REJECTED: () => null,
  CANCELLED: () => null,
};

/** All that an order waits for: the hold, then what features wait for, then the step of its stage. */
export function orderWaits(state: OrderState): WaitingOn[] {
  const held: Reason = { code: 'HOLD', who: ownerOf(state), limit: 'hold' };
  const first = state.hold === null ? [] : [held];
  return waitsFrom(ORDER_FEATURES, state, BY_STAGE[state.stage](state), first);
}

/** What an order waits for in the first place; null once it is closed. */
export function orderWaitingOn(state: OrderState): WaitingOn | null {
  return orderWaits(state)[0] ?? null;
}
