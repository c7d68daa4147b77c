import type { StepResult } from './contract';
import type { Deps } from './deps';
import { effectRows, fillInboxes } from './notices';
import { saveCase } from '../db/cases';
import { heirGoesOn } from '../db/customer-matters';
import type { AcceptedCommand, CaseRow } from '../db/cases';
import { nextAttempt } from '../db/effects';
import { goodsUndisturbed } from '../db/order-goods';
import { inTransaction } from '../db/query';
import { deciderOf } from '../domain/kinds';
import { attributesOf } from '../domain/attributes';
import type { CustomerState } from '../domain/customer';
import { callbackChanges } from '../domain/customer/callbacks/projection';
import type { CallbackChanges } from '../domain/customer/callbacks/projection';
import { effectsOf, termsOf, wakeAt } from '../domain/kernel';
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

/** What a step led to. */
export type StepProgress = Progress<CaseCore> & { refusal: Refusal | null };

/** What a step changes of the list of callbacks; only customers have any. */
function listed(
  { kind, state: before }: CaseRow,
  { state: after, events }: Progress<CaseCore>,
  ctx: Ctx,
): CallbackChanges | undefined {
  if (kind !== 'customer') return undefined;
  return callbackChanges(before as CustomerState, events, after as CustomerState, () => ctx);
}

/**
 * Writes what a step led to, effects and inboxes included, all or nothing. Null, and nothing is
 * written, when the row has changed since it was read.
 */
export async function saveStep(
  deps: Deps,
  row: CaseRow,
  progress: StepProgress,
  ctx: Ctx,
  command: AcceptedCommand | null,
): Promise<StepResult | null> {
  const { state, events, refusal } = progress;
  const drafts = effectsOf(deciderOf(row.kind), state, events, ctx);
  const { executePool: db, channels } = deps;
  const terms = termsOf(state, ctx);
  const desk = { db, channels, state, hours: terms, now: ctx.now };
  const effects = await effectRows(desk, drafts);
  const { id, seq } = row;
  const callbacks = listed(row, progress, ctx);
  const write = { id, seq, state, terms, events, effects, command, callbacks, now: ctx.now };
  if (effects.length === 0 && ctx.goods === undefined) {
    const saved = await saveCase(deps.executePool, write);
    return saved ? stepResult(state, row.effects_due, refusal) : null;
  }
  return inTransaction(deps.executePool, async (client) => {
    if (!(await heirGoesOn(client, id, events))) return null;
    if (!(await goodsUndisturbed(client, state.no, ctx.goods))) return null;
    if (!(await saveCase(client, write))) return null;
    if (effects.length === 0) return stepResult(state, row.effects_due, refusal);
    await fillInboxes(client, state, effects, ctx.now);
    const pending = effects.some((effect) => effect.state === 'PENDING');
    return stepResult(state, pending ? await nextAttempt(client, id) : row.effects_due, refusal);
  });
}

/**
 * Takes a step that reads, decides and writes without holding a lock in between: on a row that was
 * changed meanwhile it is taken again. The workflow takes one step of its case at a time, so only
 * what an earlier worker left behind, or an import, can come in between.
 */
export async function undisturbed(step: () => Promise<StepResult | null>): Promise<StepResult> {
  for (;;) {
    const result = await step();
    if (result !== null) return result;
  }
}
