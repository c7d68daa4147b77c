import type { SettleInput, StepResult } from './contract';
import type { Deps } from './deps';
import { toFailure } from './failures';
import { saveStep, stepResult, undisturbed } from './step';
import { findCase, parkCase } from '../db/cases';
import { settlingContext } from '../db/context';
import { isTransient } from '../db/failures';
import { resolveIncidents } from '../db/incidents';
import { settle as settleRules } from '../domain/kernel';
import { deciderOf } from '../domain/kinds';

async function run(deps: Deps, { caseId, at }: SettleInput): Promise<StepResult | null> {
  const row = await findCase(deps.executePool, caseId);
  if (row === undefined) throw new Error(`no case ${caseId}`);
  const { state } = row;
  if (state.closedAt !== null) return stepResult(state, row.effects_due, null);
  const now = at > row.updated_at ? at : row.updated_at;
  const ctx = await settlingContext({ db: deps.executePool, terms: deps.terms }, row, now);
  const settled = settleRules(deciderOf(row.kind), state, ctx);
  if (row.parked) await resolveIncidents(deps.executePool, caseId, now);
  if (settled.events.length === 0 && !row.parked) return stepResult(state, row.effects_due, null);
  return saveStep(deps, row, { ...settled, refusal: null }, ctx, null);
}

/**
 * Settles what has fallen due on one case up to `at`, in one transaction. Repeating it is harmless.
 * A case whose rules fail is parked with an incident: it rests until the safety nets try again.
 *
 * @throws ApplicationFailure DATABASE_AWAY (retryable) or INTERNAL (recorded as an incident)
 */
export function settle(deps: Deps): (input: SettleInput) => Promise<StepResult> {
  return async (input) => {
    try {
      return await undisturbed(() => run(deps, input));
    } catch (error) {
      if (!isTransient(error)) {
        await parkCase(deps.pool, input.caseId).catch((failure: unknown) =>
          deps.logger.error({ err: failure }, 'case could not be parked'),
        );
      }
      throw await toFailure(deps, input.caseId, 'settle', error);
    }
  };
}
