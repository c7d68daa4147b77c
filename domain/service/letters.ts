import type { CustomerText } from '../contact/customer-text';

/** What customers are told about their requests; a part of CUSTOMER_NOTICES. */
export const SERVICE_LETTERS = {
  SERVICE_RECEIVED: {
    transactional: true,
    subject: { zh: '我们已收到您的服务请求 {no}', en: 'We have received your request {no}' },
    body: {
      zh: '感谢您的联系。您的服务请求已登记，编号 {no}，我们的同事会尽快与您联系。',
      en: 'Thank you for contacting us. Your request is registered as {no}, and a colleague will be in touch shortly.',
    },
  },
  SPARE_PART_DELAYED: {
    transactional: true,
    subject: {
      zh: '服务请求 {no}：备件到货时间',
      en: 'Your request {no}: a spare part is on order',
    },
    body: {
      zh: '处理您的请求 {no} 所需的备件暂时缺货，我们已经订购。\n备件：{part}。\n预计到货日期：{date}。\n到货后我们会立即为您处理，给您带来不便，敬请谅解。',
      en: 'A spare part that your request {no} needs is out of stock, and we have ordered it.\nSpare part: {part}.\nIt is promised for {date}.\nWe go on as soon as it is here, and are sorry for the wait.',
    },
  },
  SERVICE_DONE: {
    transactional: true,
    subject: { zh: '您的服务请求 {no} 已处理完毕', en: 'Your request {no} is done' },
    body: {
      zh: '您的服务请求 {no} 已处理完毕，我们的同事会向您说明结果。\n您对这次的服务是否满意？请用 1 到 5 分告诉我们（5 分为非常满意）。\n如问题仍未解决，请随时告诉我们。',
      en: 'Your request {no} is done, and a colleague will tell you the result.\nHow satisfied are you with our service? Please give us a score from 1 to 5 (5: very satisfied).\nIf anything is still not as it should be, please tell us at any time.',
    },
  },
} as const satisfies Record<string, CustomerText>;
