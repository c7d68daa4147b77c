import type { CatalogueEntry } from './entry';

/** What may stop work on exceptions, dates and changes; a part of the catalogue in domain/errors.ts. */
export const TROUBLE_ERRORS = {
  CANCELLING: {
    status: 409,
    title: { zh: '取消中', en: 'Being cancelled' },
    zh: '本单正在取消，只能处理撤销事项：{open}。',
    en: 'The order is being cancelled; only what has to be undone goes on: {open}.',
  },
  LINE_IMPOSSIBLE: {
    status: 422,
    title: { zh: '订单行不符', en: 'Impossible line' },
    zh: '订单没有第 {line} 行（从 0 起），或其数量少于 {quantity}。',
    en: 'The order has no line {line} (counted from 0), or less of it than {quantity}.',
  },
  OPTION_UNKNOWN: {
    status: 422,
    title: { zh: '方案不在可选范围', en: 'Not one of the options' },
    zh: '异常 {exception} 不能选择 {option}，可选：{allowed}。',
    en: 'Exception {exception} does not take {option}; it takes: {allowed}.',
  },
  DECISION_NEEDED: {
    status: 409,
    title: { zh: '须先由客户决定', en: 'The customer decides first' },
    zh: '异常 {exception} 须先登记客户的选择。',
    en: "Exception {exception} needs the customer's choice on record first.",
  },
  SOLUTION_MISSING: {
    status: 422,
    title: { zh: '缺少解决方案', en: 'No solution proposed' },
    zh: '报告延误须同时提出解决方案：{allowed}。',
    en: 'A delay is reported with a proposed solution: {allowed}.',
  },
  DATE_UNDER_NEGOTIATION: {
    status: 409,
    title: { zh: '交期协商中', en: 'Date under negotiation' },
    zh: '交期 {date} 正在协商中（{change}），请先答复或撤回。',
    en: 'The date {date} is under negotiation ({change}); answer or withdraw it first.',
  },
  DATE_MISSING: {
    status: 422,
    title: { zh: '缺少日期', en: 'Date missing' },
    zh: '提出其他交期须注明日期。',
    en: 'To counter a date, name another one.',
  },
} as const satisfies Record<string, CatalogueEntry>;
