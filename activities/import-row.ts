import type { PoolClient } from 'pg';
import type { Deps } from './deps';
import { effectRows, fillInboxes, hoursOf, tellBeside } from './notices';
import { existingHashes } from '../db/bulk-runs';
import type { BulkRun, RowOutcome, TakenRow } from '../db/bulk-runs';
import { caseId, findCase, setResting } from '../db/cases';
import { createCase } from '../db/creation';
import { keepFromArchive } from '../db/customer-creation';
import { alikeFiles, traitsOfParty } from '../db/customer-duplicates';
import { signaturesOf } from '../db/import-signatures';
import { findStaff } from '../db/staff';
import { peopleIn, planRow, rests, subjectOf } from '../domain/bulk';
import type { BulkImport, RowReason } from '../domain/bulk';
import type { CustomerState } from '../domain/customer';
import type { Alike } from '../domain/customer/duplicates';
import { refuse } from '../domain/errors';
import { staffNotice } from '../domain/kernel';
import type { Ctx } from '../domain/kernel';

/** A row that could not be. */
export const failed = (reason: RowReason): RowOutcome => ({
  state: 'FAILED',
  caseId: null,
  live: true,
  reason,
});

/** The context of a row: the people it names belong to it. */
async function contextFor(client: PoolClient, input: BulkImport, ctx: Ctx): Promise<Ctx> {
  const ids = peopleIn(input);
  if (ids.length === 0) return ctx;
  const found = await findStaff(client, [...new Set(ids)]);
  return { ...ctx, people: Object.fromEntries(found.map((person) => [person.id, person])) };
}

/** Other customers who may be the one of a row: reported, and for people to merge (CUS-08). */
async function alikeTo(
  client: PoolClient,
  input: BulkImport,
  { party }: TakenRow['private'],
  { policy }: Ctx,
): Promise<readonly Alike[]> {
  if (!('customer' in input) || party === null) return [];
  const figures = policy.values['customer.likeness'];
  return alikeFiles(client, input.customer.no, traitsOfParty(party), figures);
}

/**
 * Brings in the case of a row, in the transaction that notes what has become of it; a number that is
 * there with the same content is left as it is.
 */
export async function createRow(
  deps: Deps,
  client: PoolClient,
  run: BulkRun,
  row: TakenRow,
  ctx: Ctx,
): Promise<RowOutcome> {
  const input = row.input as BulkImport;
  const { kind, no } = subjectOf(input);
  const id = caseId(kind, no);
  const hash = (await existingHashes(client, kind, [no])).get(no);
  if (hash === row.bodyHash) return { state: 'EXISTING', caseId: id, live: true, reason: null };
  if (hash !== undefined) return failed(refuse('DUPLICATE_NUMBER', { no }));
  const mark = { run: run.id, row: row.row };
  const plan = planRow(input, mark, await contextFor(client, input, ctx));
  if ('reason' in plan) return failed(plan.reason);
  const { progress } = plan;
  const { state } = progress;
  const { bodyHash } = row;
  const desk = { db: client, channels: deps.channels, state, hours: ctx, now: ctx.now };
  const effects = await effectRows(desk, plan.effects);
  const born = { progress, terms: ctx, bodyHash, command: null, effects, now: ctx.now };
  await createCase(client, { ...row.private, ...born });
  await fillInboxes(client, state, effects, ctx.now);
  if (state.kind === 'customer') {
    const source = { db: client, terms: deps.terms };
    await keepFromArchive(client, source, state as CustomerState, ctx.now);
  }
  const resting = rests(state);
  if (resting) await setResting(client, id, ctx.now);
  const alike = await alikeTo(client, input, row.private, ctx);
  return { state: 'DONE', caseId: id, live: !resting, reason: null, alike };
}

/**
 * Tells those in whose names a run has signed, once for all its files, so that nobody signs without
 * knowing (CUS-02). Written with the end of the run; returns the cases that carry the notices.
 */
export async function tellSigners(deps: Deps, client: PoolClient, run: BulkRun): Promise<string[]> {
  const now = deps.clock.now();
  const carriers: string[] = [];
  for (const { person, by, count, example } of await signaturesOf(client, run.id)) {
    const { state } = (await findCase(client, example))!;
    const hours = await hoursOf(client, deps.terms, state);
    const desk = { db: client, channels: deps.channels, state, hours, now };
    const params = { run: run.id, by, count };
    const key = `signedByImport:${run.id}:${person}`;
    await tellBeside(desk, [staffNotice(key, { person }, 'SIGNED_BY_IMPORT', params)]);
    carriers.push(example);
  }
  return carriers;
}
