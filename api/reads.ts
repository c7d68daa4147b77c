import type { Caller } from './auth';
import type { ApiDeps } from './deps';
import { hasNeed } from './need';
import type { CaseRow } from '../db/cases';
import { insertExport, insertRead } from '../db/reads';
import type { ReadKind } from '../domain/reads';

/** Who asks, of what. */
interface Asking {
  deps: ApiDeps;
  caller: Caller;
}

function readerOf({ deps, caller }: Asking): {
  person: string;
  onBehalfOf: string | null;
  now: string;
} {
  const { staff, onBehalfOf } = caller;
  return { person: staff.id, onBehalfOf: onBehalfOf?.id ?? null, now: deps.clock.now() };
}

/**
 * Notes that a case is shown with its personal data (CUS-07). To be awaited before the answer: what
 * cannot be noted is not shown.
 */
export async function noteRead(
  asking: Asking,
  row: CaseRow,
  what: ReadKind,
  item = '',
): Promise<void> {
  // The content of a file cannot be masked; what is masked leaves no trace.
  if (what !== 'FILE' && !(await hasNeed(asking, row.state))) return;
  await insertRead(asking.deps.pool, readerOf(asking), { caseId: row.id, what, item });
}

/** Notes that a list is taken away as a file (CUS-07); to be awaited before the answer, as well. */
export async function noteExport(
  asking: Asking,
  list: string,
  query: object,
  lines: number,
): Promise<void> {
  await insertExport(asking.deps.pool, readerOf(asking), { list, query, lines });
}
