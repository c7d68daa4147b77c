import type { CatalogueEntry } from './entry';

/** What may stop a change of a submitted order; a part of the catalogue in domain/errors.ts. */
export const CHANGE_ERRORS = {
  CHANGE_PENDING: {
    status: 409,
    title: { zh: '订单变更待定', en: 'A change is pending' },
    zh: '变更 {change} 尚未决定，请先确认、拒绝或撤回。',
    en: 'The change {change} is not decided yet; confirm, decline or withdraw it first.',
  },
  CHANGE_EMPTY: {
    status: 422,
    title: { zh: '没有变更内容', en: 'Nothing would change' },
    zh: '变更内容与订单现状相同。',
    en: 'What is asked for is what the order says already.',
  },
  CHANGE_TOO_LATE: {
    status: 409,
    title: { zh: '已全部发出', en: 'Too late to change' },
    zh: '货物已全部发出，不能再变更：{fields}；可变更收货地址，或与客户协商交期。',
    en: 'Everything has left, so {fields} cannot be changed; the address can, and the date by negotiation.',
  },
  CHANGE_OUTDATED: {
    status: 409,
    title: { zh: '变更已过时', en: 'Change out of date' },
    zh: '提出变更 {change} 后订单已有变动（{fields}），请撤回后重新提出。',
    en: 'The order has moved on since {change} was asked for ({fields}); withdraw it and ask anew.',
  },
  AGREEMENT_MISSING: {
    status: 422,
    title: { zh: '缺少客户同意', en: "Customer's agreement missing" },
    zh: '此变更须先登记客户同意（何人、何时、以何种方式）。',
    en: 'This change takes the agreement of the customer on record (who, when, how).',
  },
} as const satisfies Record<string, CatalogueEntry>;
