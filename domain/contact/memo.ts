import { formatLocal } from '../calendar';
import { noticeParams } from '../describe';
import { NOTICES } from '../notices';
import { render } from '../text';
import type { Text, TextParams } from '../text';
import type { Reader } from '../words/say';
import type { Letter } from './letter';

/** A notice to staff, as far as its text goes. */
export interface Memo {
  no: string;
  code: string;
  params: TextParams;
}

/** How memos are written. */
export type MemoStyle = Pick<Reader, 'language' | 'zone'>;

const SUBJECT: Text = { zh: '跟单提醒：{no}', en: 'Gendan notice: {no}' };
const FOR: Text = { zh: '{text}（{names}）', en: '{text} ({names})' };
const DIGEST_SUBJECT: Text = {
  zh: '跟单提醒汇总：{count} 条',
  en: 'Gendan digest: {count} notices',
};
const DIGEST_HEAD: Text = {
  zh: '共 {count} 条提醒，涉及 {cases} 个单号。前 {shown} 条：',
  en: '{count} notices on {cases} cases. The first {shown}:',
};
const DIGEST_REST: Text = {
  zh: '其余 {rest} 条请在收件箱中查看。',
  en: 'See the other {rest} in your inbox.',
};
/** A digest fits into one message of every robot (2,048 bytes with WeCom). */
const LINES = 10;

function inLocalTime(params: TextParams, zone: string): TextParams {
  const shown = Object.entries(params).map(([key, value]): [string, TextParams[string]] => {
    const instant = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
    return [key, instant ? formatLocal(value, zone) : value];
  });
  return Object.fromEntries(shown);
}

/** A notice to staff as one sentence. */
export function memoText(
  { code, params }: Omit<Memo, 'no'>,
  { language, zone }: MemoStyle,
): string {
  const texts: Readonly<Record<string, Text>> = NOTICES;
  const text = texts[code];
  if (text === undefined) return code;
  return render(text, language, inLocalTime(noticeParams(params, language), zone));
}

/** A notice to staff as it leaves the house, with the names of those it is for. */
export function memoLetter(memo: Memo, names: readonly string[], style: MemoStyle): Letter {
  const { language } = style;
  const text = memoText(memo, style);
  return {
    subject: render(SUBJECT, language, { no: memo.no }),
    text: names.length === 0 ? text : render(FOR, language, { text, names }),
  };
}

/** The same sentence once, with how often it is said. */
function countedLines(memos: readonly Memo[], style: MemoStyle): [text: string, times: number][] {
  const times = new Map<string, number>();
  for (const memo of memos) {
    const text = memoText(memo, style);
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  return [...times];
}

/** Many notices as one message: how many on how many cases, and the first of them (`alert.digestFrom`). */
export function digestLetter(memos: readonly Memo[], style: MemoStyle): Letter {
  const { language } = style;
  const first = countedLines(memos, style).slice(0, LINES);
  const shown = first.reduce((sum, [, times]) => sum + times, 0);
  const count = memos.length;
  const cases = new Set(memos.map(({ no }) => no)).size;
  const lines = [
    render(DIGEST_HEAD, language, { count, cases, shown }),
    ...first.map(([text, times]) => `- ${text}${times > 1 ? ` ×${times}` : ''}`),
    ...(count > shown ? [render(DIGEST_REST, language, { rest: count - shown })] : []),
  ];
  return { subject: render(DIGEST_SUBJECT, language, { count }), text: lines.join('\n') };
}
