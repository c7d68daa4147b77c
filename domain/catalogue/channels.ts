import type { CatalogueEntry } from './entry';

/** Errors of what leaves the house. */
export const CHANNEL_ERRORS = {
  NOTICE_NOT_RESENDABLE: {
    status: 409,
    title: { zh: '通知不能重发', en: 'Notice cannot be sent again' },
    zh: '该通知不能重发（渠道 {channel}，状态 {state}）。',
    en: 'This notice cannot be sent again (channel {channel}, state {state}).',
  },
} as const satisfies Record<string, CatalogueEntry>;
