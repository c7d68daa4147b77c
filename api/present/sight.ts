import type { Caller } from '../auth';
import type { PartyRow, Texts } from '../../db/private';
import type { Ctx } from '../../domain/kernel';
import type { Names } from '../../domain/people';
import type { Language } from '../../domain/text';

/** Everything an answer about one case needs besides its state. */
export interface CaseSight {
  ctx: Ctx;
  caller: Caller;
  language: Language;
  party: PartyRow | undefined;
  /** Every contact the case ever had, by id. */
  parties: ReadonlyMap<string, PartyRow>;
  texts: Texts;
  troubles: readonly { kind: string; detail: string }[];
  names: Names;
  updatedAt: string;
  /** Whether the caller needs what is personal; of a past state, by what the case is today (§8.3.17). */
  full: boolean;
}

/** The zone in which the reader of a case lives. */
export function zoneFor({ caller, ctx }: Pick<CaseSight, 'caller' | 'ctx'>): string {
  return caller.staff.zone ?? ctx.calendar.zone;
}
