import type { CatalogueEntry } from './entry';

/** What accounts and sessions may refuse; a part of the catalogue in domain/errors.ts. */
export const ACCOUNT_ERRORS = {
  FOREIGN_ORIGIN: {
    status: 403,
    title: { zh: '来自其他网站的请求', en: 'Request of another site' },
    zh: '此请求不是由本系统的页面发出的，没有执行。',
    en: 'This request does not come from a page of this system; nothing was done.',
  },
  MAIL_ADDRESS_MISSING: {
    status: 409,
    title: { zh: '没有邮箱', en: 'No mail address' },
    zh: '{person} 没有登记邮箱或已停用，无法邀请。',
    en: '{person} has no mail address or is not active and cannot be invited.',
  },
  MAIL_UNAVAILABLE: {
    status: 503,
    title: { zh: '邮件发送失败', en: 'Mail not sent' },
    zh: '邮件没有发出（邮件服务器答复：{said}）。请检查邮件服务器设置后重试。',
    en: 'The mail was not sent (the mail server said: {said}). Check the mail server and try again.',
  },
} as const satisfies Record<string, CatalogueEntry>;
