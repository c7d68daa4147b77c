import type { Text } from '../text';

/** What staff are told about service requests; a part of NOTICES in domain/notices.ts. */
export const SERVICE_NOTICES = {
  SERVICE_UNASSIGNED: {
    zh: '{no} 刚收到，尚无人受理，请指派。',
    en: '{no} has just come in and nobody has it yet; please assign it.',
  },
  SERVICE_URGENT: {
    zh: '{no} 的紧急程度为 {priority}，请立即调配人员和资源。',
    en: '{no} is {priority}; please see to it at once, and to the people and means it takes.',
  },
  SERVICE_REPEATED: {
    zh: '{no} 与此前已完成的请求是同一故障：{earlier}。',
    en: '{no} is the same fault again as closed before: {earlier}.',
  },
  SERVICE_ASSIGNED: { zh: '{no} 现由您处理。', en: '{no} is now yours to handle.' },
  SERVICE_DISPATCHED: {
    zh: '{no} 派给您或您的部门，请接受或谢绝。',
    en: '{no} is dispatched to you or your department; please accept or decline it.',
  },
  DISPATCH_BACK: {
    zh: '{no} 的派工未被接受，仍由您负责。',
    en: 'The dispatch of {no} was not accepted; it stays with you.',
  },
  SPARE_PART_NEEDED: {
    zh: '{no}：需要备件 {part}，数量 {quantity}（{id}），请预留或订购。',
    en: '{no}: spare part {part}, quantity {quantity} ({id}), is needed; please reserve or order it.',
  },
  SPARE_PART_THERE: {
    zh: '{no}：备件 {id} 已预留。',
    en: '{no}: spare part {id} is reserved.',
  },
  RETURN_TO_APPROVE: {
    zh: '{no}：退换 {id} 待审批，数量 {quantity}。',
    en: '{no}: return {id} waits for approval, quantity {quantity}.',
  },
  RETURN_TO_APPROVE_UNCHECKED: {
    zh: '{no}：退换 {id} 待审批，数量 {quantity} 无法与已签收的数量核对（没有订单号，或订单及其明细未录入系统），请先核实。',
    en: '{no}: return {id} waits for approval. Its quantity {quantity} could not be compared with a delivery (no order, or one not known here with its lines); please verify it first.',
  },
  RETURN_APPROVED: {
    zh: '{no}：退换 {id} 已批准，等待货物退回。',
    en: '{no}: return {id} was approved; the goods are to come back.',
  },
  RETURN_REFUSED: { zh: '{no}：退换 {id} 未获批准。', en: '{no}: return {id} was refused.' },
  GOODS_TO_INSPECT: {
    zh: '{no}：退换 {id} 的货物已收到，请检验。',
    en: '{no}: the goods of return {id} are back; please inspect them.',
  },
  GOODS_ACCEPTED: {
    zh: '{no}：退换 {id} 检验合格，请退款或换货。',
    en: '{no}: the goods of return {id} passed; please refund or replace.',
  },
  GOODS_REJECTED: {
    zh: '{no}：退换 {id} 检验不合格，请与客户商定。',
    en: '{no}: the goods of return {id} did not pass; please settle it with the customer.',
  },
} as const satisfies Record<string, Text>;

/** Names of the limits that only requests have; a part of DEADLINE_NAMES. */
export const SERVICE_DEADLINES = {
  dispatchAccept: { zh: '接受派工', en: 'acceptance of a dispatch' },
  serviceWork: { zh: '完成处理', en: 'the promised work' },
  sparePart: { zh: '备件到货', en: 'arrival of a spare part' },
  serviceEvaluation: { zh: '服务评价', en: 'evaluation of the service' },
} as const satisfies Record<string, Text>;
