import type { PoolClient } from 'pg';
import { earlierComplaints } from './complaint-history';
import { caseId, lockCase, saveCase } from './cases';
import { settlingContext } from './context';
import type { ContextSource } from './context';
import { bringIn, numberFor } from './creation';
import type { Brought } from './creation';
import { complaintDecider, openComplaint, receivedComplaint } from '../domain/complaint';
import type { ComplaintData, OpenComplaint } from '../domain/complaint';
import { repeats } from '../domain/complaint/repeat';
import { DomainError } from '../domain/errors';
import { advance, termsOf } from '../domain/kernel';
import type { CaseKind, Ctx } from '../domain/kernel';
import { deciderOf } from '../domain/kinds';

/** A complaint that comes in; whatever it lacks, it is numbered at once (§8.3.15). */
export interface IncomingComplaint extends Brought {
  data: Omit<ComplaintData, 'earlier' | 'repeatOf'>;
}

/**
 * Writes on the case that a complaint is about that it is open; one that is closed already only gets the
 * reference.
 */
async function linkTo(
  client: PoolClient,
  source: ContextSource,
  kind: CaseKind,
  no: string | null | undefined,
  link: { complaint: string; now: string },
): Promise<string[]> {
  const row = no ? await lockCase(client, caseId(kind, no)) : undefined;
  if (row === undefined || row.state.closedAt !== null || row.state.historical) return [];
  const { complaint, now } = link;
  const at = now > row.updated_at ? now : row.updated_at;
  const ctx = await settlingContext({ ...source, db: client }, row, at);
  const command = { action: 'linkComplaint', input: { complaint, at } };
  // What is due is left to the case's own workflow, which also tells of it.
  const { state, events, refusal } = advance(deciderOf(kind), row.state, command, {
    ...ctx,
    now: row.updated_at,
    recordedAt: at,
  });
  if (refusal !== null) throw new DomainError(refusal);
  const { id, seq } = row;
  const write = { id, seq, state, terms: termsOf(state, ctx), events, now: at };
  await saveCase(client, { ...write, effects: [], command: null });
  return [id];
}

/** What became of an incoming complaint. */
export interface ReceivedComplaint {
  no: string;
  /** Ids of the cases it was linked to, whose workflows are to look at their rows again. */
  linked: string[];
}

/**
 * Numbers a complaint and writes it with everything that belongs to it, in the caller's transaction;
 * the order it is about cannot be archived from then on, and the request it arose from names it (§3.6,
 * CMP-01, SRV-09).
 *
 * @throws DomainError when the rules refuse it; a duplicate when its number or request is known
 */
export async function insertComplaint(
  client: PoolClient,
  source: ContextSource,
  incoming: IncomingComplaint,
  ctx: Ctx,
): Promise<ReceivedComplaint> {
  const { place } = incoming;
  const no = await numberFor(client, 'complaint', incoming, ctx);
  const { customerNo } = incoming.data;
  const before = customerNo === null ? [] : await earlierComplaints(client, customerNo, ctx, null);
  const data = { ...incoming.data, ...repeats(before, incoming.data) };
  const input: OpenComplaint = { no, data, ...place };
  const opened = { state: receivedComplaint(input, ctx), drafts: openComplaint(input, ctx) };
  await bringIn(client, complaintDecider, opened, incoming, ctx);
  const link = { complaint: no, now: ctx.now };
  const linked = [
    ...(await linkTo(client, source, 'order', data.orderNo, link)),
    ...(await linkTo(client, source, 'service', data.serviceNo, link)),
  ];
  return { no, linked };
}
