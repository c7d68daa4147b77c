import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CaseKindApi } from '../case-kind';
import { endpoint } from '../endpoint';
import type { Endpoint } from '../endpoint';
import {
  FILE_LIMIT,
  FILE_PURPOSES,
  FILE_TYPES,
  FILES_PER_CASE,
  FILES_PER_PERSON,
  mediaTypeOf,
} from '../file-kinds';
import { readCase } from './case-sight';
import { KINDS } from '../kinds';
import { hasNeed } from '../need';
import { noteRead } from '../reads';
import { identifier, utcInstant } from '../schemas/common';
import type { CaseRow } from '../../db/cases';
import { countFiles, insertFile, listFiles, readFile } from '../../db/files';
import type { FileWrite } from '../../db/files';
import { domainError } from '../../domain/errors';
import type { Role } from '../../domain/people';

const byNumber = z.object({ no: identifier });
const purpose = z.enum(FILE_PURPOSES);
const file = z
  .object({
    id: z.string(),
    mediaType: z.string(),
    size: z.int(),
    purpose: z.string(),
    uploadedBy: z.string(),
    uploadedAt: utcInstant,
    erased: z.boolean().optional().meta({ description: 'Its content is gone (§8.3.16); in lists' }),
  })
  .meta({ id: 'File' });

/** Those who handle goods and papers, and those who answer for them. */
const HANDLERS: readonly Role[] = [
  ...(['LOGISTICS', 'WAREHOUSE', 'ORDER_CLERK', 'SALES_REP', 'CS_AGENT'] as const),
  ...(['CS_SUPERVISOR', 'SALES_MANAGER', 'DEPT_HEAD', 'TECH_EXPERT'] as const),
];

/** A file of a case: the same content is the same file, however often it is sent. */
export function fileOf(
  caseId: string,
  bytes: Buffer,
  about: { mediaType: string; purpose: string; by: string; now: string },
): FileWrite {
  const { mediaType, purpose: meant, by, now } = about;
  const sha256 = createHash('sha256').update(bytes).digest();
  const id = createHash('sha256').update(caseId).update(sha256).digest('hex').slice(0, 32);
  const facts = { mediaType, size: bytes.length, purpose: meant, uploadedBy: by, uploadedAt: now };
  return { id: `file_${id}`, caseId, sha256, bytes, ...facts };
}

/** Files belong to who has to do with the case. @throws DomainError NO_PART_IN_CASE (§8.3.17) */
async function demandPart(asking: Parameters<typeof hasNeed>[0], row: CaseRow): Promise<void> {
  if (!(await hasNeed(asking, row.state))) throw domainError('NO_PART_IN_CASE', { no: row.no });
}

/** Adds a file to a case of a kind. */
function addRoute(api: CaseKindApi): Endpoint {
  return endpoint({
    method: 'post',
    path: `/api/v1/${api.segment}/{no}/files`,
    id: `add${api.one}File`,
    tag: api.segment,
    summary:
      'Add a photo, a signature or a scanned slip to an open case; actions name it as evidence (ORD-23, §3.6.4)',
    params: byNumber,
    query: z.strictObject({ purpose }),
    upload: { types: FILE_TYPES, limit: FILE_LIMIT },
    roles: HANDLERS,
    responses: { 200: file, 201: file },
    handler: async ({ deps, params, query, caller, request }) => {
      const bytes = request.body as Buffer;
      const row = await readCase(deps, api.kind, params.no);
      await demandPart({ deps, caller }, row);
      const mediaType = Buffer.isBuffer(bytes) ? mediaTypeOf(bytes) : null;
      if (mediaType === null) throw domainError('FILE_TYPE_UNKNOWN', { types: FILE_TYPES });
      const owns = caller.staff.id === row.state.owner;
      const limit = owns ? FILES_PER_CASE : FILES_PER_PERSON;
      const added = await countFiles(deps.pool, row.id, caller.staff.id);
      if (added.own >= limit || (!owns && added.all >= FILES_PER_CASE)) {
        throw domainError('TOO_MANY_FILES', { limit });
      }
      const about = {
        mediaType,
        purpose: query.purpose,
        by: caller.staff.id,
        now: deps.clock.now(),
      };
      const written = fileOf(row.id, bytes, about);
      const isNew = await insertFile(deps.pool, written);
      const { sha256: _hash, bytes: _content, caseId: _case, ...facts } = written;
      return { status: isNew ? 201 : 200, body: facts };
    },
  });
}

/** Lists the files of a case. */
function listRoute(api: CaseKindApi): Endpoint {
  return endpoint({
    method: 'get',
    path: `/api/v1/${api.segment}/{no}/files`,
    id: `list${api.one}Files`,
    tag: api.segment,
    roles: 'STAFF',
    summary: 'The files of a case, without their content',
    params: byNumber,
    responses: { 200: z.object({ files: z.array(file) }) },
    handler: async ({ deps, params }) => {
      const { id } = await readCase(deps, api.kind, params.no);
      return { body: { files: await listFiles(deps.pool, id) } };
    },
  });
}

/** Reads one file of a case. */
function contentRoute(api: CaseKindApi): Endpoint {
  return endpoint({
    method: 'get',
    path: `/api/v1/${api.segment}/{no}/files/{id}`,
    id: `read${api.one}File`,
    shows: 'PERSONAL',
    tag: api.segment,
    roles: 'STAFF',
    summary: 'One file; a photo or signature is personal data (CUS-06)',
    params: z.object({ no: identifier, id: identifier }),
    produces: 'application/octet-stream',
    responses: { 200: z.string() },
    handler: async ({ deps, params, caller }) => {
      const row = await readCase(deps, api.kind, params.no);
      const found = await readFile(deps.pool, row.id, params.id);
      if (found === undefined)
        throw domainError('RESOURCE_NOT_FOUND', { what: 'file', id: params.id });
      const own = found.uploadedBy === caller.staff.id;
      if (!own) await demandPart({ deps, caller }, row);
      if (found.bytes === null) throw domainError('FILE_ERASED', { id: params.id });
      await noteRead({ deps, caller }, row, 'FILE', params.id);
      const headers = {
        'Content-Type': found.mediaType,
        'Content-Disposition': `attachment; filename="${params.no}-${found.purpose}"`,
      };
      return { headers, body: found.bytes };
    },
  });
}

/** Photos, signatures, scans and evidence of cases of a kind. */
function filesOf(api: CaseKindApi): Endpoint[] {
  return [addRoute(api), listRoute(api), contentRoute(api)];
}

export const fileRoutes = Object.values(KINDS).flatMap(filesOf);
