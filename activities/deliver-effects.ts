import { Context } from '@temporalio/activity';
import { bringRequest } from './case-requests';
import { channelOf } from './channels/lane';
import type { DeliverInput, DeliverResult } from './contract';
import { deliverAlone, failed } from './delivery';
import type { Errand } from './delivery';
import type { Deps } from './deps';
import { deliverToStaff } from './digests';
import { hoursOf } from './notices';
import { findCase } from '../db/cases';
import { hoursOfCustomer } from '../db/customer-clock';
import type { CaseRow } from '../db/cases';
import { dueEffects, moveTo, nextAttempt } from '../db/effects';
import type { PendingEffect } from '../db/effects';
import { leavesAt } from '../domain/contact/hours';
import type { Hours } from '../domain/contact/hours';

async function errandOf(deps: Deps, row: CaseRow, at: string): Promise<Errand> {
  const { state } = row;
  const hours = await hoursOf(deps.pool, deps.terms, state);
  return { deps, state, hours, at, newestPolicy: row.newest_policy };
}

/** The hours of whoever reads an effect (§8.3.25). */
async function hoursFor({ deps, state, hours }: Errand, { type }: PendingEffect): Promise<Hours> {
  return type === 'customerNotice' ? hoursOfCustomer(deps.pool, state, hours) : hours;
}

/** Brings one effect on its way; false when those behind it on its lane have to wait. */
async function bring(errand: Errand, effect: PendingEffect): Promise<boolean> {
  const { deps, at } = errand;
  if (effect.type === 'caseRequest') return bringRequest(errand, effect);
  const channel = channelOf(effect.channel, deps.channels);
  if (channel === undefined && effect.type === 'staffNotice') {
    return failed(errand, effect, new Error(`channel ${effect.channel} is not set up`));
  }
  if (channel?.reader === 'PROGRAM') return deliverAlone(errand, effect, channel);
  const hour = leavesAt(effect, effect.case_id, at, await hoursFor(errand, effect));
  if (hour > at) {
    // It was on time, but nobody was there to send it, or an attempt before had failed.
    await moveTo(deps.pool, effect.id, hour, at);
    return false;
  }
  if (channel === undefined || channel.reader === 'CUSTOMER') {
    return deliverAlone(errand, effect, channel);
  }
  return deliverToStaff(errand, effect, channel);
}

/**
 * Tries every effect of a case whose time has come, each by itself; after a failure the later ones
 * on the same lane wait for their turn, so that a receiver sees them in order. Failures stand in
 * the rows; the workflow comes back at the earliest next attempt (SYS-10).
 */
export function deliverEffects(deps: Deps): (input: DeliverInput) => Promise<DeliverResult> {
  return async ({ caseId, at }) => {
    const row = await findCase(deps.pool, caseId);
    if (row === undefined) return { nextAttemptAt: null };
    const errand = await errandOf(deps, row, at);
    const blocked = new Set<string>();
    for (const effect of await dueEffects(deps.pool, caseId, at)) {
      Context.current().heartbeat(effect.id);
      if (blocked.has(effect.channel)) continue;
      if (!(await bring(errand, effect))) blocked.add(effect.channel);
    }
    return { nextAttemptAt: await nextAttempt(deps.pool, caseId) };
  };
}
