import type { CatalogueEntry } from './entry';

/** What may stop work on a customer's file or a callback; a part of the catalogue in domain/errors.ts. */
export const CUSTOMER_ERRORS = {
  ERASURE_BLOCKED: {
    status: 409,
    title: { zh: '尚有未结事项', en: 'Still open' },
    zh: '{no} 尚有未结事项，暂不能删除个人信息：{cases}。',
    en: 'The personal data of {no} cannot be erased while these are open: {cases}.',
  },
  FILE_INCOMPLETE: {
    status: 409,
    title: { zh: '客户资料不全', en: 'Customer data missing' },
    zh: '核实前须补齐：{fields}。',
    en: 'To be verified the file still needs: {fields}.',
  },
  CALLBACK_UNKNOWN: {
    status: 404,
    title: { zh: '没有此回访', en: 'No such callback' },
    zh: '没有进行中的回访 {id}；现有：{known}。',
    en: 'There is no open callback {id}; there are: {known}.',
  },
  OUTSIDE_CONTACT_WINDOW: {
    status: 409,
    title: { zh: '不在联系时段', en: 'Outside the contact window' },
    zh: '此时不宜联系客户，请在 {until} 之后联系。',
    en: 'The customer is not to be contacted at this hour; contact is possible from {until}.',
  },
  CONTACT_TOO_SOON: {
    status: 409,
    title: { zh: '联系过于频繁', en: 'Too soon after the last contact' },
    zh: '近期联系已达上限（{why}），请在 {until} 之后联系。',
    en: 'The customer was contacted often enough lately ({why}); contact is possible from {until}.',
  },
  CONTACT_SUSPENDED: {
    status: 409,
    title: { zh: '投诉处理中，暂停联系', en: 'Suspended by a complaint' },
    zh: '投诉 {complaints} 处理期间暂停营销类联系。',
    en: 'While {complaints} is open the customer is not contacted for other reasons.',
  },
  ATTEMPT_TOO_SOON: {
    status: 409,
    title: { zh: '再次尝试过早', en: 'Too soon for another attempt' },
    zh: '刚刚联系过，请在 {until} 之后再试。',
    en: 'The last attempt was made just now; try again from {until}.',
  },
  VISIT_NEEDED: {
    status: 409,
    title: { zh: '须上门', en: 'Takes a visit' },
    zh: '回访 {id} 须上门：前几次均为电话。',
    en: 'Callback {id} must be a visit: the ones before it were by phone.',
  },
  VISIT_NOT_WANTED: {
    status: 409,
    title: { zh: '客户不同意上门', en: 'No consent to visits' },
    zh: '客户未同意上门，请用其他方式。',
    en: 'The customer has not consented to visits; use another way.',
  },
  CONSENT_MISSING: {
    status: 409,
    title: { zh: '客户谢绝联系', en: 'No consent' },
    zh: '客户的联系许可为 {consent}，不能安排此类联系。',
    en: 'The consent of the customer is {consent}; such a contact cannot be arranged.',
  },
  CONSENT_UNSUPPORTED: {
    status: 422,
    title: { zh: '放宽联系许可须有依据', en: 'More consent takes a source' },
    zh: '客户此前拒绝过；放宽联系许可须注明依据和备注，还缺：{fields}。',
    en: 'The customer allowed less before; to allow more, say from what source and what was said. Missing: {fields}.',
  },
  CONSENT_REFUSED_TO: {
    status: 403,
    title: { zh: '须由他人登记', en: 'To be recorded by another person' },
    zh: '客户拒绝的是 {who}，或拒绝由其登记；放宽联系许可须由他人登记。',
    en: 'The customer refused {who}, or was recorded by her as refusing; another person has to record that she allows more.',
  },
  CONSENT_WANTED_BY: {
    status: 403,
    title: { zh: '须由他人登记', en: 'To be recorded by another person' },
    zh: '{who} 负责联系此客户；放宽联系许可须由不负责联系的人登记。',
    en: '{who} is to contact this customer; somebody who is not has to record that she allows more.',
  },
  CALLBACK_INCOMPLETE: {
    status: 422,
    title: { zh: '回访记录不全', en: 'Callback record incomplete' },
    zh: '回访记录还缺：{fields}。',
    en: 'The record of the callback still needs: {fields}.',
  },
  UNKNOWN_QUESTION: {
    status: 422,
    title: { zh: '问卷中没有此题', en: 'No such question' },
    zh: '问卷第 {version} 版中没有：{questions}。',
    en: 'Version {version} of the questionnaire has no: {questions}.',
  },
  NOT_YOUR_CALLBACK: {
    status: 403,
    title: { zh: '不是您的回访', en: 'Not your callback' },
    zh: '此回访由 {who} 负责，主管可改派给您。',
    en: 'This callback is with {who}; a supervisor can assign it to you.',
  },
  MERGE_IMPOSSIBLE: {
    status: 409,
    title: { zh: '不能合并', en: 'Cannot be merged' },
    zh: '{no} 不能与 {into} 合并：{reason}。',
    en: '{no} cannot be merged into {into}: {reason}.',
  },
} as const satisfies Record<string, CatalogueEntry>;
