import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { inputOf } from '../case-kind';
import type { CaseKindApi } from '../case-kind';
import { expectedVersion, keyedRequest, sameRequest } from '../command';
import { endpoint, parse } from '../endpoint';
import { stepsSince } from '../meanwhile';
import type { Call, Endpoint, Reply } from '../endpoint';
import { availableActionNames } from '../present/actions';
import type { CaseSight } from '../present/sight';
import type { Privatised } from '../private';
import { RefusedAction } from '../problem';
import { noteRead } from '../reads';
import { actionAnswerOf } from '../schemas/action-answer';
import { flag, identifier } from '../schemas/common';
import { askingOf, contextOf, privatised, readCase, sightOf, withUnwritten } from './case-sight';
import { caseId } from '../../db/cases';
import type { CaseRow } from '../../db/cases';
import { findKeyedCase } from '../../db/commands';
import type { KeyedCase } from '../../db/commands';
import { missingFiles } from '../../db/files';
import { insertParty, insertTexts } from '../../db/private';
import { COMMAND_LIVES_MS, sendCommand } from '../../dispatch/send';
import { DomainError, domainError, ERRORS, refuse } from '../../domain/errors';
import type { Refusal } from '../../domain/errors';
import { advance } from '../../domain/kernel';
import type { Advance, CaseCore, Command } from '../../domain/kernel';
import { deciderOf } from '../../domain/kinds';
import type { COMMON_ACTION_NAMES } from '../../domain/kind/names';

const NOTE: keyof typeof COMMON_ACTION_NAMES = 'note';

/** A request to act on a case of a kind. */
type ActionCall = Call<
  { no: string; action: string },
  { dryRun?: boolean | undefined },
  unknown
> & { api: CaseKindApi };

/** A refused action: with what may be done instead, or what was done meanwhile and by whom. */
async function refusedAction(call: ActionCall, row: CaseRow, refusal: Refusal): Promise<Error> {
  if (refusal.code === 'STALE_VERSION') {
    const { deps, api, language } = call;
    const version = expectedVersion(call.request) ?? row.state.version;
    const changes = await stepsSince(deps.pool, api, row, version, language);
    return new RefusedAction(refusal, { changes });
  }
  if (ERRORS[refusal.code].status !== 409) return new DomainError(refusal);
  const ctx = await contextOf(call.deps, row, call.caller);
  return new RefusedAction(refusal, { availableActions: availableActionNames(row.state, ctx) });
}

/** Asks the rules on the row as it stands: an instant refusal that writes no history. */
async function preCheck(
  call: ActionCall,
  row: CaseRow,
  command: Command,
): Promise<Advance<CaseCore>> {
  const ctx = await contextOf(call.deps, row, call.caller, command);
  const result = advance(deciderOf(call.api.kind), row.state, command, ctx);
  if (result.refusal !== null) throw await refusedAction(call, row, result.refusal);
  return result;
}

/** What cannot be done whatever the input is said before the input is looked at. */
async function refuseBlocked(call: ActionCall, row: CaseRow): Promise<void> {
  const ctx = await contextOf(call.deps, row, call.caller);
  const refusal = deciderOf(call.api.kind).blocked(row.state, call.params.action, ctx);
  if (refusal !== null) throw await refusedAction(call, row, refusal);
}

interface Shown {
  row: CaseRow;
  sight: CaseSight;
}

function reply(
  { api }: ActionCall,
  { row, sight }: Shown,
  outcome: object,
  how: { replayed: boolean; dryRun: boolean },
): Reply {
  const shown = api.present(row.state, sight, false);
  const headers = {
    ...(!how.dryRun && { ETag: `"${row.state.version}"` }),
    ...(how.replayed && { 'Idempotency-Replayed': 'true' }),
  };
  return { body: { outcome, ...how, [api.kind]: shown }, headers };
}

/** Reads the case, and what the key of a request was used for. @throws DomainError CASE_NOT_FOUND */
async function readKeyed(call: ActionCall, key: string): Promise<KeyedCase> {
  const { deps, caller, params, api } = call;
  const row = await findKeyedCase(deps.pool, caseId(api.kind, params.no), caller.staff.id, key);
  if (row === undefined) throw domainError('CASE_NOT_FOUND', { no: params.no });
  return row;
}

/** Answers with the stored outcome of a command and the case as it stands. */
async function answer(call: ActionCall, row: KeyedCase, replayed: boolean): Promise<Reply> {
  const { deps, caller, language } = call;
  const sight = await sightOf(deps, row, caller, language);
  return reply(call, { row, sight }, row.before?.outcome ?? {}, { replayed, dryRun: false });
}

