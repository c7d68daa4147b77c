import { Context } from '@temporalio/activity';
import type { Channel } from './channels/channel';
import type { DeliverInput, DeliverResult } from './contract';
import type { Deps } from './deps';
import { findCase } from '../db/cases';
import { dueEffects, markDelivered, markFailed, nextAttempt } from '../db/effects';
import type { PendingEffect } from '../db/effects';
import { recipientsOf } from '../db/recipients';

/** Policy `notice.retry`: 1 minute doubling to 6 hours, given up 3 days after the first attempt. */
export const RETRY = { firstMs: 60_000, longestMs: 6 * 3_600_000, giveUpMs: 3 * 86_400_000 };

/** When a failed effect is tried again; null once its time is over. */
export function nextTry(effect: PendingEffect, at: string): string | null {
  const now = Date.parse(at);
  if (now - Date.parse(effect.created_at) >= RETRY.giveUpMs) return null;
  const wait = Math.min(RETRY.firstMs * 2 ** effect.attempts, RETRY.longestMs);
  return new Date(now + wait).toISOString();
}

type EffectState = 'PENDING' | 'DELIVERED' | 'GIVEN_UP';

async function attempt(
  deps: Deps,
  channel: Channel | undefined,
  effect: PendingEffect,
  scope: { team: string | null; department: string | null },
  at: string,
): Promise<EffectState> {
  try {
    if (channel === undefined) throw new Error(`channel ${effect.channel} is not set up`);
    const recipients = await recipientsOf(deps.pool, effect.target, scope, at);
    await channel.deliver({ effect, recipients, signal: Context.current().cancellationSignal });
    await markDelivered(deps.pool, effect.id, at);
    return 'DELIVERED';
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    deps.logger.warn({ effect: effect.id, reason }, 'effect not delivered');
    const next = nextTry(effect, at);
    await markFailed(deps.pool, effect.id, reason, next);
    return next === null ? 'GIVEN_UP' : 'PENDING';
  }
}

/**
 * Tries every effect of a case whose time has come, each by itself; after a failure the later ones
 * on the same channel wait for their turn, so that a receiver sees them in order. Failures stand in
 * the rows; the workflow comes back at the earliest next attempt.
 */
export function deliverEffects(deps: Deps): (input: DeliverInput) => Promise<DeliverResult> {
  const byName = new Map(deps.channels.map((channel) => [channel.name, channel]));
  return async ({ caseId, at }) => {
    const row = await findCase(deps.pool, caseId);
    if (row === undefined) return { nextAttemptAt: null };
    const blocked = new Set<string>();
    for (const effect of await dueEffects(deps.pool, caseId, at)) {
      Context.current().heartbeat(effect.id);
      if (blocked.has(effect.channel)) continue;
      const state = await attempt(deps, byName.get(effect.channel), effect, row.state, at);
      if (state === 'PENDING') blocked.add(effect.channel);
    }
    return { nextAttemptAt: await nextAttempt(deps.pool, caseId) };
  };
}
