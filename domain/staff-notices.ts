import type { Text } from './text';

/** What is told of people rather than of a case; a part of NOTICES. */
export const STAFF_NOTICES = {
  ABSENCE_RECORDED: {
    zh: '{person} 自 {at} 至 {until} 缺勤，由 {who} 代理。',
    en: '{person} is away from {at} until {until}; {who} stands in.',
  },
  ABSENCE_TO_CONSENT: {
    zh: '{who} 将代理 {person}（{at} 至 {until}），其职务高于代理人，待您同意后生效。',
    en: '{who} is to stand in for {person} ({at} until {until}), whose posts are above; it takes your consent first.',
  },
  ABSENCE_CONSENTED: {
    zh: '{who} 代理 {person} 已获同意（{at} 至 {until}）。',
    en: 'The stand-in of {person} by {who} is agreed to ({at} until {until}).',
  },
  ABSENCE_ENDED_EARLY: {
    zh: '{person} 的缺勤（原定 {at} 至 {until}）已提前结束，{who} 不再代理。',
    en: 'The absence of {person} ({at} until {until}) was ended early; {who} stands in no more.',
  },
  STAFF_LEFT: {
    zh: '{person} 已离岗，名下未结事项 {count} 件，请移交他人。',
    en: '{person} works here no more; {count} open matters are still in that name: please hand them over.',
  },
  ABSENCE_UNCOVERED: {
    zh: '{person} 缺勤，其代理人已离岗，目前无人代理。',
    en: '{person} is away and the stand-in works here no more: nobody stands in now.',
  },
} as const satisfies Record<string, Text>;
