import type { CaseSight } from './sight';
import { maskText } from '../../domain/people';
import { mayReadText } from '../../domain/reach';
import type { Place } from '../../domain/reach';

/** Puts texts in the place of their references, masked for readers who do not need them (CUS-06). */
export function resolveTexts(
  value: unknown,
  { texts, caller, belongs }: Pick<CaseSight, 'texts' | 'caller' | 'belongs'>,
  place: Place,
): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => {
    const text = typeof part === 'string' ? texts.get(part) : undefined;
    if (text === undefined) return part;
    return mayReadText(caller.staff, belongs ?? place, text.author)
      ? text.body
      : maskText(text.body);
  });
}
