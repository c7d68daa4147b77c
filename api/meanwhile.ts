import type { CaseKindApi } from './case-kind';
import { lastEvents } from '../db/events';
import type { Db } from '../db/query';
import { namesOf } from '../db/staff';
import { isBusinessEvent } from '../domain/kernel';
import type { CaseCore } from '../domain/kernel';
import type { Language } from '../domain/text';

/** How many events are looked through for the steps that somebody missed, and how many are told. */
const LOOKED_AT = 100;
const TOLD = 20;

/** What was done on a case since the version that somebody has in hand, the last first (§8.3.19). */
export async function stepsSince(
  db: Db,
  api: CaseKindApi,
  { id, state }: { id: string; state: CaseCore },
  version: number,
  language: Language,
): Promise<{ step: string; by: string; byName: string | null; at: string }[]> {
  const missed = Math.min(state.version - version, TOLD);
  if (missed <= 0) return [];
  const steps = (await lastEvents(db, id, LOOKED_AT)).filter(isBusinessEvent).slice(0, missed);
  const names = await namesOf(
    db,
    steps.map(({ actor }) => actor),
  );
  return steps.map(({ type, actor, recordedAt: at }) => ({
    ...{ step: api.eventTitles[type]?.[language] ?? '', by: actor },
    ...{ byName: names.get(actor) ?? null, at },
  }));
}
