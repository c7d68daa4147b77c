import type { Text } from './text';

/** A message to a customer: subject and text, both in both languages. */
export interface CustomerText {
  subject: Text;
  body: Text;
}

/** Texts of what customers are told (§3.5, SYS-10). Parameters: `no` and those of the event. */
export const CUSTOMER_NOTICES = {
  ORDER_RETURNED: {
    subject: { zh: '订单 {no} 需要补充资料', en: 'Order {no}: we need more information' },
    body: {
      zh: '您的订单 {no} 还需要补充资料，我们的同事会与您联系。',
      en: 'Your order {no} needs some more information; our colleague will contact you.',
    },
  },
} as const satisfies Record<string, CustomerText>;

export type CustomerNoticeCode = keyof typeof CUSTOMER_NOTICES;
