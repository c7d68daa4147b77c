import { addMonthsClamped } from '../calendar';
import type { Instant } from '../calendar';
import type { Text } from '../text';

/** The same moment of the year so many years later, earlier for a negative number; 29 February is clamped. */
export function yearsLater(at: Instant, years: number): Instant {
  return `${addMonthsClamped(at.slice(0, 10), 12 * years)}${at.slice(10)}`;
}

/** What an erasure leaves standing, and on what ground (PIPL, §8.3.16). */
export const STAYS: readonly { what: Text; why: Text }[] = [
  {
    what: {
      zh: '客户编号、订单号、投诉号等编号',
      en: 'Numbers of the customer, the orders, the complaints',
    },
    why: {
      zh: '不含个人信息；账务凭证须可追溯（个人信息保护法第13条第3项：履行法定义务）。',
      en: 'They name nobody; books and vouchers have to be traceable (PIPL art. 13 (3): legal duties).',
    },
  },
  {
    what: { zh: '货物、数量、金额与日期', en: 'Goods, quantities, amounts and dates' },
    why: {
      zh: '会计档案须按法定期限保存（会计档案管理办法第14条）；与个人已无关联。',
      en: 'Accounting records are kept for the time the law demands; they no longer point to a person.',
    },
  },
  {
    what: {
      zh: '办理过程（谁在何时做了什么），不含联系方式与文字内容；纪念日仅有月日',
      en: 'What was done when and by which member of staff, without contact data or texts; special days as month and day alone',
    },
    why: {
      zh: '证明本单位履行义务及本次删除本身（个人信息保护法第69条：举证责任）。',
      en: 'Proof that duties were met, and of the erasure itself (PIPL art. 69: burden of proof).',
    },
  },
];
