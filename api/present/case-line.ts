import { presentWaiting } from './deadlines';
import type { CaseLine } from '../../db/case-lines';
import { stageName } from '../../domain/describe';
import type { CaseKind } from '../../domain/kernel';
import type { Language } from '../../domain/text';

/** One line of a list of cases. */
export function presentCaseLine<Line extends CaseLine>(
  kind: CaseKind,
  row: Line,
  language: Language,
): object {
  const { waitingOn, waitingName, own, ...all } = row;
  // Its place in the walk through the list is the cursor's business.
  const rest = Object.fromEntries(Object.entries(all).filter(([key]) => !key.startsWith('walk')));
  const person = waitingOn?.who?.person;
  const names = new Map(person && waitingName ? [[person, waitingName]] : []);
  return {
    ...rest,
    ...own,
    stageName: stageName({ kind, stage: row.stage })[language],
    waitingOn: presentWaiting(waitingOn, language, names),
  };
}
