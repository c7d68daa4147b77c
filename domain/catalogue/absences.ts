import type { CatalogueEntry } from './entry';

/** Who is away, who stands in, who has a part; a part of the catalogue in domain/errors.ts. */
export const ABSENCE_ERRORS = {
  NOT_ASSIGNED_DEPUTY: {
    status: 403,
    title: { zh: '不是代理人', en: 'Not the stand-in' },
    zh: '您目前不能代理 {person}：须有效的缺勤登记指定您，且本人在职。',
    en: 'You do not stand in for {person} now: it takes a current absence, of somebody who works here.',
  },
  NO_PART_IN_CASE: {
    status: 403,
    title: { zh: '不参与此单', en: 'No part in the case' },
    zh: '您不参与 {no} 的办理，不能查看或添加其文件。',
    en: 'You have no part in {no}: its files are for those who work on it and those above them.',
  },
  NOT_HER_SUPERVISOR: {
    status: 403,
    title: { zh: '不是其上级', en: 'Not above her' },
    zh: '{person} 的缺勤由本人或其上级登记和结束。',
    en: 'An absence of {person} is recorded and ended by that person, or by somebody above in the line.',
  },
  SECOND_PERSON_NEEDED: {
    status: 403,
    title: { zh: '须由第二人同意', en: 'Takes a second person' },
    zh: '此缺勤的代理须由本人或其上级同意，登记人和代理人除外：{who}。',
    en: 'This stand-in needs the consent of the absent person or somebody above, not of the recorder or the stand-in: {who}.',
  },
} as const satisfies Record<string, CatalogueEntry>;
