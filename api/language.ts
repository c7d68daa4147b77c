import type { Request } from 'express';
import type { Language } from '../domain/text';

/** The zone times are written in: the reader's own, else that of the installation's calendar. */
export function zoneOf(request: Request): string {
  const own = request.res?.locals['zone'] as string | null | undefined;
  const { zone } = request.app.locals as { zone?: () => string };
  return own ?? zone?.() ?? 'UTC';
}

/** The language an answer is written in, by Accept-Language; English when nothing is asked for. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
}
