import type { CatalogueEntry } from './entry';

/** What may stop reminders, and runs over many cases; a part of the catalogue in domain/errors.ts. */
export const FLEET_ERRORS = {
  REMINDED_ALREADY: {
    status: 409,
    title: { zh: '刚刚催办过', en: 'Reminded just now' },
    zh: '本单已于 {at} 催办，{again} 之后才能再次催办。',
    en: 'Whoever the case waits for was reminded ({at}); the next reminder is possible from {again} on.',
  },
  PREVIEW_OUTDATED: {
    status: 409,
    title: { zh: '预览已过时', en: 'Preview out of date' },
    zh: '预览之后单据已有变动（当时 {expected} 单，现在 {count} 单），请重新预览。',
    en: 'The cases have moved on since the preview ({expected} then, {count} now); look at a new one.',
  },
  TOO_MANY_CASES: {
    status: 422,
    title: { zh: '单据过多', en: 'Too many cases' },
    zh: '符合条件的单据超过 {most} 单，请缩小范围。',
    en: 'More than {most} cases fit; narrow the filter.',
  },
} as const satisfies Record<string, CatalogueEntry>;
