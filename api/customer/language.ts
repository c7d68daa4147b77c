import type { Request } from 'express';
import { languageOf } from '../language';
import type { Language } from '../../domain/text';

/** The language of a page: as asked for in its address, else that of the browser. */
export function languageFor(request: Request): Language {
  const asked = new URL(request.originalUrl, 'http://page').searchParams.get('lang');
  return asked === 'zh' || asked === 'en' ? asked : languageOf(request);
}