/** What would happen: the same rules on the same row, and nothing is written. */
async function rehearse(
  call: ActionCall,
  row: CaseRow,
  result: Advance<CaseCore>,
  apart: Privatised,
): Promise<Reply> {
  const { state, events } = result;
  const outcome = {
    version: state.version,
    stage: state.stage,
    events: events.map(({ type }) => type),
    recordedAt: events.at(-1)?.recordedAt ?? call.deps.clock.now(),
  };
  await noteRead(call, row, 'CASE');
  const stored = await sightOf(call.deps, { ...row, state }, call.caller, call.language);
  const sight = withUnwritten(stored, state, apart);
  return reply(call, { row: { ...row, state }, sight }, outcome, { replayed: false, dryRun: true });
}

/** A refusal by the workflow itself, which knows neither number nor stage of its case. */
function inFull(refusal: Refusal, { no, state }: CaseRow): Refusal {
  if (refusal.code !== 'CASE_CLOSED') return refusal;
  return { ...refusal, params: { no, stage: state.stage }, requirement: 'ORD-32' };
}

async function perform(
  call: ActionCall,
  row: CaseRow,
  command: Command,
  request: { id: string; key: string },
  apart: Privatised,
): Promise<Reply> {
  const { deps } = call;
  const now = deps.clock.now();
  await insertTexts(deps.pool, row.id, apart.texts, { author: call.caller.staff.id, now });
  if (apart.party !== null) await insertParty(deps.pool, row.id, apart.party, now);
  const expiresAt = new Date(Date.parse(now) + COMMAND_LIVES_MS).toISOString();
  const { input, expectedVersion: version } = command;
  const expected = version === undefined ? {} : { expectedVersion: version };
  const { id, key } = request;
  const message = { id, key, ...askingOf(call.caller), input, ...expected, expiresAt };
  try {
    await sendCommand(deps, row.id, command.action, message);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const present = await readCase(deps, call.api.kind, row.no);
    throw await refusedAction(call, present, inFull(error.refusal, present));
  }
  const after = await readKeyed(call, key);
  return answer(call, after, false);
}

/** Files that an action names must have been added to its case. @throws DomainError INVALID_INPUT */
async function demandFiles(
  { deps }: ActionCall,
  caseId: string,
  fields: readonly string[],
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const field of fields) {
    const missing = await missingFiles(deps.pool, caseId, (input[field] ?? []) as string[]);
    if (missing.length === 0) continue;
    const problems = missing.map(() => ({ field, reason: 'no such file of this case' }));
    throw new DomainError({ ...refuse('INVALID_INPUT'), fields: problems });
  }
}

async function act(call: ActionCall): Promise<Reply> {
  const { caller, params, query, api } = call;
  const input = inputOf(api, params.action);
  const target = { caseId: caseId(api.kind, params.no), action: params.action };
  const request = keyedRequest(call.request, caller, target, call.body, randomUUID());
  const row = await readKeyed(call, request.key);
  // The row is as new as the stored outcome: both were read as of one instant.
  if (sameRequest(request, row.before) !== null) return answer(call, row, true);
  await refuseBlocked(call, row);
  const given = parse(input.schema, call.body);
  const apart = await privatised(call.deps, row, request.id, { ...given }, input.texts);
  await demandFiles(call, row.id, input.files ?? [], apart.input);
  // A remark changes nothing that somebody else may have changed: it goes with any version.
  const demanded = expectedVersion(call.request);
  const version = params.action === NOTE ? undefined : demanded;
  const command: Command = {
    action: params.action,
    input: apart.input,
    ...(version !== undefined && { expectedVersion: version }),
  };
  const result = await preCheck(call, row, command);
  if (query.dryRun === true) return rehearse(call, row, result, apart);
  return perform(call, row, command, request, apart);
}

/** The operation that acts on cases of a kind: refused without change when the rules say no (SYS-02). */
export function actionRoute(api: CaseKindApi, detail: z.ZodObject): Endpoint {
  return endpoint({
    method: 'post',
    path: `/api/v1/${api.segment}/{no}/actions/{action}`,
    id: `actOn${api.one}`,
    tag: api.segment,
    roles: 'STAFF',
    summary: `Advance one of the ${api.segment}; refused without change when the rules say no (SYS-02)`,
    params: z.object({ no: identifier, action: z.string().max(64) }),
    query: z.strictObject({ dryRun: flag.optional() }),
    body: z
      .unknown()
      .meta({ description: 'Input of the action; see `availableActions` of the case' }),
    headers: {
      'Idempotency-Key': 'Repeating the request with the same key acts once (SYS-07)',
      'If-Match':
        'ETag of the case: refused with 412 when it has changed, with what was done meanwhile (`changes`); `note` goes with any version',
      'X-On-Behalf-Of': 'Id of the absent colleague the caller stands in for',
    },
    responses: { 200: actionAnswerOf(api.one, api.kind, detail) },
    handler: (call) => act({ ...call, api }),
  });
}
