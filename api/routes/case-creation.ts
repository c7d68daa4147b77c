import { randomUUID } from 'node:crypto';
import type { CaseKindApi } from '../case-kind';
import { answeredBefore, contentHash, keyedRequest } from '../command';
import type { KeyedRequest } from '../command';
import type { ApiDeps } from '../deps';
import type { Call, Reply } from '../endpoint';
import { alikeAtEntry } from '../known-customers';
import { placeOf } from '../place';
import { readCase, sightOf } from './case-sight';
import type { Brought } from '../../db/creation';
import { isDuplicate } from '../../db/failures';
import { nudgeCase, startCase } from '../../dispatch/cases';
import { domainError } from '../../domain/errors';
import type { Ctx } from '../../domain/kernel';
import { HANDLER_ROLES } from '../../domain/kind/handled';

/** What any body of a creation may say. */
interface Body {
  no?: string | undefined;
  owner?: string | undefined;
  team?: string | undefined;
}

/** How cases of a kind that somebody handles are taken up. */
export interface CreationRules<B extends Body> {
  api: CaseKindApi;
  /**
   * Writes it and returns its number. @throws a duplicate when number or request are known
   */
  receive(
    deps: ApiDeps,
    body: B,
    brought: Omit<Brought, 'party' | 'texts'> & { request: { id: string } },
    ctx: Ctx,
  ): Promise<string>;
}

type CreateCall<B> = Call<unknown, unknown, B>;

/** Has the workflow of a new case started, and those of cases it touched look at their rows. */
export function wake(deps: ApiDeps, no: string, created: string, touched: readonly string[]): void {
  const late = (error: unknown): void =>
    deps.logger.warn({ err: error, no }, 'workflow not reached yet; the safety nets will');
  startCase(deps, created).catch(late);
  for (const id of touched) nudgeCase(deps, id).catch(late);
}

async function answer<B>(
  { api }: Pick<CreationRules<Body>, 'api'>,
  call: CreateCall<B>,
  no: string,
  status: number,
): Promise<Reply> {
  const { deps, caller, language } = call;
  const row = await readCase(deps, api.kind, no);
  const sight = await sightOf(deps, row, caller, language);
  return {
    status,
    body: { ...api.present(row.state, sight, true), ...(await alikeAtEntry(call, row.state)) },
    headers: { ETag: `"${row.state.version}"`, Location: `/api/v1/${api.segment}/${no}` },
  };
}

/** A taken number: the same request again is answered with what it made, another one refused. */
async function existing<B extends Body>(
  rules: CreationRules<B>,
  call: CreateCall<B>,
  request: KeyedRequest,
  bodyHash: string,
): Promise<Reply> {
  const { kind } = rules.api;
  const before = await answeredBefore(call.deps.pool, call.caller, request);
  if (before !== null) return answer(rules, call, before.case_id.slice(kind.length + 1), 200);
  const { no } = call.body;
  if (no === undefined) throw domainError('CONFLICT', { reason: 'number' });
  const row = await readCase(call.deps, kind, no);
  if (row.body_hash !== bodyHash) throw domainError('DUPLICATE_NUMBER', { no });
  return answer(rules, call, no, 200);
}

/** Takes a case up: it is numbered and answered at once, whatever it lacks (CMP-01, SRV-01, §8.3.15). */
export function creationOf<B extends Body>(
  rules: CreationRules<B>,
): (call: CreateCall<B>) => Promise<Reply> {
  const { segment, kind } = rules.api;
  return async (call) => {
    const { deps, caller, body } = call;
    const raw: unknown = call.request.body;
    const target = { caseId: segment, action: 'create' };
    const request = keyedRequest(call.request, caller, target, raw, randomUUID());
    const before = await answeredBefore(deps.pool, caller, request);
    if (before !== null) return answer(rules, call, before.case_id.slice(kind.length + 1), 200);
    const newest = await deps.terms.newest(deps.pool);
    const stand = caller.onBehalfOf === null ? {} : { onBehalfOf: caller.onBehalfOf };
    const ctx: Ctx = { now: deps.clock.now(), actor: caller.staff, ...stand, ...newest };
    const place = await placeOf(deps.pool, body, caller, HANDLER_ROLES);
    const bodyHash = contentHash(raw);
    const { id, key } = request;
    const sender = { id, key, actor: caller.staff.id };
    try {
      const brought = { no: body.no, place, bodyHash, request: sender };
      const no = await rules.receive(deps, body, brought, ctx);
      return await answer(rules, call, no, 201);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return existing(rules, call, request, bodyHash);
    }
  };
}
