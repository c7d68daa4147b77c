import type { CatalogueEntry } from './entry';

/** What may stop a shipment; a part of the catalogue in domain/errors.ts. */
export const SHIPPING_ERRORS = {
  SHIPMENT_UNCLEAR: {
    status: 422,
    title: { zh: '批次不明确', en: 'Which shipment?' },
    zh: '请指明发货批次：{shipments}。',
    en: 'Name the shipment, one of: {shipments}.',
  },
  SHIPMENT_UNKNOWN: {
    status: 422,
    title: { zh: '没有该批次', en: 'Unknown shipment' },
    zh: '没有发货批次 {shipment}，现有：{shipments}。',
    en: 'There is no shipment {shipment}; there are: {shipments}.',
  },
  LINE_NOT_OPEN: {
    status: 422,
    title: { zh: '数量不在未发范围', en: 'Not open' },
    zh: '第 {line} 行（从 0 起）未发数量只有 {open}。',
    en: 'Line {line} (from 0) has only {open} open.',
  },
  LINES_HELD: {
    status: 409,
    title: { zh: '缺货待客户决定', en: 'Held for a shortage' },
    zh: '第 {lines} 行（从 0 起）缺货，须待客户决定后才能发货。',
    en: 'Lines {lines} (from 0) are short and cannot ship before the customer has decided.',
  },
  LINES_UNCLEAR: {
    status: 422,
    title: { zh: '逐行数量不明确', en: 'Quantities per line unclear' },
    zh: '请写明每行数量，且合计须一致：{reason}。',
    en: 'State the quantity of each line so that they add up: {reason}.',
  },
  LOAD_MISMATCH: {
    status: 409,
    title: { zh: '装车不符', en: 'Load differs' },
    zh: '批次 {shipment} 的装车与发货单不符，须重新复核一致或先解决异常。',
    en: 'The load of {shipment} differs from its note; recheck it or resolve the exception first.',
  },
} as const satisfies Record<string, CatalogueEntry>;
