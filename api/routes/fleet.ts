import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { demandRole } from '../auth';
import { contentHash, keyedRequest } from '../command';
import { endpoint } from '../endpoint';
import type { Call, Reply } from '../endpoint';
import { lookAt } from '../fleet';
import type { FleetLook } from '../fleet';
import { presentFleetPreview, SHOWN_ROWS } from '../present/fleet';
import { privatise } from '../private';
import { fleetPreview, fleetRequest, fleetRun, fleetWish } from '../schemas/fleet';
import type { FleetWish } from '../schemas/fleet';
import { demandOwnName, followingRoutes, runAnswer, startedBefore } from './bulk-runs';
import { startRun, steering } from './bulk-runs';
import type { RunFamily } from './bulk-runs';
import { cancelRun } from '../../db/bulk-runs';
import type { NewRow } from '../../db/bulk-runs';
import { namesOf } from '../../db/staff';
import { FLEET_OVERSEERS, FLEET_ROLES, FLEET_STARTERS } from '../../domain/bulk';
import type { FleetPlan } from '../../domain/bulk';
import { domainError } from '../../domain/errors';

const FLEETS: RunFamily = {
  ...{ segment: 'fleet-runs', listed: 'fleetRuns', tag: 'fleet' },
  ...{ one: 'FleetRun', what: 'run', kinds: ['fleet'] },
  followers: FLEET_STARTERS,
  overseers: FLEET_OVERSEERS,
  schema: fleetRun,
};

function demandStarter({ caller, body }: Call<unknown, unknown, FleetWish>): void {
  demandRole(caller, FLEET_ROLES[body.operation]);
  demandOwnName(caller);
}

/** The plan without what people may have said freely. */
function planOf({ kind, operation, filter, input }: FleetWish): FleetPlan {
  const { owner } = input as { owner?: string };
  return { kind, operation, filter, owner: owner ?? null };
}

/** Rows as they are begun with; rejected as a whole when one of them would be refused. */
function rowsOf(id: string, { command, texts, rows }: FleetLook, rejected: boolean): NewRow[] {
  return rows.map(({ found, rehearsal: { refusal } }, index) => {
    const row = index + 1;
    const about = { row, no: found.no, bodyHash: null, caseId: found.id };
    if (rejected) {
      const state = refusal === null ? 'SKIPPED' : 'FAILED';
      return { ...about, state, input: null, private: null, reason: refusal };
    }
    const apart = privatise(contentHash(id, row), command.input, texts, undefined);
    const secrets = { party: null, texts: apart.texts };
    const input = { ...command, input: apart.input };
    return { ...about, state: 'PENDING', input, private: secrets, reason: null };
  });
}

type StartCall = Call<unknown, unknown, z.output<typeof fleetRequest>>;

async function start(call: StartCall): Promise<Reply> {
  const { deps, caller, body } = call;
  demandStarter(call);
  const id = randomUUID();
  const target = { caseId: 'fleet-runs', action: 'create' };
  const request = keyedRequest(call.request, caller, target, call.request.body, id);
  const before = await startedBefore(deps, caller, request);
  if (before !== undefined) return runAnswer(deps, FLEETS, before);
  const look = await lookAt(deps, caller, body);
  const { length: count } = look.rows;
  if (count !== body.expectedCount || look.hash !== body.hash) {
    throw domainError('PREVIEW_OUTDATED', { expected: body.expectedCount, count });
  }
  const { rate, errorPolicy } = body;
  const rejected = errorPolicy === 'REJECT_ALL' && look.refused > 0;
  const state = rejected ? 'REJECTED' : 'RUNNING';
  const run = { id, kind: 'fleet', state, errorPolicy, rate, fleet: planOf(body) } as const;
  const rows = rowsOf(id, look, rejected);
  const started = await startRun(deps, caller, request, { ...run, now: look.asOf }, rows);
  return runAnswer(deps, FLEETS, started.run, started.status);
}

const preview = endpoint({
  method: 'post',
  path: '/api/v1/fleet-runs/preview',
  id: 'previewFleetRun',
  tag: 'fleet',
  summary:
    'What would become of every case that a filter means, by the rules that decide on a single one; writes nothing',
  roles: FLEET_STARTERS,
  body: fleetWish,
  responses: { 200: fleetPreview },
  handler: async (call) => {
    const { deps, caller, body, reader } = call;
    demandStarter(call);
    const look = await lookAt(deps, caller, body);
    const people = look.rows
      .slice(0, SHOWN_ROWS)
      .flatMap(({ rehearsal: { reminds } }) => reminds?.person ?? []);
    const names = await namesOf(deps.pool, people);
    return { body: presentFleetPreview(body, look, reader, names) };
  },
});

const create = endpoint({
  method: 'post',
  path: '/api/v1/fleet-runs',
  id: 'startFleetRun',
  tag: 'fleet',
  summary:
    'Reassign, remind, resume or re-apply the policy of all the cases of a preview, one by one at a rate, each by its own command and with the rights of who starts it (SYS-06, SYS-07, SYS-08)',
  roles: FLEET_STARTERS,
  headers: { 'Idempotency-Key': 'The same key and body start one run' },
  body: fleetRequest,
  responses: { 200: fleetRun, 202: fleetRun },
  handler: start,
});

const cancel = steering(
  FLEETS,
  'cancel',
  'End it for good; what is done stays done, the rows left are skipped',
  cancelRun,
);

export const fleetRoutes = [preview, create, ...followingRoutes(FLEETS), cancel];
