import type { CustomerText } from '../contact/customer-text';

/** What customers are written outside of orders and complaints; a part of CUSTOMER_NOTICES. */
export const FILE_LETTERS = {
  SURVEY: {
    subject: {
      zh: '请您评价我们的服务（客户 {no}）',
      en: 'How satisfied are you with us? (customer {no})',
    },
    body: {
      zh: '感谢您的信任（您的客户编号 {no}）。\n请用几分钟告诉我们您是否满意，以便我们做得更好：\n{link}\n链接仅供您本人使用一次。如不希望再收到此类联系，可在该页面注明。',
      en: 'Thank you for your trust; your number with us is {no}.\nPlease take a few minutes to tell us whether you are satisfied, so that we can do better:\n{link}\nThe link is yours alone and works once. If you do not wish to be contacted like this again, you can say so on that page.',
    },
  },
} as const satisfies Record<string, CustomerText>;
