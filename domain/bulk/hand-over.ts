import type { Refusal } from '../errors';
import type { Command } from '../kernel';
import type { Role } from '../people';

/** `hand-over` gives the cases of an absent colleague to the stand-in, `hand-back` gives them back. */
export const HAND_OVER_KINDS = ['hand-over', 'hand-back'] as const;
export type HandOverKind = (typeof HAND_OVER_KINDS)[number];

/**
 * Who may do so: those who may give single orders or complaints to somebody else (§8.3.10). Every row is
 * decided on by the rules of its case, so that of the other kind nothing moves.
 */
export const HAND_OVER_ROLES: readonly Role[] = ['SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD'];

/** What one row of a hand-over asks for. */
export interface HandedCase {
  absence: number;
  /** Whom the case belongs to; given to somebody else in between, it stays there. */
  from: string;
  to: string;
  /** Given back: exactly what this absence moved. */
  back?: true;
}

/** The reason that stands in the events of every case; `n` is the number of the absence. */
export function handOverReason(kind: HandOverKind, absence: number): string {
  return kind === 'hand-over' ? `hand-over of absence ${absence}` : `end of absence ${absence}`;
}

/** Refusals of cases that have meanwhile gone their own way: nothing is wrong with them. */
const GONE: readonly string[] = ['IN_OTHER_HANDS', 'CASE_CLOSED'];

/** What becomes of the row of a case that stays where it is. */
export function stayingRow({ code }: Refusal): 'SKIPPED' | 'FAILED' {
  return GONE.includes(code) ? 'SKIPPED' : 'FAILED';
}

/** The command of one row: an assignment like any other, but told in one notice for all. */
export function handOverCommand({ to, ...handOver }: HandedCase, reason: string): Command {
  return { action: 'assign', input: { owner: to, reason, handOver } };
}

/** What is asked for every case of an absence. */
export function handedCase(
  kind: HandOverKind,
  { absence, from, to }: Pick<HandedCase, 'absence' | 'from' | 'to'>,
): HandedCase {
  return { absence, from, to, ...(kind === 'hand-back' && { back: true as const }) };
}
