import { HANDLED_ACTION_NAMES } from '../kind/names';
import type { ActionNames } from '../kind/names';

/** Every action of a complaint, with what it is called; each is written in the room of its concern. */
export const COMPLAINT_ACTION_NAMES = {
  takeUp: { zh: '认领', en: 'Take up' },
  fillIn: { zh: '补充资料', en: 'Complete the data' },
  verifyIdentity: { zh: '核实身份', en: 'Verify the identity' },
  accept: { zh: '受理', en: 'Accept the complaint' },
  setPriority: { zh: '调整优先级', en: 'Set the priority' },
  transfer: { zh: '转派', en: 'Transfer' },
  acceptTransfer: { zh: '接受转派', en: 'Accept the transfer' },
  declineTransfer: { zh: '谢绝转派', en: 'Decline the transfer' },
  respond: { zh: '首次回应／联系客户', en: 'Respond to the customer' },
  reportResult: { zh: '告知处理结果', en: 'Report the result to the customer' },
  sendNews: { zh: '发送进展消息', en: 'Send news to the customer' },
  calm: { zh: '安抚客户', en: 'Calm the customer' },
  investigate: { zh: '调查取证', en: 'Investigate' },
  clarify: { zh: '澄清事实', en: 'Clarify the facts' },
  recordDesiredRemedy: { zh: '记录客户期望', en: 'Record the remedy the customer wants' },
  proposeRemedy: { zh: '提出解决方案', en: 'Propose a remedy' },
  approveRemedy: { zh: '批准方案', en: 'Approve the remedy' },
  refuseRemedy: { zh: '不批准方案', en: 'Refuse the remedy' },
  presentRemedy: { zh: '向客户提交方案', en: 'Put the remedy to the customer' },
  customerAgrees: { zh: '客户同意', en: 'The customer agrees' },
  customerRejects: { zh: '客户不同意', en: 'The customer rejects' },
  planTasks: { zh: '安排执行事项', en: 'Plan the work' },
  completeTask: { zh: '事项完成', en: 'Report a task as done' },
  execute: { zh: '方案执行完毕', en: 'The remedy is carried out' },
  verify: { zh: '核实效果', en: 'Verify the effect' },
  thank: { zh: '感谢客户', en: 'Thank the customer' },
  recordRevisit: { zh: '回访', en: 'Record the revisit' },
  review: { zh: '内部检讨', en: 'Review' },
  withdraw: { zh: '客户撤诉', en: 'The customer withdraws' },
  closeUnconfirmed: { zh: '未确认结案', en: 'Close unconfirmed' },
  close: { zh: '结案（系统自动）', en: 'Close (automatic)', internal: true },
  recordWinBack: { zh: '赢回措施', en: 'Record a win-back action' },
  reportRevisit: {
    zh: '登记回访结果（系统）',
    en: 'Report the revisit (automatic)',
    internal: true,
  },
  reportAttempt: {
    zh: '登记回访未果（系统）',
    en: 'Report an attempt at the revisit (automatic)',
    internal: true,
  },
  ...HANDLED_ACTION_NAMES,
} as const satisfies ActionNames;

export type ComplaintActionName = keyof typeof COMPLAINT_ACTION_NAMES;
