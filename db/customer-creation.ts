import type { PoolClient } from 'pg';
import { tellAlongside } from './alongside';
import { caseId } from './cases';
import type { AcceptedCommand } from './cases';
import type { ContextSource } from './context';
import { signedOrdersOf } from './customer-matters';
import { createCase } from './creation';
import { nextNumber } from './numbers';
import type { PartyRow } from './private';
import { localDateOf } from '../domain/calendar';
import { customerDecider, draftCustomer, openCustomer } from '../domain/customer';
import type { CustomerState, OpenCustomer } from '../domain/customer';
import { DomainError } from '../domain/errors';
import { isRefusal, openCase } from '../domain/kernel';
import type { Ctx } from '../domain/kernel';

/** A customer's file that is entered. */
export interface IncomingCustomer extends Omit<OpenCustomer, 'no'> {
  /** Given by the caller; else drawn. */
  no?: string | undefined;
  party: PartyRow | null;
  texts: Readonly<Record<string, string>>;
  bodyHash: string;
  /** The request that brought it; none for rows of an import. */
  request: { id: string; actor: string; key: string } | null;
}

/**
 * Writes a new file with its contact and texts, in the caller's transaction; returns its number. Orders
 * that are signed for under it are not archived before it is put on file.
 *
 * @throws DomainError when the rules refuse it; a duplicate when its number or request is known
 */
export async function insertCustomer(
  client: PoolClient,
  source: ContextSource,
  incoming: IncomingCustomer,
  ctx: Ctx,
): Promise<string> {
  const { no: given, party, texts, bodyHash, request, ...file } = incoming;
  const year = Number(localDateOf(ctx.now, ctx.calendar.zone).slice(0, 4));
  const no = given ?? (await nextNumber(client, 'customer', year));
  const input: OpenCustomer = { no, ...file };
  const drafts = openCustomer(input, ctx);
  if (isRefusal(drafts)) throw new DomainError(drafts);
  const progress = openCase(customerDecider, draftCustomer(input, ctx), drafts, ctx);
  const { version, stage } = progress.state;
  const events = progress.events.map(({ type }) => type);
  const outcome = { version, stage, events, recordedAt: ctx.now };
  const command: AcceptedCommand | null = request && { ...request, action: 'create', outcome };
  const born = { progress, terms: ctx, bodyHash, party, texts, command, now: ctx.now };
  await createCase(client, born);
  await keepFromArchive(client, source, progress.state, ctx.now);
  return no;
}

/**
 * Orders of a customer that are signed for already, and not archived yet, wait from now on for her new
 * file to be put on file, like those that are signed for after it (CUS-02, §6.2). What they are to be
 * called back about comes to the file then (CBK-01).
 */
export async function keepFromArchive(
  client: PoolClient,
  source: ContextSource,
  { no, stage }: Pick<CustomerState, 'no' | 'stage'>,
  now: string,
): Promise<void> {
  if (stage === 'FILED') return;
  const command = { action: 'awaitFile', input: { customer: no } };
  for (const order of await signedOrdersOf(client, no)) {
    await tellAlongside(client, source, caseId('order', order), command, now);
  }
}
