import type { PoolClient } from 'pg';
import { earlierComplaints } from './complaint-history';
import { caseId, lockCase, saveCase } from './cases';
import type { AcceptedCommand } from './cases';
import { settlingContext } from './context';
import type { ContextSource } from './context';
import { createCase } from './creation';
import { nextNumber } from './numbers';
import type { PartyRow } from './private';
import { localDateOf } from '../domain/calendar';
import { complaintDecider, openComplaint, receivedComplaint } from '../domain/complaint';
import type { ComplaintData, OpenComplaint } from '../domain/complaint';
import { repeats } from '../domain/complaint/repeat';
import { DomainError } from '../domain/errors';
import { advance, isRefusal, openCase, termsOf } from '../domain/kernel';
import type { Ctx } from '../domain/kernel';
import { deciderOf } from '../domain/kinds';

/** A complaint that comes in; whatever it lacks, it is numbered at once (§8.3.15). */
export interface IncomingComplaint {
  /** Given by the caller; else drawn. */
  no?: string | undefined;
  data: Omit<ComplaintData, 'earlier' | 'repeatOf'>;
  place: Pick<OpenComplaint, 'owner' | 'team' | 'department'>;
  party: PartyRow | null;
  texts: Readonly<Record<string, string>>;
  bodyHash: string;
  /** The request that brought it: what identifies a repeated one. */
  request: { id: string; actor: string; key: string } | null;
}

/** Writes on the order that a complaint about it is open; one that is closed already only gets the reference. */
async function linkOrder(
  client: PoolClient,
  source: ContextSource,
  orderNo: string,
  complaint: string,
  now: string,
): Promise<string | null> {
  const row = await lockCase(client, caseId('order', orderNo));
  if (row === undefined || row.state.closedAt !== null || row.state.historical) return null;
  const at = now > row.updated_at ? now : row.updated_at;
  const ctx = await settlingContext({ ...source, db: client }, row, at);
  const command = { action: 'linkComplaint', input: { complaint, at } };
  // What is due is left to the order's own workflow, which also tells of it.
  const { state, events, refusal } = advance(deciderOf('order'), row.state, command, {
    ...ctx,
    now: row.updated_at,
    recordedAt: at,
  });
  if (refusal !== null) throw new DomainError(refusal);
  const { id, seq } = row;
  const write = { id, seq, state, terms: termsOf(state, ctx), events, now: at };
  await saveCase(client, { ...write, effects: [], command: null });
  return id;
}

/** What became of an incoming complaint. */
export interface ReceivedComplaint {
  no: string;
  /** Id of the order it was linked to, whose workflow is to look at its row again. */
  linked: string | null;
}

/**
 * Numbers a complaint and writes it with everything that belongs to it, in the caller's transaction;
 * the order it is about cannot be archived from then on (§3.6, CMP-01).
 *
 * @throws DomainError when the rules refuse it; a duplicate when its number or request is known
 */
export async function insertComplaint(
  client: PoolClient,
  source: ContextSource,
  incoming: IncomingComplaint,
  ctx: Ctx,
): Promise<ReceivedComplaint> {
  const { place, party, texts, bodyHash, request } = incoming;
  const year = Number(localDateOf(ctx.now, ctx.calendar.zone).slice(0, 4));
  const no = incoming.no ?? (await nextNumber(client, 'complaint', year));
  const { customerNo } = incoming.data;
  const before = customerNo === null ? [] : await earlierComplaints(client, customerNo, ctx, null);
  const data = { ...incoming.data, ...repeats(before, incoming.data) };
  const input: OpenComplaint = { no, data, ...place };
  const drafts = openComplaint(input, ctx);
  if (isRefusal(drafts)) throw new DomainError(drafts);
  const progress = openCase(complaintDecider, receivedComplaint(input, ctx), drafts, ctx);
  const { version, stage } = progress.state;
  const events = progress.events.map(({ type }) => type);
  const outcome = { version, stage, events, recordedAt: ctx.now };
  const command: AcceptedCommand | null = request && { ...request, action: 'create', outcome };
  const born = { progress, terms: ctx, bodyHash, party, texts, command, now: ctx.now };
  await createCase(client, born);
  const { orderNo } = data;
  const linked = orderNo && (await linkOrder(client, source, orderNo, no, ctx.now));
  return { no, linked };
}
