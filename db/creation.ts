import type { PoolClient } from 'pg';
import { caseId, insertCase, saveCase } from './cases';
import type { AcceptedCommand, CaseTermsOf } from './cases';
import type { EffectWrite } from './effects';
import { nextNumber } from './numbers';
import { insertParty, insertTexts } from './private';
import type { PartyRow } from './private';
import { localDateOf } from '../domain/calendar';
import { DomainError } from '../domain/errors';
import type { Refusal } from '../domain/errors';
import { isRefusal, openCase } from '../domain/kernel';
import type { CaseCore, CaseKind, Ctx, Decider, EventDraft, Progress } from '../domain/kernel';
import type { CustomerState } from '../domain/customer';
import { callbackChanges } from '../domain/customer/callbacks/projection';
import type { CallbackChanges } from '../domain/customer/callbacks/projection';
import { SYSTEM } from '../domain/people';

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
  /** What is to be sent because of its first events; nothing for most cases. */
  effects?: readonly EffectWrite[];
  now: string;
}

/** What a new case brings into the list of callbacks; only a customer that is on file already brings any. */
function listed({ progress, terms, now }: Creation): CallbackChanges | undefined {
  const { state, events } = progress;
  if (state.kind !== 'customer') return undefined;
  const ctx = { ...terms, now, actor: SYSTEM };
  return callbackChanges(null, events, state as CustomerState, () => ctx);
}

/**
 * Writes a new case with its first events, its contact and its texts, in the caller's transaction.
 * Returns its id.
 *
 * @throws a duplicate when the number is taken
 */
export async function createCase(client: PoolClient, creation: Creation): Promise<string> {
  const { progress, terms, bodyHash, party, texts, command, effects = [], now } = creation;
  const { state, events } = progress;
  const id = caseId(state.kind, state.no);
  await insertCase(client, id, state, terms, bodyHash);
  if (party !== null) await insertParty(client, id, party, now);
  await insertTexts(client, id, texts, { author: null, now });
  const callbacks = listed(creation);
  await saveCase(client, {
    id,
    seq: 0,
    state,
    terms,
    events,
    effects,
    command,
    callbacks,
    now,
  });
  return id;
}

/** What a case that comes in brings besides its state. */
export interface Brought {
  /** Given by the caller; else drawn. */
  no?: string | undefined;
  place: { owner: string | null; team: string | null; department: string | null };
  party: PartyRow | null;
  texts: Readonly<Record<string, string>>;
  bodyHash: string;
  /** The request that brought it: what identifies a repeated one. */
  request: { id: string; actor: string; key: string } | null;
}

/** The number of a case that comes in: as given, else the next one of the year. */
export async function numberFor(
  client: PoolClient,
  kind: CaseKind,
  { no }: Pick<Brought, 'no'>,
  ctx: Ctx,
): Promise<string> {
  const year = Number(localDateOf(ctx.now, ctx.calendar.zone).slice(0, 4));
  return no ?? nextNumber(client, kind, year);
}

/**
 * Opens a case as its rules say and writes it, in the caller's transaction.
 *
 * @throws DomainError when the rules refuse it; a duplicate when its number or request is known
 */
export async function bringIn<S extends CaseCore>(
  client: PoolClient,
  decider: Decider<S>,
  opened: { state: S; drafts: EventDraft[] | Refusal },
  brought: Brought,
  ctx: Ctx,
): Promise<void> {
  const { party, texts, bodyHash, request } = brought;
  if (isRefusal(opened.drafts)) throw new DomainError(opened.drafts);
  const progress = openCase(decider, opened.state, opened.drafts, ctx);
  const { version, stage } = progress.state;
  const events = progress.events.map(({ type }) => type);
  const outcome = { version, stage, events, recordedAt: ctx.now };
  const command: AcceptedCommand | null = request && { ...request, action: 'create', outcome };
  await createCase(client, { progress, terms: ctx, bodyHash, party, texts, command, now: ctx.now });
}
