import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { expectedVersion, keyedRequest, sameRequest } from '../command';
import { endpoint, parse } from '../endpoint';
import type { Call, Reply } from '../endpoint';
import { availableActionNames } from '../present/actions';
import { presentOrder } from '../present/order';
import type { OrderSight } from '../present/order';
import type { Privatised } from '../private';
import { RefusedAction } from '../problem';
import { flag, identifier } from '../schemas/common';
import { actionAnswer } from '../schemas/order';
import { ORDER_ACTION_INPUTS } from '../schemas/order-actions';
import type { ActionInput } from '../schemas/order-actions';
import { askingOf, contextOf, privatised, readOrder, sightOf, withUnwritten } from './order-sight';
import type { OrderRow } from './order-sight';
import { caseId } from '../../db/cases';
import { findKeyedCase } from '../../db/commands';
import type { KeyedCase } from '../../db/commands';
import { missingFiles } from '../../db/files';
import { insertParty, insertTexts } from '../../db/private';
import { COMMAND_LIVES_MS, sendCommand } from '../../dispatch/send';
import { DomainError, domainError, ERRORS, refuse } from '../../domain/errors';
import type { Refusal } from '../../domain/errors';
import { advance } from '../../domain/kernel';
import type { Advance, Command } from '../../domain/kernel';
import { orderDecider } from '../../domain/order';
import type { OrderState } from '../../domain/order';

type ActionCall = Call<{ no: string; action: string }, { dryRun?: boolean | undefined }, unknown>;

function inputOf(action: string): ActionInput {
  const input = ORDER_ACTION_INPUTS[action];
  if (input !== undefined && Object.hasOwn(ORDER_ACTION_INPUTS, action)) return input;
  throw domainError('UNKNOWN_ACTION', { action, known: Object.keys(ORDER_ACTION_INPUTS) });
}

/** A refused action: with a conflict, the answer names what may be done instead. */
async function refusedAction(call: ActionCall, row: OrderRow, refusal: Refusal): Promise<Error> {
  if (ERRORS[refusal.code].status !== 409) return new DomainError(refusal);
  const ctx = await contextOf(call.deps, row, call.caller);
  return new RefusedAction(refusal, { availableActions: availableActionNames(row.state, ctx) });
}

/** Asks the rules on the row as it stands: an instant refusal that writes no history. */
async function preCheck(
  call: ActionCall,
  row: OrderRow,
  command: Command,
): Promise<Advance<OrderState>> {
  const ctx = await contextOf(call.deps, row, call.caller, command);
  const result = advance(orderDecider, row.state, command, ctx);
  if (result.refusal !== null) throw await refusedAction(call, row, result.refusal);
  return result;
}

/** What cannot be done whatever the input is said before the input is looked at. */
async function refuseBlocked(call: ActionCall, row: OrderRow): Promise<void> {
  const ctx = await contextOf(call.deps, row, call.caller);
  const refusal = orderDecider.blocked(row.state, call.params.action, ctx);
  if (refusal !== null) throw await refusedAction(call, row, refusal);
}

interface Shown {
  row: OrderRow;
  sight: OrderSight;
}

function reply(
  { row, sight }: Shown,
  outcome: object,
  how: { replayed: boolean; dryRun: boolean },
): Reply {
  const order = presentOrder(row.state, sight, false);
  const headers = {
    ...(!how.dryRun && { ETag: `"${row.state.version}"` }),
    ...(how.replayed && { 'Idempotency-Replayed': 'true' }),
  };
  return { body: { outcome, ...how, order }, headers };
}

/** Reads the order, and what the key of a request was used for. @throws DomainError CASE_NOT_FOUND */
async function readKeyed(call: ActionCall, key: string): Promise<KeyedCase & OrderRow> {
  const { deps, caller, params } = call;
  const row = await findKeyedCase(deps.pool, caseId('order', params.no), caller.staff.id, key);
  if (row === undefined) throw domainError('CASE_NOT_FOUND', { no: params.no });
  return row as KeyedCase & OrderRow;
}

/** Answers with the stored outcome of a command and the order as it stands. */
async function answer(
  call: ActionCall,
  row: KeyedCase & OrderRow,
  replayed: boolean,
): Promise<Reply> {
  const { deps, caller, language } = call;
  const sight = await sightOf(deps, row, caller, language);
  return reply({ row, sight }, row.before?.outcome ?? {}, { replayed, dryRun: false });
}

/** What would happen: the same rules on the same row, and nothing is written. */
async function rehearse(
  call: ActionCall,
  row: OrderRow,
  result: Advance<OrderState>,
  apart: Privatised,
): Promise<Reply> {
  const { state, events } = result;
  const outcome = {
    version: state.version,
    stage: state.stage,
    events: events.map(({ type }) => type),
    recordedAt: events.at(-1)?.recordedAt ?? call.deps.clock.now(),
  };
  const stored = await sightOf(call.deps, { ...row, state }, call.caller, call.language);
  const sight = withUnwritten(stored, state, apart);
  return reply({ row: { ...row, state }, sight }, outcome, { replayed: false, dryRun: true });
}

/** A refusal by the workflow itself, which knows neither number nor stage of its case. */
function inFull(refusal: Refusal, { no, state }: OrderRow): Refusal {
  if (refusal.code !== 'CASE_CLOSED') return refusal;
  return { ...refusal, params: { no, stage: state.stage }, requirement: 'ORD-32' };
}

async function perform(
  call: ActionCall,
  row: OrderRow,
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
    const present = await readOrder(deps, row.no);
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
    const problems = missing.map((id) => ({ field, reason: `no file ${id} of this order` }));
    throw new DomainError({ ...refuse('INVALID_INPUT'), fields: problems });
  }
}

async function act(call: ActionCall): Promise<Reply> {
  const { deps, caller, params, query } = call;
  const { schema, texts, files = [] } = inputOf(params.action);
  const target = { caseId: caseId('order', params.no), action: params.action };
  const request = keyedRequest(call.request, caller, target, call.body, randomUUID());
  const row = await readKeyed(call, request.key);
  // The row is as new as the stored outcome: both were read as of one instant.
  if (sameRequest(request, row.before) !== null) return answer(call, row, true);
  await refuseBlocked(call, row);
  const apart = await privatised(deps, row, request.id, parse(schema, call.body), texts);
  await demandFiles(call, row.id, files, apart.input);
  const version = expectedVersion(call.request);
  const command: Command = {
    action: params.action,
    input: apart.input,
    ...(version !== undefined && { expectedVersion: version }),
  };
  const result = await preCheck(call, row, command);
  if (query.dryRun === true) return rehearse(call, row, result, apart);
  return perform(call, row, command, request, apart);
}

const action = endpoint({
  method: 'post',
  path: '/api/v1/orders/{no}/actions/{action}',
  id: 'actOnOrder',
  tag: 'orders',
  summary: 'Advance an order; refused without change when the rules say no (SYS-02)',
  params: z.object({ no: identifier, action: z.string().max(64) }),
  query: z.strictObject({ dryRun: flag.optional() }),
  body: z
    .unknown()
    .meta({ description: 'Input of the action; see `availableActions` of the order' }),
  headers: {
    'Idempotency-Key': 'Repeating the request with the same key acts once (SYS-07)',
    'If-Match': 'ETag of the order: refused with 412 when it has changed',
    'X-On-Behalf-Of': 'Id of the absent colleague the caller stands in for',
  },
  responses: { 200: actionAnswer },
  handler: act,
});

export const orderActionRoutes = [action];
