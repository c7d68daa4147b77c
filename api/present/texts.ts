import type { CaseSight } from './sight';
import { maskText } from '../../domain/people';

/** Who looks, and whether she needs what is personal. */
export type TextSight = Pick<CaseSight, 'texts' | 'caller' | 'full'>;

/** Puts texts in the place of their references, masked for whoever neither needs nor wrote them (CUS-06). */
export function resolveTexts(value: unknown, { texts, caller, full }: TextSight): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => {
    const text = typeof part === 'string' ? texts.get(part) : undefined;
    if (text === undefined) return part;
    return full || text.author === caller.staff.id ? text.body : maskText(text.body);
  });
}
