import { randomUUID } from 'node:crypto';
import { answeredBefore, contentHash, keyedRequest } from '../command';
import type { KeyedRequest } from '../command';
import { staffDraft } from '../complaint-draft';
import type { Call, Reply } from '../endpoint';
import type { ApiDeps } from '../deps';
import { COMPLAINTS } from '../kinds/complaint';
import { placeOf } from '../place';
import type { CreateComplaint } from '../schemas/complaint';
import { readCase, sightOf } from './case-sight';
import { caseId } from '../../db/cases';
import { insertComplaint } from '../../db/complaint-creation';
import type { IncomingComplaint, ReceivedComplaint } from '../../db/complaint-creation';
import { isDuplicate } from '../../db/failures';
import { inTransaction } from '../../db/query';
import { nudgeCase, startCase } from '../../dispatch/cases';
import { HANDLER_ROLES } from '../../domain/complaint';
import { domainError } from '../../domain/errors';
import type { Ctx } from '../../domain/kernel';

type CreateCall = Call<unknown, unknown, CreateComplaint>;

const numberOf = (id: string): string => id.slice('complaint-'.length);

/**
 * Writes an incoming complaint and has its workflow started: right away, or by the sweeper when the
 * engine is away. The order it is about looks at its row again.
 */
export async function receive(
  deps: ApiDeps,
  incoming: IncomingComplaint,
  ctx: Ctx,
): Promise<ReceivedComplaint> {
  const source = { db: deps.pool, terms: deps.terms };
  const received = await inTransaction(deps.pool, (client) =>
    insertComplaint(client, source, incoming, ctx),
  );
  const { no, linked } = received;
  const late = (error: unknown): void =>
    deps.logger.warn({ err: error, no }, 'workflow not reached yet; the safety nets will');
  startCase(deps, caseId('complaint', no)).catch(late);
  if (linked !== null) nudgeCase(deps, linked).catch(late);
  return received;
}

async function answer(call: CreateCall, no: string, status: number): Promise<Reply> {
  const { deps, caller, language } = call;
  const row = await readCase(deps, 'complaint', no);
  const sight = await sightOf(deps, row, caller, language);
  return {
    status,
    body: COMPLAINTS.present(row.state, sight, true),
    headers: { ETag: `"${row.state.version}"`, Location: `/api/v1/complaints/${no}` },
  };
}

/** A taken number: the same request again is answered with what it made, another one refused. */
async function existing(call: CreateCall, request: KeyedRequest, bodyHash: string): Promise<Reply> {
  const before = await answeredBefore(call.deps.pool, call.caller, request);
  if (before !== null) return answer(call, numberOf(before.case_id), 200);
  const { no } = call.body;
  if (no === undefined) throw domainError('CONFLICT', { reason: 'number' });
  const row = await readCase(call.deps, 'complaint', no);
  if (row.body_hash !== bodyHash) throw domainError('DUPLICATE_NUMBER', { no });
  return answer(call, no, 200);
}

/** Takes a complaint up: it is numbered and answered at once, whatever it lacks (CMP-01, §8.3.15). */
export async function create(call: CreateCall): Promise<Reply> {
  const { deps, caller, body } = call;
  const raw: unknown = call.request.body;
  const target = { caseId: 'complaints', action: 'create' };
  const request = keyedRequest(call.request, caller, target, raw, randomUUID());
  const before = await answeredBefore(deps.pool, caller, request);
  if (before !== null) return answer(call, numberOf(before.case_id), 200);
  const newest = await deps.terms.newest(deps.pool);
  const stand = caller.onBehalfOf === null ? {} : { onBehalfOf: caller.onBehalfOf };
  const ctx: Ctx = { now: deps.clock.now(), actor: caller.staff, ...stand, ...newest };
  const place = await placeOf(deps.pool, body, caller, HANDLER_ROLES);
  const draft = staffDraft(body, request.id, ctx.now);
  const bodyHash = contentHash(raw);
  const { id, key } = request;
  const incoming = {
    ...draft,
    no: body.no,
    place,
    bodyHash,
    request: { id, key, actor: caller.staff.id },
  };
  try {
    const { no } = await receive(deps, incoming, ctx);
    return await answer(call, no, 201);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return existing(call, request, bodyHash);
  }
}
