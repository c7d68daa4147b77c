import type { Text } from '../text';

/** What staff are told about complaints; a part of NOTICES in domain/notices.ts. */
export const COMPLAINT_NOTICES = {
  COMPLAINT_UNASSIGNED: {
    zh: '{no} 刚收到，尚无人受理，请指派。',
    en: '{no} has just come in and nobody has it yet; please assign it.',
  },
  COMPLAINT_PRESSING: {
    zh: '{no} 的优先级为 {priority}，请立即关注。',
    en: '{no} has the priority {priority}; please see to it at once.',
  },
  COMPLAINT_ASSIGNED: { zh: '{no} 现由您受理。', en: '{no} is now yours to handle.' },
  TRANSFER_OFFERED: {
    zh: '{no} 转派给您，请接受或谢绝。',
    en: '{no} is offered to you; please accept or decline it.',
  },
  TRANSFER_BACK: {
    zh: '{no} 的转派未被接受，仍由您负责。',
    en: 'The transfer of {no} was not accepted; it stays with you.',
  },
  REMEDY_TO_APPROVE: {
    zh: '{no}：方案 {id}（{cost} 元）待您审批。',
    en: '{no}: proposal {id} ({cost} CNY) waits for your approval.',
  },
  REMEDY_APPROVED: {
    zh: '{no}：方案 {id} 已获批准，请提交客户。',
    en: '{no}: proposal {id} was approved; please put it to the customer.',
  },
  REMEDY_REFUSED: {
    zh: '{no}：方案 {id} 未获批准，请另提方案。',
    en: '{no}: proposal {id} was refused; please propose another remedy.',
  },
  TASK_ASSIGNED: {
    zh: '{no}：事项 {id} 由您完成，期限 {date}。',
    en: '{no}: task {id} is yours, due {date}.',
  },
  COMPLAINT_REOPENED: {
    zh: '{no}：客户回访不满意，投诉已重新打开。',
    en: '{no}: the customer was not satisfied at the revisit; the complaint is open again.',
  },
  COMPLAINT_REPEATED: {
    zh: '{no} 与此前的投诉相同：{earlier}。',
    en: '{no} repeats what was complained of before: {earlier}.',
  },
  CUSTOMER_AT_RISK: {
    zh: '{no}：客户可能流失，请考虑赢回措施。',
    en: '{no}: this customer may be lost; please think of a win-back action.',
  },
  COMPLAINT_ENDED: {
    zh: '您最先受理的 {no} 已结束。',
    en: '{no}, which you took up first, has ended.',
  },
} as const satisfies Record<string, Text>;

/** Names of the limits of a complaint; a part of DEADLINE_NAMES. */
export const COMPLAINT_DEADLINES = {
  acknowledgement: { zh: '告知收到', en: 'acknowledgement' },
  firstResponse: { zh: '首次回应', en: 'first response' },
  external: { zh: '对外响应承诺', en: 'response promised to the customer' },
  solution: { zh: '提出方案', en: 'proposal of a solution' },
  result: { zh: '结果反馈', en: 'report of the result' },
  execution: { zh: '方案执行', en: 'carrying out of the remedy' },
  task: { zh: '执行事项', en: 'task of the remedy' },
  revisit: { zh: '投诉回访', en: 'revisit after the complaint' },
  thanks: { zh: '感谢客户', en: 'thanks to the customer' },
  complaintReview: { zh: '投诉检讨', en: 'review of the complaint' },
  transferAccept: { zh: '接受转派', en: 'acceptance of a transfer' },
  pause: { zh: '暂停期限', en: 'maximum pause' },
} as const satisfies Record<string, Text>;
