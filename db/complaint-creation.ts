import type { PoolClient } from 'pg';
import { earlierComplaints } from './complaint-history';
import { traitsOfParty } from './customer-duplicates';
import { caseId } from './cases';
import { tellAlongside } from './alongside';
import type { ContextSource } from './context';
import { bringIn, numberFor } from './creation';
import { maybeOne } from './query';
import type { Brought } from './creation';
import { complaintDecider, openComplaint, receivedComplaint } from '../domain/complaint';
import type { ComplaintData, OpenComplaint } from '../domain/complaint';
import { repeats } from '../domain/complaint/repeat';
import { DomainError } from '../domain/errors';
import type { CaseKind, Ctx } from '../domain/kernel';

/** A complaint that comes in; whatever it lacks, it is numbered at once (§8.3.15). */
export interface IncomingComplaint extends Brought {
  data: Omit<ComplaintData, 'earlier' | 'repeatOf'>;
}

/** Writes on the case that a complaint is about that it is open; one that is closed already only gets the reference. */
async function linkTo(
  client: PoolClient,
  source: ContextSource,
  kind: CaseKind,
  no: string | null | undefined,
  { complaint, now: at }: { complaint: string; now: string },
): Promise<string[]> {
  if (!no) return [];
  const id = caseId(kind, no);
  const command = { action: 'linkComplaint', input: { complaint, at } };
  const told = await tellAlongside(client, source, id, command, at);
  if (told?.refusal) throw new DomainError(told.refusal);
  return told === null ? [] : [id];
}

/** The loyalty tier of her file, where none is stated: the priority reads it (CMP-07). */
async function tierOf(
  client: PoolClient,
  { tier, customerNo }: IncomingComplaint['data'],
): Promise<ComplaintData['tier']> {
  if (tier !== 'NONE' || customerNo === null) return tier;
  const sql = `select state ->> 'tier' as tier from cases where id = $1`;
  const file = await maybeOne<{ tier: ComplaintData['tier'] | null }>(client, sql, [
    caseId('customer', customerNo),
  ]);
  return file?.tier ?? tier;
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
  const traits = incoming.party === null ? undefined : traitsOfParty(incoming.party);
  const before = await earlierComplaints(client, { customerNo, traits, own: null }, ctx);
  const tier = await tierOf(client, incoming.data);
  const data = { ...incoming.data, tier, ...repeats(before, incoming.data) };
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
