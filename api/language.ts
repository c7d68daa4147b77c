import type { Request } from 'express';
import type { Language } from '../domain/text';

/** The language an answer is written in, by Accept-Language; English when nothing is asked for. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
}
