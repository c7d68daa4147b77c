import type { Errand } from './delivery';
import type { Deps } from './deps';
import { execute } from './execute';
import { findCase } from '../db/cases';
import type { PendingEffect } from '../db/effects';
import { copyText } from '../db/private';
import { SYSTEM } from '../domain/people';

/** Has a case look at its row now; a new one is started. */
export async function nudge(deps: Deps, caseId: string): Promise<void> {
  await deps.nudge?.(caseId).catch((error: unknown) => {
    deps.logger.warn({ err: error, caseId }, 'case could not be nudged; the safety nets will');
  });
}

/** Texts of the case that tells become texts of the one that is told, under names of their own. */
async function withCopies(
  { deps, at }: Errand,
  effect: PendingEffect,
  caseId: string,
  input: Readonly<Record<string, unknown>>,
  texts: readonly string[],
): Promise<Record<string, unknown>> {
  const copied = { ...input };
  for (const field of texts) {
    const from = input[field];
    if (typeof from !== 'string') continue;
    const to = `${effect.id}/${field}`;
    await copyText(deps.pool, { from, to, caseId, now: at });
    copied[field] = to;
  }
  return copied;
}

/**
 * Has another case take a command of the system. A refusal is an answer too: the case has ended, or
 * knows already. A number that somebody stated may be of no case of ours.
 */
export async function tell(
  errand: Errand,
  effect: Pick<PendingEffect, 'id' | 'code'> & Partial<PendingEffect>,
  caseId: string,
  input: Readonly<Record<string, unknown>>,
  texts: readonly string[] = [],
): Promise<void> {
  const { deps, at } = errand;
  if ((await findCase(deps.pool, caseId)) === undefined) return;
  const { id, code: action } = effect;
  const own = await withCopies(errand, effect as PendingEffect, caseId, input, texts);
  const command = { commandId: id, key: id, actor: SYSTEM.id, expired: false };
  await execute(deps)({ ...command, caseId, action, input: own, at });
  await nudge(deps, caseId);
}
