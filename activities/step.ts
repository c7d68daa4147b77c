import type { PoolClient } from 'pg';
import type { StepResult } from './contract';
import type { Deps } from './deps';
import { effectRows, fillInboxes } from './notices';
import { saveCase } from '../db/cases';
import type { AcceptedCommand, CaseRow } from '../db/cases';
import { nextAttempt } from '../db/effects';
import { deciderOf } from '../domain/kinds';
import { attributesOf } from '../domain/attributes';
import { effectsOf, wakeAt } from '../domain/kernel';
import type { CaseCore, Ctx, Progress } from '../domain/kernel';
import type { Refusal } from '../domain/errors';
import { describeCase } from '../domain/describe';

/** What the workflow is told of a state. */
export function stepResult(
  state: CaseCore,
  effectsDue: string | null,
  refusal: Refusal | null,
): StepResult {
  return {
    version: state.version,
    stage: state.stage,
    wakeAt: state.closedAt === null ? wakeAt(state) : null,
    effectsDue,
    closed: state.closedAt !== null,
    attributes: attributesOf(state),
    summary: describeCase(state),
    refusal,
  };
}

/** Writes what a step led to, effects and inboxes included, in the transaction of the locked row. */
export async function saveStep(
  deps: Deps,
  client: PoolClient,
  row: CaseRow,
  progress: Progress<CaseCore>,
  ctx: Ctx,
  command: AcceptedCommand | null,
): Promise<string | null> {
  const { state, events } = progress;
  const drafts = effectsOf(deciderOf(row.kind), state, events, ctx);
  const effects = effectRows(row.id, drafts, deps.channels);
  const { id, seq } = row;
  await saveCase(client, { id, seq, state, events, effects, command, now: ctx.now });
  await fillInboxes(client, state, effects, ctx.now);
  const pending = effects.some((effect) => effect.state === 'PENDING');
  return pending ? nextAttempt(client, id) : row.effects_due;
}
