import type { Text } from '../text';

/** What staff are told about customers; a part of NOTICES in domain/notices.ts. */
export const CUSTOMER_STAFF_NOTICES = {
  CUSTOMER_FILE_MISSING: {
    zh: '{no}：客户 {customer} 还没有客户资料，请建档，以便安排售后回访。',
    en: '{no}: there is no file of the customer {customer}; please enter one, so that follow-up is planned.',
  },
  SURVEY_ANSWERED: {
    zh: '{no}：客户已答复问卷（{id}），评分 {score}；3 分及以下请安排后续。',
    en: '{no}: the customer answered the questionnaire ({id}) with {score}; plan a next step at 3 and below.',
  },
  RETENTION_DUE: {
    zh: '{no}：自 {since} 起已 {years} 年没有任何联系，请决定是否删除个人信息。',
    en: '{no}: no contact since {since}, for {years} years; please decide on erasing the personal data.',
  },
  FILE_TO_FILE: {
    zh: '{no} 的资料已核实，请建档。',
    en: '{no} is verified; please put it on file.',
  },
  FILE_CHANGED: {
    zh: '{no} 的资料在核实后有变更，请再核实。',
    en: 'The file {no} was changed after it was verified; please verify it again.',
  },
  FILE_RETURNED: {
    zh: '{no} 的资料被退回，请补正。',
    en: 'The file {no} was returned; please complete it.',
  },
  CUSTOMER_HANDED_OVER: {
    zh: '客户 {no} 已移交给您跟进服务。',
    en: 'Customer {no} was handed over to you.',
  },
  SIGNED_BY_IMPORT: {
    zh: '导入 {run}：{by} 以您的名义在客户资料上登记了 {count} 次签核（核实、建档或等级）；如有不符，请告知 {by} 或您的主管。',
    en: 'Import {run}: {by} recorded {count} signatures in your name on customer files (verified, filed, tier); if they are not yours, tell {by} or your supervisor.',
  },
  TIER_REQUESTED: {
    zh: '{no}：等级调整为 {tier} 的申请待您审批。',
    en: '{no}: the tier {tier} was requested and waits for your approval.',
  },
  CALLBACK_OPENED: {
    zh: '{no}：回访 {id}（{reasons}）应于 {on} 完成。',
    en: '{no}: callback {id} ({reasons}) is due on {on}.',
  },
  OPPORTUNITY: {
    zh: '{no}：回访 {id} 中客户有意向（{need}），请跟进。',
    en: '{no}: at callback {id} the customer was interested in {need}; please follow it up.',
  },
  CALLBACK_FAILED: {
    zh: '{no}：回访 {id} 经 {count} 次尝试未能联系上客户，请核对联系方式。',
    en: '{no}: callback {id} failed after {count} attempts; please check the contact data.',
  },
  LATENESS_UNEXPLAINED: {
    zh: '{no}：{count} 次超时一直未说明原因或未获批准（最早应于 {since} 完成），现已归档，报表中仍如实列出。',
    en: '{no}: {count} missed limits were never explained or approved (the first was due {since}); they are put away, and reports go on listing them.',
  },
  CALLBACK_REPORT: {
    zh: '{month} 回访月报：应回访 {due}，已实施 {carriedOut}（{carriedOutPercent}），成功 {successful}（{successfulPercent}）。',
    en: 'Callbacks of {month}: {due} due, {carriedOut} carried out ({carriedOutPercent}), {successful} successful ({successfulPercent}).',
  },
} as const satisfies Record<string, Text>;

/** Names of the limits of a customer; a part of DEADLINE_NAMES. */
export const CUSTOMER_DEADLINES = {
  filing: { zh: '客户建档', en: 'filing of the customer' },
  changes: { zh: '资料变更核实', en: 'verification of changes' },
  contactOpens: { zh: '下次联系', en: 'next contact' },
  callback: { zh: '回访', en: 'callback' },
  answer: { zh: '承诺的答复', en: 'promised answer' },
} as const satisfies Record<string, Text>;
