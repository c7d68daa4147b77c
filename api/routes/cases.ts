import { z } from 'zod';
import type { Caller } from '../auth';
import type { ApiDeps } from '../deps';
import { endpoint } from '../endpoint';
import { KINDS } from '../kinds';
import { hasNeed } from '../need';
import { readablePast } from '../present/readable';
import type { CaseSight } from '../present/sight';
import { noteRead } from '../reads';
import { anyCaseId, atQuery, caseDetail } from '../schemas/case';
import { sightOf } from './case-sight';
import { findCase } from '../../db/cases';
import type { CaseRow } from '../../db/cases';
import { allEvents } from '../../db/events';
import { domainError } from '../../domain/errors';
import { standingAt } from '../../domain/kernel';
import type { CaseCore, Standing } from '../../domain/kernel';
import { deciderOf } from '../../domain/kinds';
import type { Language } from '../../domain/text';

/**
 * What was on record at an instant.
 *
 * @throws DomainError TIME_IMPOSSIBLE for the future, CASE_NOT_YET_OPENED before the first record
 */
async function standing(deps: ApiDeps, row: CaseRow, at: string): Promise<Standing<CaseCore>> {
  const clock = deps.clock.now();
  const now = clock > row.updated_at ? clock : row.updated_at;
  if (at > now) throw domainError('TIME_IMPOSSIBLE', { field: 'at', reason: `> ${now}` });
  const events = await allEvents(deps.pool, row.id);
  const found = standingAt(deciderOf(row.kind), events, at);
  if (found !== null) return { ...found, state: readablePast(row.state, found.state) };
  const openedAt = events[0]?.recordedAt ?? row.state.openedAt;
  throw domainError('CASE_NOT_YET_OPENED', { no: row.no, at, openedAt });
}

/** How a past state is seen: with the terms and the time of then, and the rights of today (CUS-06). */
async function sightOfPast(
  deps: ApiDeps,
  row: CaseRow,
  { state, last, at }: Standing<CaseCore> & { at: string },
  asking: { caller: Caller; language: Language },
): Promise<CaseSight> {
  const then = { ...row, state, updated_at: last.recordedAt };
  const sight = await sightOf(deps, then, asking.caller, asking.language);
  const full = await hasNeed({ deps, caller: asking.caller }, row.state);
  // What was in trouble then is not kept; what is now would mislead.
  return { ...sight, ctx: { ...sight.ctx, now: at }, troubles: [], full };
}

const detail = endpoint({
  method: 'get',
  path: '/api/v1/cases/{id}',
  id: 'getCase',
  shows: 'PERSONAL',
  tag: 'cases',
  roles: 'STAFF',
  summary: 'A case of any kind, now or as it was on record at any instant (SYS-05)',
  params: z.object({ id: anyCaseId }),
  query: atQuery,
  responses: { 200: caseDetail },
  handler: async ({ deps, params: { id }, query: { at }, caller, language }) => {
    const row = await findCase(deps.pool, id);
    if (row === undefined) throw domainError('CASE_NOT_FOUND', { no: id });
    await noteRead({ deps, caller }, row, 'CASE');
    const { kind } = row;
    const api = KINDS[kind];
    if (at === undefined) {
      const sight = await sightOf(deps, row, caller, language);
      const headers = { ETag: `"${row.state.version}"` };
      const shown = api.present(row.state, sight, true);
      return { body: { id, kind, past: false, seq: row.seq, ...shown }, headers };
    }
    const then = { ...(await standing(deps, row, at)), at };
    const sight = await sightOfPast(deps, row, then, { caller, language });
    const shown = api.present(then.state, sight, false);
    const nothing = { availableActions: [], blockedActions: [] };
    return { body: { id, kind, past: true, seq: then.last.seq, ...shown, ...nothing } };
  },
});

export const caseRoutes = [detail];
