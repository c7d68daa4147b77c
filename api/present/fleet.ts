import type { FleetLook, FleetRow } from '../fleet';
import { presentParty } from './deadlines';
import { presentReason } from './import';
import { deadlineName, stageName } from '../../domain/describe';
import type { FleetPlan } from '../../domain/bulk';
import type { Names } from '../../domain/people';
import type { Reader } from '../../domain/words/say';

/** Rows that a preview shows. */
export const SHOWN_ROWS = 50;

function presentRow(
  { found: { no, state }, rehearsal }: FleetRow,
  row: number,
  reader: Reader,
  names: Names,
): object {
  const { language } = reader;
  const { refusal, events, dates, reminds } = rehearsal;
  return {
    ...{ row, no, stage: state.stage, stageName: stageName(state)[language], owner: state.owner },
    reason: presentReason(refusal, reader),
    events,
    dates: dates.map((shift) => ({
      ...shift,
      name: deadlineName(shift.id.split(':')[0]!)[language],
    })),
    reminds: reminds === null ? null : presentParty(reminds, language, names),
  };
}

/** What a run over many cases would do: how many, and the first of them in full. */
export function presentFleetPreview(
  { kind, operation }: Pick<FleetPlan, 'kind' | 'operation'>,
  { rows, refused, hash, asOf }: FleetLook & { asOf: string },
  reader: Reader,
  names: Names,
): object {
  const shown = rows
    .slice(0, SHOWN_ROWS)
    .map((row, index) => presentRow(row, index + 1, reader, names));
  return { kind, operation, count: rows.length, refused, hash, rows: shown, asOf };
}
