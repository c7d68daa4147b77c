import type { CustomerText } from '../contact/customer-text';

/** What customers are told about their complaints; a part of CUSTOMER_NOTICES. */
export const COMPLAINT_LETTERS = {
  COMPLAINT_RECEIVED: {
    transactional: true,
    subject: { zh: '我们已收到您的反馈 {no}', en: 'We have received your complaint {no}' },
    body: {
      zh: '感谢您告诉我们。您的反馈已登记，编号 {no}，我们的同事会尽快与您联系。\n给您带来的不便，我们深表歉意。',
      en: 'Thank you for telling us. Your complaint is registered as {no}, and a colleague will contact you shortly.\nWe are sorry for the trouble this has caused you.',
    },
  },
  COMPLAINT_TRANSFERRED: {
    transactional: true,
    subject: { zh: '您的反馈 {no} 已转交专人', en: 'Your complaint {no} is with a specialist now' },
    body: {
      zh: '为了更好地解决您的问题，您的反馈 {no} 已转交给专门的同事，您说过的情况无需重复。',
      en: 'To solve your complaint {no} properly we have passed it on to a colleague who knows the matter. You need not explain anything again.',
    },
  },
  COMPLAINT_NEWS: {
    transactional: true,
    subject: { zh: '您的反馈 {no} 的进展', en: 'News of your complaint {no}' },
    body: {
      zh: '向您汇报反馈 {no} 的最新进展。\n已完成 {done}/{total} 项处理工作。\n我们会继续跟进，并及时告知您。',
      en: 'Here is the latest on your complaint {no}.\n{done} of {total} pieces of work are done.\nWe keep at it and will let you know.',
    },
  },
  COMPLAINT_CLOSED: {
    transactional: true,
    subject: { zh: '您的反馈 {no} 已处理完毕', en: 'Your complaint {no} is settled' },
    body: {
      zh: '感谢您给我们改进的机会。您的反馈 {no} 已处理完毕。\n如仍有任何不满意之处，请随时告诉我们。',
      en: 'Thank you for the chance to do better. Your complaint {no} is settled.\nIf anything is still not as it should be, please tell us at any time.',
    },
  },
} as const satisfies Record<string, CustomerText>;
