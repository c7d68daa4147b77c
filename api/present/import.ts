import type { CheckedRow } from '../import-check';
import { fieldsIn } from '../field-problems';
import { refusalText } from '../problem';
import type { BulkCounts, BulkRun, RowResult } from '../../db/bulk-runs';
import type { RowReason } from '../../domain/bulk';
import type { Reader } from '../../domain/words/say';

/** A run with its counts. */
export function presentRun(run: BulkRun, counts: BulkCounts, asOf: string): object {
  const { id, kind, state, errorPolicy, rate, createdBy, createdAt, updatedAt, finishedAt } = run;
  const head = { id, kind, state, errorPolicy, rate, counts };
  const { kind: caseKind, ...plan } = run.fleet ?? {};
  return {
    ...head,
    ...(caseKind !== undefined && { caseKind, ...plan }),
    createdBy,
    createdAt,
    updatedAt,
    finishedAt,
    asOf,
  };
}

/** Why a row was not done, in the reader's language. */
export function presentReason(reason: RowReason | null, reader: Reader): object | null {
  if (reason === null) return null;
  const { code, params, requirement, fields, milestone } = reason;
  return {
    code,
    text: refusalText(reason, reader),
    params,
    ...(requirement !== undefined && { requirement }),
    ...(milestone !== undefined && { milestone }),
    ...(fields !== undefined && { errors: fieldsIn(fields, reader.language) }),
  };
}

/** What has become of a row. */
export function presentRow(result: RowResult, reader: Reader): object {
  const { row, no, state, live, reason, alike, doneAt } = result;
  return { row, no, state, live, reason: presentReason(reason, reader), alike, doneAt };
}

/** What would become of the rows of an import. */
export function presentPreview(rows: readonly CheckedRow[], reader: Reader): object {
  const count = (result: CheckedRow['result']): number =>
    rows.filter((row) => row.result === result).length;
  return {
    preview: true,
    counts: {
      total: rows.length,
      valid: count('VALID'),
      existing: count('EXISTING'),
      invalid: count('INVALID'),
    },
    rows: rows.map(({ row, no, result, stage, reason, alike }) => ({
      row,
      no,
      result,
      stage,
      reason: presentReason(reason, reader),
      alike,
    })),
  };
}
