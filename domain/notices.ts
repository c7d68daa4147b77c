import { CUSTOMER_DEADLINES, CUSTOMER_STAFF_NOTICES } from './customer/notices';
import { COMPLAINT_DEADLINES, COMPLAINT_NOTICES } from './complaint/notices';
import { SERVICE_DEADLINES, SERVICE_NOTICES } from './service/notices';
import { STAFF_NOTICES } from './staff-notices';
import type { Text } from './text';

/** Texts of what is sent to staff. Parameters: `no` and those of the event. */
export const NOTICES = {
  ...COMPLAINT_NOTICES,
  ...CUSTOMER_STAFF_NOTICES,
  ...SERVICE_NOTICES,
  ...STAFF_NOTICES,
  DEADLINE_WARNED: {
    zh: '{no}：{kind} 将于 {dueAt} 到期，请尽快处理。',
    en: '{no}: {kind} is due at {dueAt}; please act soon.',
  },
  DEADLINE_BREACHED: {
    zh: '{no}：{kind} 已于 {dueAt} 超时。',
    en: '{no}: {kind} has been overdue since {dueAt}.',
  },
  ESCALATED: {
    zh: '{no}：已升级到第 {level} 级（{dueAt} 起），原因：{because}。',
    en: '{no}: escalated to level {level} (as of {dueAt}) because of {because}.',
  },
  REMINDER: {
    zh: '{no}：{kind} 催办（第 {count} 次），应于 {dueAt} 完成。',
    en: '{no}: reminder {count} for {kind}, due {dueAt}.',
  },
  REVIEW_REQUESTED: { zh: '{no} 已提交，请审核。', en: '{no} was submitted; please review it.' },
  FEASIBILITY_REQUESTED: {
    zh: '{no} 要求 {date} 交货，请以下部门确认能否做到：{departments}。',
    en: '{no} is asked for {date}; whether they can meet it should say: {departments}.',
  },
  STOCK_CHECK_REQUESTED: {
    zh: '{no} 由库存供货，请核查库存。',
    en: '{no} is to be served from stock; please check it.',
  },
  ORDER_RETURNED: {
    zh: '{no} 被退回，请补正后重新提交。',
    en: '{no} was returned; please correct and resubmit it.',
  },
  ORDER_REJECTED: { zh: '{no} 未通过审核，已关闭。', en: '{no} was rejected and is closed.' },
  REMINDED: { zh: '{no} 催办：{waiting}。', en: '{no}, a reminder: {waiting}.' },
  HANDED_OVER: {
    zh: '缺勤 {absence}：{from} 的 {count} 件（订单、投诉及服务请求）已移交给 {to}，{others} 件未移交。',
    en: 'Absence {absence}: {count} cases of {from} were handed over to {to}; {others} were not.',
  },
  HANDED_BACK: {
    zh: '缺勤 {absence}：{count} 件（订单、投诉及服务请求）已由 {from} 交回 {to}，{others} 件未交回。',
    en: 'Absence {absence}: {count} cases were given back by {from} to {to}; {others} were not.',
  },
  ORDER_ASSIGNED: { zh: '{no} 现由您跟进。', en: '{no} is now yours to follow.' },
  WAIVER_REQUESTED: {
    zh: '{no} 申请免回单，请另一位有权人审批。',
    en: '{no}: a slip waiver waits for the approval of a second authorised person.',
  },
  EXCEPTION_OPENED: {
    zh: '{no}：异常 {id}（{exception}）由您负责处理。',
    en: '{no}: exception {id} ({exception}) is yours to deal with.',
  },
  DATE_ANSWER_NEEDED: {
    zh: '{no}：客户希望交期改为 {date}，请答复。',
    en: '{no}: the customer asks for delivery on {date}; please answer.',
  },
  DATE_CHANGED: {
    zh: '{no}：交期已由 {from} 改为 {date}。',
    en: '{no}: the agreed delivery date is now {date} (before: {from}).',
  },
  CHANGE_REQUESTED: {
    zh: '{no}：订单变更 {id} 待您确认或拒绝。',
    en: '{no}: the change {id} of the order waits for you to confirm or decline it.',
  },
  ORDER_CHANGED: {
    zh: '{no}：订单变更 {id} 已确认，请按变更后的内容执行。',
    en: '{no}: the change {id} of the order is confirmed; please go by what it says now.',
  },
  CHANGE_DECLINED: {
    zh: '{no}：订单变更 {id} 被拒绝，订单维持原内容。',
    en: '{no}: the change {id} was declined; the order stands as it was.',
  },
  CONTRACT_SIGNED: {
    zh: '{no}：合同 {contractNo} 已签订，可以开始执行。',
    en: '{no}: contract {contractNo} is signed; the work may start.',
  },
  SIGN_REFUSED: {
    zh: '{no}：客户拒签（{shipment}），请尽快确定处理结果。',
    en: '{no}: the customer refused to sign for {shipment}; please settle it soon.',
  },
  COMPENSATION_REQUESTED: {
    zh: '{no} 正在取消，请撤销（{id}）：{what}。',
    en: '{no} is being cancelled; please undo ({id}): {what}.',
  },
  COMPENSATION_FAILED: {
    zh: '{no} 正在取消，以下事项无法撤销，请主管了结（{id}）：{what}。',
    en: '{no} is being cancelled, and this could not be undone; please settle it ({id}): {what}.',
  },
  REASON_TO_APPROVE: {
    zh: '{no}：{kind}的超时原因待您审批。',
    en: '{no}: the reason why {kind} was overdue waits for your approval.',
  },
  REASON_REFUSED: {
    zh: '{no}：{kind}的超时原因被退回，请重新说明。',
    en: '{no}: your reason why {kind} was overdue was refused; please explain it again.',
  },
  ASSESSMENT_REQUESTED: {
    zh: '{no} 已提交总结，请评估。',
    en: '{no}: the closing summary is in; please assess the order.',
  },
  CUSTOMER_NOT_TOLD: {
    zh: '{no}：未能用邮件告知客户“{message}”（{reason}），请电话告知。',
    en: '{no}: the customer was not told "{message}" by e-mail ({reason}); please tell them by phone.',
  },
} as const satisfies Record<string, Text>;

