import type { CatalogueEntry } from './entry';

/** What may stop work on a service request; a part of the catalogue in domain/errors.ts. */
export const SERVICE_ERRORS = {
  SERVICE_INCOMPLETE: {
    status: 409,
    title: { zh: '登记资料不全', en: 'Request data missing' },
    zh: '离开登记环节前须补齐：{fields}。',
    en: 'To be registered the request still needs: {fields}.',
  },
  REMOTE_FIRST: {
    status: 409,
    title: { zh: '须先远程诊断', en: 'Remote diagnosis comes first' },
    zh: '上门之前须先尝试远程诊断，或说明原因。',
    en: 'Before somebody drives, a remote diagnosis is tried, or a reason given.',
  },
  CONSENT_NEEDED: {
    status: 409,
    title: { zh: '须先经客户同意收费', en: 'The customer agrees first' },
    zh: '本次服务收费 {charge} 元，客户同意之前不能开始处理。',
    en: 'The customer is to pay {charge} CNY; the work does not begin before that is agreed to.',
  },
  RETURN_STATUS: {
    status: 409,
    title: { zh: '退换状态不符', en: 'Wrong state of the return' },
    zh: '退换目前为 {status}，须为 {expected}。',
    en: 'The return is {status}; it has to be {expected}.',
  },
  RETURN_WINDOW_OVER: {
    status: 403,
    title: { zh: '已过退换期限', en: 'Return window over' },
    zh: '退换期限已于 {until} 结束；破例须由 {roles} 批准并说明破例原因。',
    en: 'Returning was possible until {until}; an exception is approved by {roles}, with a reason.',
  },
  RETURN_EXCEEDS: {
    status: 422,
    title: { zh: '退换数量超出已签收数量', en: 'More would go back than was delivered' },
    zh: '订单 {order}（{goods}）客户已签收 {delivered}，其中 {claimed} 已退换或正在退换，最多还可退换 {left}，不能退换 {quantity}。',
    en: 'Of order {order} ({goods}) the customer signed for {delivered}, of which {claimed} went back or are about to; {left} are left, so it cannot be {quantity}.',
  },
  RECEIPT_EXCEEDS: {
    status: 422,
    title: { zh: '收到数量超出批准数量', en: 'More came back than was approved' },
    zh: '退换 {id} 批准数量为 {approved}，已收到 {received}，最多还可收 {left}，不能登记 {quantity}；多出的货物须另行申请退换。',
    en: 'Return {id} was approved for {approved}, {received} of it are back; {left} are left, so it cannot be {quantity}. What came beyond it takes a return of its own.',
  },
  REFUND_AMOUNT: {
    status: 422,
    title: { zh: '须填写退款金额', en: 'A refund has an amount' },
    zh: '退款结算须填写大于 0 的金额。',
    en: 'A settlement as refund states an amount above 0.',
  },
  PROMISE_KEPT: {
    status: 409,
    title: { zh: '未违反承诺', en: 'No promise was missed' },
    zh: '本请求没有超时记录，不能以违反承诺为由转为投诉。',
    en: 'No limit of this request was missed, so that cannot be the reason for a complaint.',
  },
} as const satisfies Record<string, CatalogueEntry>;
