import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CaseKindApi } from '../case-kind';
import { answeredBefore, keyedRequest } from '../command';
import type { KeyedRequest } from '../command';
import { endpoint, invalid } from '../endpoint';
import type { Call, Endpoint } from '../endpoint';
import { KINDS } from '../kinds';
import { hasNeed } from '../need';
import { presentNotice } from '../present/notice';
import type { NoticeSight } from '../present/notice';
import { noteRead } from '../reads';
import { freeText, identifier } from '../schemas/common';
import { noticeLog, noticeLogQuery } from '../schemas/notice';
import { contextOf, readCase } from './case-sight';
import type { CaseRow } from '../../db/cases';
import { zoneOfCustomer } from '../../db/customer-clock';
import { findCommand, insertCommand } from '../../db/commands';
import { isDuplicate } from '../../db/failures';
import { listNotices, lockNotice, resend, resendsOf } from '../../db/notices';
import type { NoticeRow } from '../../db/notices';
import { findParty, insertTexts, textsOf } from '../../db/private';
import { inTransaction } from '../../db/query';
import type { Db } from '../../db/query';
import { namesOf } from '../../db/staff';
import { nudgeDelivery } from '../../dispatch/cases';
import { DomainError, domainError } from '../../domain/errors';
import { checkRights } from '../../domain/kind/guards';
import { overviewOf } from '../../domain/overview';

type LogCall = Call<{ no: string }, { before?: number | undefined; limit: number }, unknown>;
type ResendCall = Call<{ no: string; id: number }, unknown, { reason?: string | undefined }>;

async function sightOn(
  { deps, caller, reader }: Pick<LogCall, 'deps' | 'caller' | 'reader'>,
  row: CaseRow,
  rows: readonly NoticeRow[],
): Promise<NoticeSight> {
  const { owner } = row.state;
  const people = rows.flatMap(({ target }) => (target.person === undefined ? [] : [target.person]));
  const { party } = overviewOf(row.state);
  const calendar = await deps.terms.calendar(deps.pool, row.state.calendarVersion);
  return {
    ...{ caller, language: reader.language, zone: reader.zone, owner },
    house: calendar.zone,
    herZone: await zoneOfCustomer(deps.pool, row.state, { calendar }),
    names: await namesOf(deps.pool, [...people, ...(owner === null ? [] : [owner])]),
    contact: party === null ? undefined : await findParty(deps.pool, party),
    texts: await textsOf(deps.pool, row.id),
    full: await hasNeed({ deps, caller }, row.state),
    resends: await resendsOf(
      deps.pool,
      rows.map(({ effectId }) => effectId),
    ),
  };
}

/** The log of the notices of a case of a kind. */
function listRoute(api: CaseKindApi): Endpoint {
  return endpoint({
    method: 'get',
    path: `/api/v1/${api.segment}/{no}/notices`,
    id: `list${api.one}Notices`,
    shows: 'PERSONAL',
    tag: api.segment,
    roles: 'STAFF',
    summary: 'What staff and customer were told of a case, how, and what became of it (SYS-10)',
    params: z.object({ no: identifier }),
    query: noticeLogQuery,
    responses: { 200: noticeLog },
    handler: async (call: LogCall) => {
      const { deps, params, query } = call;
      const row = await readCase(deps, api.kind, params.no);
      await noteRead(call, row, 'NOTICES');
      const page = { before: query.before ?? null, limit: query.limit + 1 };
      const found = await listNotices(deps.pool, row.id, page);
      const shown = found.slice(0, query.limit);
      const sight = await sightOn(call, row, shown);
      const notices = shown.map((notice) => presentNotice(notice, sight));
      const nextBefore = found.length > query.limit ? shown.at(-1)!.id : null;
      return { body: { notices, nextBefore } };
    },
  });
}

/** Only what is settled can be sent again, and what has arrived only for a reason. */
function demandResendable(notice: NoticeRow | undefined, id: number, reason?: string): NoticeRow {
  if (notice === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: 'notice', id });
  if (notice.channel === 'inbox' || notice.state === 'PENDING') {
    const { state, channel } = notice;
    throw domainError('NOTICE_NOT_RESENDABLE', { state, channel });
  }
  if (notice.state === 'DELIVERED' && reason === undefined) {
    throw invalid([{ field: 'reason', reason: 'needed for a notice that was delivered' }]);
  }
  return notice;
}

async function write(
  client: Db,
  call: ResendCall,
  row: CaseRow,
  request: KeyedRequest,
): Promise<void> {
  const { deps, caller, params, body } = call;
  const found = await lockNotice(client, row.id, params.id);
  if ((await findCommand(client, request.id)) !== undefined) return;
  const notice = demandResendable(found, params.id, body.reason);
  const now = deps.clock.now();
  const reasonId = body.reason === undefined ? null : `txt_${randomUUID()}`;
  if (reasonId !== null) {
    const author = caller.staff.id;
    await insertTexts(client, row.id, { [reasonId]: body.reason! }, { author, now });
  }
  await resend(client, notice, { actor: caller.staff.id, reasonId, now });
  const { version, stage } = row.state;
  const outcome = { version, stage, events: [], recordedAt: now };
  const command = { id: request.id, actor: caller.staff.id, key: request.key, outcome };
  await insertCommand(client, row.id, { ...command, action: 'resendNotice' });
}

async function resendOnce(call: ResendCall, row: CaseRow): Promise<void> {
  const { deps, caller, params } = call;
  const target = { caseId: row.id, action: `resendNotice/${params.id}` };
  const request = keyedRequest(call.request, caller, target, call.body, randomUUID());
  if ((await answeredBefore(deps.pool, caller, request)) !== null) return;
  try {
    await inTransaction(deps.pool, (client) => write(client, call, row, request));
  } catch (error) {
    if (!isDuplicate(error, 'commands_actor_key_key')) throw error;
    await answeredBefore(deps.pool, caller, request);
  }
  nudgeDelivery(deps, row.id).catch((error: unknown) => {
    deps.logger.warn({ err: error, caseId: row.id }, 'delivery not woken yet; the sentinel will');
  });
}

const oneNotice = z.object({
  no: identifier,
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 53 - 1),
});

/** Sends a notice of a case of a kind again. */
function resendRoute(api: CaseKindApi): Endpoint {
  return endpoint({
    method: 'post',
    path: `/api/v1/${api.segment}/{no}/notices/{id}/resend`,
    id: `resend${api.one}Notice`,
    tag: api.segment,
    roles: 'STAFF',
    summary:
      'Send a notice again that was given up, not sent, or, for a reason, delivered (SYS-10)',
    headers: { 'Idempotency-Key': 'Repeating the request with the same key sends it once' },
    params: oneNotice,
    body: z.strictObject({ reason: freeText.optional() }),
    responses: { 200: noticeLog.shape.notices.element },
    handler: async (call: ResendCall) => {
      const { deps, caller, params } = call;
      const row = await readCase(deps, api.kind, params.no);
      const refusal = checkRights(row.state, await contextOf(deps, row, caller), api.supervisors);
      if (refusal !== null) throw new DomainError(refusal);
      await resendOnce(call, row);
      const [notice] = await listNotices(deps.pool, row.id, { before: params.id + 1, limit: 1 });
      return { body: presentNotice(notice!, await sightOn(call, row, [notice!])) };
    },
  });
}

export const noticeRoutes = Object.values(KINDS).flatMap((api) => [
  listRoute(api),
  resendRoute(api),
]);