export type NoticeCode = keyof typeof NOTICES;

/** Names of the limits, as people read them. */
export const DEADLINE_NAMES = {
  ...COMPLAINT_DEADLINES,
  ...CUSTOMER_DEADLINES,
  ...SERVICE_DEADLINES,
  entry: { zh: '订单录入', en: 'order entry' },
  review: { zh: '审核', en: 'review' },
  dateFeedback: { zh: '交期反馈', en: 'date feedback' },
  greeting: { zh: '订单确认与问候', en: 'confirmation and greeting' },
  progress: { zh: '进度通报', en: 'progress news' },
  nodeReminder: { zh: '关键节点提醒', en: 'reminder of a key node' },
  questionAnswer: { zh: '答复客户问题', en: 'answer to a question' },
  milestone: { zh: '生产节点', en: 'production milestone' },
  supplier: { zh: '供应商交货', en: "supplier's delivery" },
  production: { zh: '生产备货', en: 'goods ready' },
  departure: { zh: '发运', en: 'departure' },
  checkpoint: { zh: '在途报点', en: 'checkpoint in transit' },
  arrival: { zh: '到货', en: 'arrival' },
  signOff: { zh: '签收', en: 'sign-off' },
  contractDraft: { zh: '合同草案', en: 'draft of the contract' },
  refusal: { zh: '拒签处理', en: 'settling the refusal' },
  rectification: { zh: '验收整改', en: 'rectification' },
  returnSlip: { zh: '回单', en: 'return slip' },
  slipChase: { zh: '回单催办', en: 'return slip chase' },
  completion: { zh: '客户确认收妥', en: 'confirmation of receipt' },
  summary: { zh: '订单总结', en: 'closing summary' },
  assessment: { zh: '订单评估', en: 'closing assessment' },
  exceptionIdle: { zh: '异常处理', en: 'work on an exception' },
  dateChangeNotify: { zh: '新交期通知客户', en: 'notice of a new date' },
  dateReminder: { zh: '新交期答复催办', en: 'reminder of a proposed date' },
  dateAnswer: { zh: '新交期答复', en: 'answer to a proposed date' },
  changeDecision: { zh: '订单变更决定', en: 'decision on a change' },
  compensation: { zh: '取消撤销事项', en: 'undoing of a cancelled order' },
  compensationSettle: { zh: '撤销失败处理', en: 'settlement of what could not be undone' },
  reasonDue: { zh: '超时原因', en: 'reason for being overdue' },
  hold: { zh: '挂起期限', en: 'maximum hold' },
} as const satisfies Record<string, Text>;

/** Reasons for a level that are no limit. */
export const LEVEL_REASONS = {
  NO_MOVEMENT: { zh: '持续无进展', en: 'standstill' },
  REOPENED: { zh: '客户不满意', en: 'a dissatisfied customer' },
  MANUAL: { zh: '人工升级', en: 'a call for a manager' },
  REPEATED: { zh: '同一故障再次发生', en: 'the same fault again' },
} as const satisfies Record<string, Text>;

/** Why a message to a customer did not reach her. */
export const NOT_TOLD_REASONS = {
  NO_PUBLIC_URL: {
    zh: '未设置客户页面的公开网址',
    en: 'the public address of customer pages is not set',
  },
  NO_MAIL_SERVER: { zh: '未设置邮件服务器', en: 'no mail server is set up' },
  NO_ADDRESS: { zh: '没有邮箱地址', en: 'no e-mail address is known' },
  REFUSED: { zh: '对方邮箱拒收', en: 'the mailbox refused it' },
  TIME_OVER: { zh: '多次尝试未成功', en: 'all attempts failed' },
} as const satisfies Record<string, Text>;

export type NotToldReason = keyof typeof NOT_TOLD_REASONS;
