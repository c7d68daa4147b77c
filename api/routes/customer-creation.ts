import { randomUUID } from 'node:crypto';
import { answeredBefore, contentHash, keyedRequest } from '../command';
import type { KeyedRequest } from '../command';
import { customerDraft } from '../customer-draft';
import type { Call, Reply } from '../endpoint';
import { CUSTOMERS } from '../kinds/customer';
import { alikeAtEntry } from '../known-customers';
import { placeOf } from '../place';
import type { CreateCustomer } from '../schemas/customer';
import { readCase, sightOf } from './case-sight';
import { caseId } from '../../db/cases';
import { insertCustomer } from '../../db/customer-creation';
import { isDuplicate } from '../../db/failures';
import { inTransaction } from '../../db/query';
import { startCase } from '../../dispatch/cases';
import { domainError } from '../../domain/errors';
import type { Ctx } from '../../domain/kernel';
import type { Role } from '../../domain/people';

type CreateCall = Call<unknown, unknown, CreateCustomer>;

/** Those who can answer for a customer. */
const OWNERS: readonly Role[] = ['SALES_REP', 'SALES_MANAGER'];

const numberOf = (id: string): string => id.slice('customer-'.length);

async function answer(call: CreateCall, no: string, status: number): Promise<Reply> {
  const { deps, caller, language } = call;
  const row = await readCase(deps, 'customer', no);
  const sight = await sightOf(deps, row, caller, language);
  return {
    status,
    body: {
      ...CUSTOMERS.present(row.state, sight, true),
      ...(await alikeAtEntry(call, row.state)),
    },
    headers: { ETag: `"${row.state.version}"`, Location: `/api/v1/customers/${no}` },
  };
}

/** A taken number: the same request again is answered with what it made, another one refused. */
async function existing(call: CreateCall, request: KeyedRequest, bodyHash: string): Promise<Reply> {
  const before = await answeredBefore(call.deps.pool, call.caller, request);
  if (before !== null) return answer(call, numberOf(before.case_id), 200);
  const { no } = call.body;
  if (no === undefined) throw domainError('CONFLICT', { reason: 'number' });
  const row = await readCase(call.deps, 'customer', no);
  if (row.body_hash !== bodyHash) throw domainError('DUPLICATE_NUMBER', { no });
  return answer(call, no, 200);
}

/** Enters a customer's file (CUS-01). */
export async function create(call: CreateCall): Promise<Reply> {
  const { deps, caller, body } = call;
  const raw: unknown = call.request.body;
  const target = { caseId: 'customers', action: 'create' };
  const request = keyedRequest(call.request, caller, target, raw, randomUUID());
  const before = await answeredBefore(deps.pool, caller, request);
  if (before !== null) return answer(call, numberOf(before.case_id), 200);
  const newest = await deps.terms.newest(deps.pool);
  const stand = caller.onBehalfOf === null ? {} : { onBehalfOf: caller.onBehalfOf };
  const ctx: Ctx = { now: deps.clock.now(), actor: caller.staff, ...stand, ...newest };
  const place = await placeOf(deps.pool, body, caller, OWNERS);
  const bodyHash = contentHash(raw);
  const { id, key } = request;
  const incoming = {
    ...{ ...customerDraft(body, id), ...place, no: body.no, bodyHash },
    request: { id, key, actor: caller.staff.id },
  };
  try {
    const no = await inTransaction(deps.pool, (client) =>
      insertCustomer(client, { db: client, terms: deps.terms }, incoming, ctx),
    );
    startCase(deps, caseId('customer', no)).catch((error: unknown) =>
      deps.logger.warn({ err: error, no }, 'workflow not reached yet; the safety nets will'),
    );
    return await answer(call, no, 201);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return existing(call, request, bodyHash);
  }
}
