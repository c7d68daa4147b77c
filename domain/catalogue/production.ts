import type { CatalogueEntry } from './entry';

/** What keeps an order in its review or in production. */
export const PRODUCTION_ERRORS = {
  REVIEW_INCOMPLETE: {
    status: 409,
    title: { zh: '审核未完成', en: 'Review incomplete' },
    zh: '尚不能审核通过，还缺或不合格：{missing}。',
    en: 'Cannot be approved yet; missing or not in order: {missing}.',
  },
  DATE_NOT_FEASIBLE: {
    status: 409,
    title: { zh: '交期不可行', en: 'Date not feasible' },
    zh: '不能承诺 {date}：相关部门最早只能做到 {earliest}。',
    en: '{date} cannot be committed: the departments can meet {earliest} at the earliest.',
  },
  PRODUCTION_INCOMPLETE: {
    status: 409,
    title: { zh: '生产未完成', en: 'Production incomplete' },
    zh: '生产尚未完成，还缺：{missing}。',
    en: 'The goods are not ready yet; missing: {missing}.',
  },
  FROM_STOCK: {
    status: 409,
    title: { zh: '库存供货', en: 'From stock' },
    zh: '本单由库存供货，没有生产和采购安排。',
    en: 'This order is served from stock; nothing is made or bought for it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
