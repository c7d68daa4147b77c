import { COMMON_ACTION_NAMES } from '../kind/names';
import type { ActionNames } from '../kind/names';

/** Every action of a customer's file, with what it is called; each is written in the room of its concern. */
export const CUSTOMER_ACTION_NAMES = {
  verify: { zh: '核实资料', en: 'Verify the file' },
  returnFile: { zh: '退回补充', en: 'Return the file' },
  file: { zh: '建档', en: 'Put on file' },
  assign: { zh: '变更销售负责人', en: 'Assign the customer' },
  handOver: { zh: '移交客服', en: 'Hand over to customer service' },
  fillIn: { zh: '补充或更正资料', en: 'Complete or correct the file' },
  verifyChanges: { zh: '核实资料变更', en: 'Verify what was changed' },
  gradeIntent: { zh: '意向分级', en: 'Grade the intent' },
  requestTier: { zh: '申请调整等级', en: 'Request another tier' },
  approveTier: { zh: '批准等级', en: 'Approve the tier' },
  declineTier: { zh: '不批准等级', en: 'Decline the tier' },
  setHorizon: { zh: '复购预期', en: 'Set the expected repurchase' },
  recordLapse: { zh: '记录流失', en: 'Record that the customer lapsed' },
  setConsent: { zh: '登记联系许可', en: 'Record the consent' },
  setPreferences: { zh: '联系偏好', en: 'Set the preferences' },
  setSpecialDays: { zh: '登记纪念日', en: 'Set the special days' },
  setCycles: { zh: '登记周期提醒', en: 'Set regular reminders' },
  followSignOff: { zh: '跟进签收', en: 'Follow a sign-off', internal: true },
  linkComplaint: { zh: '登记投诉', en: 'Link a complaint', internal: true },
  endComplaint: { zh: '投诉已结', en: 'Release a complaint', internal: true },
  planRevisit: { zh: '安排投诉回访', en: 'Plan a revisit', internal: true },
  serveRevisit: { zh: '投诉回访已完成', en: 'A revisit was done', internal: true },
  recordContact: { zh: '记录联系', en: 'Record the contact' },
  planContact: { zh: '约定下次联系', en: 'Plan the next contact' },
  assignCallback: { zh: '指派回访', en: 'Assign a callback' },
  cancelCallback: { zh: '取消回访', en: 'Cancel a callback' },
  recordInbound: { zh: '记录客户来电', en: 'The customer contacted us' },
  sendSurvey: { zh: '发送满意度问卷', en: 'Send the questionnaire' },
  answerSurvey: { zh: '客户答复问卷', en: 'The customer answers the questionnaire' },
  promiseAnswer: { zh: '承诺答复', en: 'Promise an answer' },
  giveAnswer: { zh: '答复客户', en: 'Give the answer' },
  checkVisit: { zh: '抽查回访', en: 'Check a visit' },
  merge: { zh: '合并到另一客户', en: 'Merge into another file' },
  absorb: { zh: '并入', en: 'Take another file over', internal: true },
  erase: { zh: '删除个人信息', en: 'Erase the personal data' },
  ...COMMON_ACTION_NAMES,
} as const satisfies ActionNames;

export type CustomerActionName = keyof typeof CUSTOMER_ACTION_NAMES;
