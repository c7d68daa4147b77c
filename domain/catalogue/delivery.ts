import type { CatalogueEntry } from './entry';

/** What may go wrong when goods are handed over, and with files; a part of the catalogue in domain/errors.ts. */
export const DELIVERY_ERRORS = {
  SIGNATURE_REFUSED: {
    status: 409,
    title: { zh: '客户拒签', en: 'The customer refused to sign' },
    zh: '{shipment} 被客户拒签，须先登记拒签处理结果。',
    en: 'The customer refused to sign for {shipment}; record the outcome first.',
  },
  OTHER_ACTION: {
    status: 409,
    title: { zh: '须用其他操作', en: 'Done by another action' },
    zh: '此事须通过 {action} 办理。',
    en: 'This is done by {action}.',
  },
  NOT_A_PROJECT: {
    status: 409,
    title: { zh: '不是项目订单', en: 'Not a project order' },
    zh: '本单不是项目订单，无需验收报告。',
    en: 'This is no project order; it takes no acceptance report.',
  },
  REMARKS_OPEN: {
    status: 409,
    title: { zh: '验收意见未整改', en: 'Remarks are open' },
    zh: '以下验收意见尚未整改：{remarks}。',
    en: 'These remarks are not put right yet: {remarks}.',
  },
  FILE_TYPE_UNKNOWN: {
    status: 415,
    title: { zh: '文件类型不支持', en: 'Kind of file not taken' },
    zh: '不支持该文件的内容，可用类型：{types}。',
    en: 'The content of this file is of no kind that is taken; taken are: {types}.',
  },
  FILES_CLOSED: {
    status: 409,
    title: { zh: '已结案，不再接收文件', en: 'Closed for files' },
    zh: '{no} 已结案（{stage}），不再接收文件：请写批注说明，或把文件加到所涉的未结案单据（没有则新开一单）。',
    en: '{no} is closed ({stage}) and takes no more files: write a remark, or add it to an open or a new case.',
  },
  TOO_MANY_FILES: {
    status: 409,
    title: { zh: '文件过多', en: 'Too many files' },
    zh: '每单最多 {limit} 个文件。',
    en: 'A case holds at most {limit} files.',
  },
} as const satisfies Record<string, CatalogueEntry>;
