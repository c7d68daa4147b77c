import type { PoolClient } from 'pg';
import { askCase, rowCommandId, toolsOf } from './bulk-command';
import type { Deps } from './deps';
import { effectRows } from './notices';
import type { BulkRun, RowOutcome } from '../db/bulk-runs';
import { lockCase, saveCase } from '../db/cases';
import { findAbsence, handOverResult } from '../db/hand-over';
import { insertNotices } from '../db/inbox';
import { nudgeCase } from '../dispatch/cases';
import { handOverCommand, handOverReason } from '../domain/bulk';
import type { HandedCase, HandOverKind } from '../domain/bulk';
import { staffNotice } from '../domain/kernel/effects';

/** A run that moves cases, with what belongs to it. */
export type HandOverRun = BulkRun & { kind: HandOverKind; absence: number };

/** Whether a run moves cases between people. */
export function isHandOver(run: BulkRun): run is HandOverRun {
  return run.absence !== null;
}

/**
 * Gives one case to somebody else, by the command that a supervisor would send for it; its id follows
 * from run and row, so that repeating it does nothing.
 *
 * @throws ApplicationFailure ENGINE_AWAY: the step is repeated
 */
export function moveCase(
  deps: Deps,
  run: HandOverRun,
  row: { row: number; caseId: string; input: HandedCase },
): Promise<RowOutcome> {
  const { caseId, input } = row;
  const id = rowCommandId('hand-over', run.id, row.row);
  const reason = `txt_${id.slice(0, 24)}`;
  const texts = { [reason]: handOverReason(run.kind, run.absence) };
  return askCase(deps, run, { id, caseId, command: handOverCommand(input, reason), texts });
}

/**
 * Tells both people of a finished run, once for all its cases (§8.1 `alert.digestFrom`). Written with
 * the end of the run; it hangs on one of the cases. Returns that case's id, if anything was done.
 */
export async function tellOfRun(
  deps: Deps,
  client: PoolClient,
  run: HandOverRun,
): Promise<string | null> {
  const { done, others, example, from, to } = await handOverResult(client, run.id);
  const absence = await findAbsence(client, run.absence);
  const found = example === null ? undefined : await lockCase(client, example);
  if (absence === undefined || found === undefined) return null;
  const now = deps.clock.now();
  const code = run.kind === 'hand-over' ? 'HANDED_OVER' : 'HANDED_BACK';
  const params = { absence: run.absence, count: done, others, from, to };
  const draft = staffNotice(`handOver:${run.id}`, { person: absence.staff }, code, params);
  const { id, seq, state } = found;
  const terms = {
    policy: await deps.terms.policy(client, state.policyVersion),
    calendar: await deps.terms.calendar(client, state.calendarVersion),
  };
  const desk = { db: client, channels: deps.channels, state, hours: terms, now };
  const effects = await effectRows(desk, [draft]);
  const write = { id, seq, state, terms, now };
  await saveCase(client, { ...write, events: [], effects, command: null });
  const notice = { effectId: `${id}/${draft.key}`, caseId: id, code, params };
  await insertNotices(client, notice, [absence.staff, absence.standIn], now);
  return id;
}

/** Has the case that carries the notice look for it. */
export async function nudgeCarrier(deps: Deps, caseId: string | null): Promise<void> {
  if (caseId !== null && deps.channels.length > 0) await nudgeCase(toolsOf(deps), caseId);
}
