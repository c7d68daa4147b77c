import i18next from 'i18next';
import { language, onLook } from '../look';
import { TEXTS } from './catalogue';
import type { TextKey } from './catalogue';

export type { TextKey };

const tableOf = (of: 'zh' | 'en'): Record<string, string> =>
  Object.fromEntries(Object.entries(TEXTS).map(([key, text]) => [key, text[of]]));

void i18next.init({
  lng: language(),
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { zh: { translation: tableOf('zh') }, en: { translation: tableOf('en') } },
});
onLook(() => void i18next.changeLanguage(language()));

/** A text of the console in the language of its reader. */
export const t = (key: TextKey, marks: Readonly<Record<string, string | number>> = {}): string =>
  i18next.t(key, { ...marks });
