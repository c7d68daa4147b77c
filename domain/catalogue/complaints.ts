import type { CatalogueEntry } from './entry';

/** What may stop work on a complaint; a part of the catalogue in domain/errors.ts. */
export const COMPLAINT_ERRORS = {
  NOT_THE_HANDLER: {
    status: 403,
    title: { zh: '不是受理人', en: 'Not the handler' },
    zh: '本单由 {person} 负责，只有受理人或主管可以操作；可先由主管指派或转派给您。',
    en: 'This case is with {person}; only its handler or a supervisor may act. A supervisor can assign it to you.',
  },
  COMPLAINT_INCOMPLETE: {
    status: 409,
    title: { zh: '受理资料不全', en: 'Complaint data missing' },
    zh: '离开受理环节前须补齐：{fields}。',
    en: 'To leave acceptance the complaint still needs: {fields}.',
  },
  CLOSING: {
    status: 409,
    title: { zh: '正在结案', en: 'About to close' },
    zh: '本单已确定结案方式（{as}），只能补齐结案所缺事项。',
    en: 'How the case ends is decided ({as}); only what closing still lacks can be done.',
  },
  CLOSE_BLOCKED: {
    status: 409,
    title: { zh: '尚不能结案', en: 'Cannot be closed yet' },
    zh: '尚不能结案，还缺：{missing}。',
    en: 'Cannot be closed yet; missing: {missing}.',
  },
  MUST_BE_FREE: {
    status: 409,
    title: { zh: '须免费处理', en: 'Free of charge' },
    zh: '我方原因的质量问题须免费处理，不能向客户收费。',
    en: 'A quality fault of our own is put right free of charge; the customer cannot be asked to pay.',
  },
  PROPOSAL_STATUS: {
    status: 409,
    title: { zh: '方案状态不符', en: 'Wrong state of the proposal' },
    zh: '方案 {id} 目前为 {status}，须为 {expected}。',
    en: 'Proposal {id} is {status}; it has to be {expected}.',
  },
  APPROVAL_TOO_LOW: {
    status: 403,
    title: { zh: '审批权限不足', en: 'Approval limit exceeded' },
    zh: '金额 {cost} 超出您的审批权限，需要：{roles}。',
    en: 'The cost of {cost} is above your limit; it takes: {roles}.',
  },
  NOT_PAUSABLE: {
    status: 409,
    title: { zh: '不能暂停', en: 'Cannot be paused' },
    zh: '只有在等待客户（答复方案、同意收费、寄回货物）时才能暂停计时。',
    en: 'The clocks rest only while the customer is waited for: with a proposal or a charge to answer, or goods to send back.',
  },
  TOP_LEVEL: {
    status: 409,
    title: { zh: '已是最高级', en: 'Already at the top' },
    zh: '已升级到最高级（第 {level} 级）。',
    en: 'The case is already at the top level ({level}).',
  },
  TOO_FEW_ATTEMPTS: {
    status: 409,
    title: { zh: '联系次数不足', en: 'Too few attempts' },
    zh: '仅有 {count} 次未接通的回访记录，须达到 {needed} 次才能未确认结案。',
    en: 'Only {count} fruitless attempts at the revisit are on record; closing unconfirmed takes {needed}.',
  },
} as const satisfies Record<string, CatalogueEntry>;
