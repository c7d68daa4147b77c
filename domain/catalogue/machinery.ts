import type { CatalogueEntry } from './entry';

/** What the machinery may refuse, whatever is asked; a part of the catalogue in domain/errors.ts. */
export const MACHINERY_ERRORS = {
  EXPIRED: {
    status: 503,
    title: { zh: '操作已过期', en: 'Expired' },
    zh: '系统未能及时处理，操作没有生效，请重新提交。',
    en: 'The system could not act in time; nothing was changed. Please submit again.',
  },
  RETRY_LATER: {
    status: 503,
    title: { zh: '请稍后重试', en: 'Retry later' },
    zh: '数据库暂时不可用，操作没有生效，请稍后用同一 Idempotency-Key 重试。',
    en: 'The database is away for the moment; nothing was changed. Retry with the same Idempotency-Key.',
  },
  ENGINE_UNAVAILABLE: {
    status: 503,
    title: { zh: '流程引擎无响应', en: 'Engine unavailable' },
    zh: '处理程序暂时没有回应；用同一 Idempotency-Key 重试是安全的。',
    en: 'The engine does not answer at the moment; retrying with the same Idempotency-Key is safe.',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    title: { zh: '数据库不可用', en: 'Database unavailable' },
    zh: '数据库暂时不可用，请稍后重试。',
    en: 'The database is away for the moment; please retry.',
  },
  CONTENT_ENCODED: {
    status: 415,
    title: { zh: '不接受编码的请求体', en: 'Encoded body' },
    zh: '此处的请求体须原样发送，不得带 Content-Encoding。',
    en: 'Here a body is sent as it is, without Content-Encoding.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: { zh: '提交过于频繁', en: 'Too many requests' },
    zh: '提交过于频繁（每分钟最多 {limit} 次），请稍后再试。',
    en: 'Too many requests (at most {limit} a minute); please try again in a moment.',
  },
  TOO_MANY_IN_FLIGHT: {
    status: 429,
    title: { zh: '操作过多', en: 'Too many in flight' },
    zh: '本单同时处理的操作过多，请稍后重试。',
    en: 'Too many actions are under way on this case; please retry.',
  },
  INTERNAL: {
    status: 500,
    title: { zh: '内部错误', en: 'Internal error' },
    zh: '系统内部错误，已记录，编号 {incident}。',
    en: 'Something went wrong inside; it is recorded as incident {incident}.',
  },
} as const satisfies Record<string, CatalogueEntry>;
