import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Caller } from '../auth';
import { answeredBefore, contentHash, keyedRequest } from '../command';
import type { KeyedRequest } from '../command';
import type { ApiDeps } from '../deps';
import type { Call, Reply } from '../endpoint';
import { presentOrder } from '../present/order';
import { privatiseContact } from '../private';
import type { CreateOrder } from '../schemas/order';
import { readOrder, sightOf } from './order-sight';
import { caseId, insertCase, saveCase } from '../../db/cases';
import { isDuplicate } from '../../db/failures';
import { nextNumber } from '../../db/numbers';
import { findTeam } from '../../db/organisation';
import { insertParty } from '../../db/private';
import { inTransaction } from '../../db/query';
import { findStaff } from '../../db/staff';
import { startCase } from '../../dispatch/cases';
import { localDateOf } from '../../domain/calendar';
import { DomainError, domainError } from '../../domain/errors';
import { isRefusal, openCase } from '../../domain/kernel';
import type { Ctx } from '../../domain/kernel';
import { openOrder, orderDecider, receivedOrder } from '../../domain/order';
import type { OpenOrder, OrderData } from '../../domain/order';
import { holdsAny } from '../../domain/people';

const OWNER_ROLES = ['ORDER_CLERK', 'SALES_REP'] as const;

function dataOf(body: CreateOrder, contact: OrderData['contact']): OrderData {
  return {
    channel: body.channel,
    customerNo: body.customerNo ?? null,
    contact,
    items: (body.items ?? []) as OrderData['items'],
    deliveryDate: body.deliveryDate ?? null,
    deliveryMode: body.deliveryMode ?? null,
    paymentTerms: body.paymentTerms ?? null,
    contractRef: body.contractRef ?? null,
    source: body.source ?? 'MAKE',
    returnSlipRequired: body.returnSlipRequired ?? true,
  };
}

async function ownerOf(deps: ApiDeps, body: CreateOrder, caller: Caller): Promise<string | null> {
  const { staff } = caller;
  if (body.owner === undefined) return holdsAny(staff, OWNER_ROLES) ? staff.id : null;
  const [person] = await findStaff(deps.pool, [body.owner]);
  if (person?.active === true && holdsAny(person, OWNER_ROLES)) return person.id;
  throw domainError('PERSON_NOT_ASSIGNABLE', { person: body.owner, roles: OWNER_ROLES });
}

async function teamOf(
  deps: ApiDeps,
  body: CreateOrder,
  caller: Caller,
): Promise<Pick<OpenOrder, 'team' | 'department'>> {
  const id = body.team ?? caller.staff.team;
  if (id === null) return { team: null, department: caller.staff.department };
  const team = await findTeam(deps.pool, id);
  if (team === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: 'team', id });
  return { team: id, department: team.department };
}

/** What is known before the number is drawn. */
interface Draft {
  body: CreateOrder;
  request: KeyedRequest;
  bodyHash: string;
  owner: string | null;
  place: Pick<OpenOrder, 'team' | 'department'>;
  ctx: Ctx;
}

async function write(client: PoolClient, draft: Draft): Promise<string> {
  const { body, request, bodyHash, ctx } = draft;
  const year = Number(localDateOf(ctx.now, ctx.calendar.zone).slice(0, 4));
  const no = body.no ?? (await nextNumber(client, 'order', year));
  const id = caseId('order', no);
  const contact = body.contact && privatiseContact(request.id, body.contact);
  const data = dataOf(body, contact?.ref ?? null);
  const input: OpenOrder = { no, data, owner: draft.owner, ...draft.place };
  const drafts = openOrder(input, ctx);
  if (isRefusal(drafts)) throw new DomainError(drafts);
  const { state, events } = openCase(orderDecider, receivedOrder(input, ctx), drafts, ctx);
  await insertCase(client, id, state, bodyHash);
  if (contact !== undefined) await insertParty(client, id, contact.row, ctx.now);
  const { version, stage } = state;
  const outcome = { version, stage, events: events.map(({ type }) => type), recordedAt: ctx.now };
  const command = {
    id: request.id,
    actor: ctx.actor.id,
    key: request.key,
    action: 'create',
    outcome,
  };
  await saveCase(client, { id, seq: 0, state, events, effects: [], command, now: ctx.now });
  return no;
}

type CreateCall = Call<unknown, unknown, CreateOrder>;

async function answer(call: CreateCall, no: string, status: number): Promise<Reply> {
  const { deps, caller, language } = call;
  const row = await readOrder(deps, no);
  const body = presentOrder(row.state, await sightOf(deps, row, caller, language));
  return {
    status,
    body,
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
  const owner = await ownerOf(deps, body, caller);
  const place = await teamOf(deps, body, caller);
  const draft: Draft = { body, request, bodyHash, owner, place, ctx };
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
