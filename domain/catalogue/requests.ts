import type { CatalogueEntry } from './entry';

/** What may be wrong with a request as such; a part of the catalogue in domain/errors.ts. */
export const REQUEST_ERRORS = {
  MALFORMED_JSON: {
    status: 400,
    title: { zh: 'JSON 无效', en: 'Malformed JSON' },
    zh: '请求体不是有效的 JSON。',
    en: 'The request body is not valid JSON.',
  },
  INVALID_INPUT: {
    status: 422,
    title: { zh: '输入有误', en: 'Invalid input' },
    zh: '输入有误，请查看各字段的说明。',
    en: 'The input is not valid; see the list of fields.',
  },
  UNKNOWN_PARAMETER: {
    status: 400,
    title: { zh: '未知的查询参数', en: 'Unknown query parameter' },
    zh: '此操作不认识查询参数：{names}；什么也没有执行。',
    en: 'This operation does not know the query parameters: {names}. Nothing was done.',
  },
  INVALID_HEADER: {
    status: 400,
    title: { zh: '请求头无效', en: 'Invalid header' },
    zh: '请求头 {header} 无效：{reason}。',
    en: 'The header {header} is not valid: {reason}.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: { zh: '请求体过大', en: 'Body too large' },
    zh: '请求体过大，上限为 {limit}。',
    en: 'The request body is too large; the limit is {limit}.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: { zh: '媒体类型不支持', en: 'Unsupported media type' },
    zh: '请求体须为 application/json。',
    en: 'The request body must be application/json.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: { zh: '幂等键重复使用', en: 'Idempotency key reused' },
    zh: '此 Idempotency-Key 已用于另一个请求，请换一个。',
    en: 'This Idempotency-Key was used for a different request; use a new one.',
  },
} as const satisfies Record<string, CatalogueEntry>;
