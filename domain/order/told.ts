import type { EffectDraft, Party } from '../kernel/case';
import { toldOnce } from '../kernel/effects';
import type { NoticeCode } from '../notices';
import type { OrderState } from './state';

export const MANAGER: Party = { role: 'SALES_MANAGER' };

/** What tells staff of a step, each time that it is taken. */
export function stepTold(
  { no, version }: OrderState,
  type: string,
  code: NoticeCode,
  ...parties: readonly Party[]
): EffectDraft[] {
  return toldOnce(`${type}:${version}`, parties, code, { no });
}
