/** How a person wants the console to look: kept in her browser. */
export type Language = 'zh' | 'en';
export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'gendan.look';

interface Look {
  language: Language;
  theme: Theme;
}

function read(): Look {
  const own: Language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  let kept: Partial<Look> = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Look>;
  } catch {
    // A browser may keep nothing; then the look is that of the browser.
  }
  return {
    language: kept.language === 'zh' || kept.language === 'en' ? kept.language : own,
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'auto',
  };
}

let look = read();
const listeners = new Set<() => void>();

export const language = (): Language => look.language;
export const currentLook = (): Look => look;

export function setLook(change: Partial<Look>): void {
  look = { ...look, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // Then it lasts until the page is closed.
  }
  for (const listener of listeners) listener();
}

export function onLook(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
