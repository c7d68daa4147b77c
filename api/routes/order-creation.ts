import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { answeredBefore, contentHash, keyedRequest } from '../command';
import type { KeyedRequest } from '../command';
import type { Call, Reply } from '../endpoint';
import { dataOf } from '../order-draft';
import { placeOf } from '../place';
import type { Place } from '../place';
import { ORDERS } from '../kinds/order';
import { alikeAtEntry } from '../known-customers';
import { privatiseContact } from '../private';
import type { CreateOrder } from '../schemas/order';
import { readOrder, sightOf } from './order-sight';
import { caseId } from '../../db/cases';
import { createCase } from '../../db/creation';
import { isDuplicate } from '../../db/failures';
import { nextNumber } from '../../db/numbers';
import { inTransaction } from '../../db/query';
import { startCase } from '../../dispatch/cases';
import { localDateOf } from '../../domain/calendar';
import { DomainError, domainError } from '../../domain/errors';
import { isRefusal, openCase } from '../../domain/kernel';
import type { Ctx } from '../../domain/kernel';
import { dueAlready, openOrder, orderDecider, receivedOrder } from '../../domain/order';
import type { OpenOrder } from '../../domain/order';
import { TEAM_ROLES } from '../../domain/reach';

/** What is known before the number is drawn. */
interface Draft {
  body: CreateOrder;
  request: KeyedRequest;
  bodyHash: string;
  place: Place;
  ctx: Ctx;
}

async function write(client: PoolClient, draft: Draft): Promise<string> {
  const { body, request, bodyHash, ctx } = draft;
  const year = Number(localDateOf(ctx.now, ctx.calendar.zone).slice(0, 4));
  const no = body.no ?? (await nextNumber(client, 'order', year));
  const contact = body.contact && privatiseContact(request.id, body.contact);
  const input: OpenOrder = { no, data: dataOf(body, contact?.ref ?? null), ...draft.place };
  const drafts = dueAlready(input, ctx) ?? openOrder(input, ctx);
  if (isRefusal(drafts)) throw new DomainError(drafts);
  const progress = openCase(orderDecider, receivedOrder(input, ctx), drafts, ctx);
  const { version, stage } = progress.state;
  const events = progress.events.map(({ type }) => type);
  const command = {
    id: request.id,
    actor: ctx.actor.id,
    key: request.key,
    action: 'create',
    outcome: { version, stage, events, recordedAt: ctx.now },
  };
  const party = contact?.row ?? null;
  await createCase(client, {
    ...{ progress, terms: ctx, bodyHash, party, texts: {}, command, now: ctx.now },
  });
  return no;
}

type CreateCall = Call<unknown, unknown, CreateOrder>;

async function answer(call: CreateCall, no: string, status: number): Promise<Reply> {
  const { deps, caller, language } = call;
  const row = await readOrder(deps, no);
  const body = ORDERS.present(row.state, await sightOf(deps, row, caller, language), true);
  return {
    status,
    body: { ...body, ...(await alikeAtEntry(call, row.state)) },
    headers: { ETag: `"${row.state.version}"`, Location: `/api/v1/orders/${no}` },
  };
}

/** A taken number: the same request again is answered with what it made, another one refused. */
async function existing(call: CreateCall, request: KeyedRequest, bodyHash: string): Promise<Reply> {
  const before = await answeredBefore(call.deps.pool, call.caller, request);
  if (before !== null) return answer(call, before.case_id.slice('order-'.length), 200);
  const { no } = call.body;
  if (no === undefined) throw domainError('CONFLICT', { reason: 'number' });
  const row = await readOrder(call.deps, no);
  if (row.body_hash !== bodyHash) throw domainError('DUPLICATE_NUMBER', { no });
  return answer(call, no, 200);
}

/**
 * Receives an order: one transaction writes case, contact and first events and answers at once,
 * with workers and Temporal up or down; the workflow is started right after, or by the sweeper.
 */
export async function create(call: CreateCall): Promise<Reply> {
  const { deps, caller, body } = call;
  const raw: unknown = call.request.body;
  const target = { caseId: 'orders', action: 'create' };
  const request = keyedRequest(call.request, caller, target, raw, randomUUID());
  const bodyHash = contentHash(raw);
  const before = await answeredBefore(deps.pool, caller, request);
  if (before !== null) return answer(call, before.case_id.slice('order-'.length), 200);
  const newest = await deps.terms.newest(deps.pool);
  const stand = caller.onBehalfOf === null ? {} : { onBehalfOf: caller.onBehalfOf };
  const ctx: Ctx = { now: deps.clock.now(), actor: caller.staff, ...stand, ...newest };
  const place = await placeOf(deps.pool, body, caller, TEAM_ROLES);
  const draft: Draft = { body, request, bodyHash, place, ctx };
  let no: string;
  try {
    no = await inTransaction(deps.pool, (client) => write(client, draft));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return existing(call, request, bodyHash);
  }
  startCase(deps, caseId('order', no)).catch((error: unknown) => {
    deps.logger.warn({ err: error, no }, 'workflow not started yet; the sweeper will');
  });
  return answer(call, no, 201);
}
