import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { keyedRequest } from '../command';
import { endpoint } from '../endpoint';
import type { Call, Reply } from '../endpoint';
import { presentReason } from '../present/import';
import { absenceParams, handOverPreview, handOverQuery } from '../schemas/hand-over';
import { importRun } from '../schemas/imports';
import { demandOwnName, runAnswer, startedBefore, startRun } from './bulk-runs';
import { IMPORTS } from './imports';
import type { NewRow } from '../../db/bulk-runs';
import { findAbsence, casesOf, handedOver } from '../../db/hand-over';
import type { MovableCase } from '../../db/hand-over';
import type { AbsenceRow } from '../../db/organisation';
import { findStaff } from '../../db/staff';
import type { StaffRow } from '../../db/staff';
import { handedCase, handOverCommand, HAND_OVER_ROLES, RATE, stayingRow } from '../../domain/bulk';
import type { HandOverKind } from '../../domain/bulk';
import { domainError } from '../../domain/errors';
import type { Refusal } from '../../domain/errors';
import { isRefusal } from '../../domain/kernel';
import type { Ctx, EventDraft } from '../../domain/kernel';
import { deciderOf } from '../../domain/kinds';

type HandOverCall = Call<z.output<typeof absenceParams>, z.output<typeof handOverQuery>, unknown>;

/** One case of a hand-over, and why it stays where it is, if it does. */
interface Planned {
  found: MovableCase;
  refusal: Refusal | null;
  /** What would happen, if it goes. */
  drafts: readonly EventDraft[];
}

/** The tasks of a complaint and the troubles of an order that change hands. */
function partsOf(drafts: readonly EventDraft[]): string[] {
  return drafts.flatMap(({ data }) => (data as { parts?: readonly string[] }).parts ?? []);
}

interface Plan {
  kind: HandOverKind;
  absence: AbsenceRow;
  from: StaffRow;
  to: StaffRow;
  cases: readonly Planned[];
}

/** @throws DomainError RESOURCE_NOT_FOUND, or CONFLICT for a hand-over after the absence */
async function absenceOf({ deps, params }: HandOverCall, kind: HandOverKind): Promise<AbsenceRow> {
  const absence = await findAbsence(deps.pool, params.id);
  if (absence === undefined) {
    throw domainError('RESOURCE_NOT_FOUND', { what: 'absence', id: params.id });
  }
  if (kind === 'hand-over' && absence.endsAt <= deps.clock.now()) {
    throw domainError('CONFLICT', { reason: 'ABSENCE_ENDED' });
  }
  return absence;
}

/** What would become of every case, by the rules that decide on a single one (SYS-06). */
async function planOf(call: HandOverCall, kind: HandOverKind): Promise<Plan> {
  const { deps, caller } = call;
  const absence = await absenceOf(call, kind);
  const { staff: absent, standIn } = absence;
  const [fromId, toId] = kind === 'hand-over' ? [absent, standIn] : [standIn, absent];
  const staff = await findStaff(deps.pool, [fromId, toId]);
  const people = Object.fromEntries(staff.map((person) => [person.id, person]));
  const found =
    kind === 'hand-over'
      ? await casesOf(deps.pool, fromId)
      : await handedOver(deps.pool, absence.id);
  const asked = handedCase(kind, { absence: absence.id, from: fromId, to: toId });
  const command = handOverCommand(asked, 'planned');
  const now = deps.clock.now();
  const cases: Planned[] = [];
  for (const one of found) {
    const { policyVersion, calendarVersion } = one.state;
    const policy = await deps.terms.policy(deps.pool, policyVersion);
    const calendar = await deps.terms.calendar(deps.pool, calendarVersion);
    const ctx: Ctx = { now, actor: caller.staff, people, policy, calendar };
    const decided = deciderOf(one.kind).decide(one.state, command, ctx);
    const planned = isRefusal(decided)
      ? { refusal: decided, drafts: [] }
      : { refusal: null, drafts: decided };
    cases.push({ found: one, ...planned });
  }
  return { kind, absence, from: people[fromId]!, to: people[toId]!, cases };
}

function preview({ kind, absence, from, to, cases }: Plan, { reader }: HandOverCall): Reply {
  const moving = cases.filter(({ refusal }) => refusal === null).length;
  const named = ({ id, name }: StaffRow): object => ({ id, name });
  const counts = { total: cases.length, moving, staying: cases.length - moving };
  const rows = cases.map(({ found: { kind: of, no, state }, refusal, drafts }) => ({
    kind: of,
    no,
    stage: state.stage,
    moves: refusal === null,
    parts: partsOf(drafts),
    reason: presentReason(refusal, reader),
  }));
  const head = { dryRun: true, kind, absence: absence.id, from: named(from), to: named(to) };
  return { body: { ...head, counts, rows } };
}

function rowsOf({ kind, absence, from, to, cases }: Plan): NewRow[] {
  const input = handedCase(kind, { absence: absence.id, from: from.id, to: to.id });
  return cases.map(({ found: { id, no }, refusal }, index) => ({
    ...{ row: index + 1, no, bodyHash: null, private: null, caseId: id, reason: refusal },
    state: refusal === null ? 'PENDING' : stayingRow(refusal),
    input: refusal === null ? input : null,
  }));
}

async function start(call: HandOverCall, kind: HandOverKind): Promise<Reply> {
  const { deps, caller, params, query } = call;
  demandOwnName(caller);
  const id = randomUUID();
  const target = { caseId: `absence-${params.id}`, action: kind };
  const request = keyedRequest(call.request, caller, target, {}, id);
  const before = query.dryRun === true ? undefined : await startedBefore(deps, caller, request);
  if (before !== undefined) return runAnswer(deps, IMPORTS, before);
  const plan = await planOf(call, kind);
  if (query.dryRun === true) return preview(plan, call);
  const now = deps.clock.now();
  const how = { state: 'RUNNING', errorPolicy: 'SKIP_FAILED', rate: RATE.usual } as const;
  const run = { id, kind, ...how, absence: plan.absence.id, now };
  const started = await startRun(deps, caller, request, run, rowsOf(plan));
  return runAnswer(deps, IMPORTS, started.run, started.status);
}

function moving(kind: HandOverKind, id: string, summary: string): ReturnType<typeof endpoint> {
  return endpoint({
    method: 'post',
    path: `/api/v1/absences/{id}/${kind}`,
    id,
    tag: 'people',
    summary,
    roles: HAND_OVER_ROLES,
    params: absenceParams,
    query: handOverQuery,
    headers: { 'Idempotency-Key': 'The same key starts one run' },
    responses: { 200: z.union([importRun, handOverPreview]), 202: importRun },
    handler: (call) => start(call, kind),
  });
}

export const handOverRoutes = [
  moving(
    'hand-over',
    'handOver',
    'Give all open cases of the absent colleague to the stand-in, and the tasks and troubles she answers for on those of others, as a run that can be followed, stopped and resumed under /imports; `dryRun` names them',
  ),
  moving(
    'hand-back',
    'handBack',
    'Give back the cases that were handed over and still are with the stand-in; the others are listed with the reason',
  ),
];
