import type { PoolClient } from 'pg';
import { caseId, insertCase, saveCase } from './cases';
import type { AcceptedCommand, CaseTermsOf } from './cases';
import { insertParty, insertTexts } from './private';
import type { PartyRow } from './private';
import type { CaseCore, Progress } from '../domain/kernel';

/** A case that is about to exist, with everything that belongs to it. */
export interface Creation {
  progress: Progress<CaseCore>;
  terms: CaseTermsOf;
  /** Hash of what was sent: tells a repeated creation from a clash of numbers. */
  bodyHash: string;
  party: PartyRow | null;
  texts: Readonly<Record<string, string>>;
  /** The request that created it; none for rows of a bulk run. */
  command: AcceptedCommand | null;
  now: string;
}

/**
 * Writes a new case with its first events, its contact and its texts, in the caller's transaction.
 * Returns its id.
 *
 * @throws a duplicate when the number is taken
 */
export async function createCase(client: PoolClient, creation: Creation): Promise<string> {
  const { progress, terms, bodyHash, party, texts, command, now } = creation;
  const { state, events } = progress;
  const id = caseId(state.kind, state.no);
  await insertCase(client, id, state, terms, bodyHash);
  if (party !== null) await insertParty(client, id, party, now);
  await insertTexts(client, id, texts, { author: null, now });
  await saveCase(client, { id, seq: 0, state, terms, events, effects: [], command, now });
  return id;
}
