import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CaseKindApi } from '../case-kind';
import { endpoint } from '../endpoint';
import type { Call, Endpoint } from '../endpoint';
import { KINDS } from '../kinds';
import { hasNeed } from '../need';
import { resolveTexts } from '../present/texts';
import { noteRead } from '../reads';
import { freeText, identifier, utcInstant } from '../schemas/common';
import { readCase } from './case-sight';
import { insertAnnotation, listAnnotations } from '../../db/annotations';
import type { CaseRow } from '../../db/cases';
import { insertTexts, textsOf } from '../../db/private';

const byNumber = z.object({ no: identifier });
const annotation = z
  .object({ id: z.int(), author: z.string(), text: z.string(), createdAt: utcInstant })
  .meta({ id: 'Annotation' });
const annotations = z.object({ annotations: z.array(annotation) });

type AnnotationCall = Call<{ no: string }, unknown, unknown>;

async function present({ deps, caller }: AnnotationCall, row: CaseRow): Promise<object> {
  const full = await hasNeed({ deps, caller }, row.state);
  const sight = { texts: await textsOf(deps.pool, row.id), caller, full };
  const rows = await listAnnotations(deps.pool, row.id);
  const shown = rows.map(({ textId, ...rest }) => ({
    ...rest,
    text: resolveTexts(textId, sight),
  }));
  return { annotations: shown };
}

/** Lists the remarks beside a case of a kind. */
function listRoute(api: CaseKindApi): Endpoint {
  return endpoint({
    method: 'get',
    path: `/api/v1/${api.segment}/{no}/annotations`,
    id: `list${api.one}Annotations`,
    shows: 'PERSONAL',
    tag: api.segment,
    roles: 'STAFF',
    summary: 'Remarks beside a case',
    params: byNumber,
    responses: { 200: annotations },
    handler: async (call) => {
      const row = await readCase(call.deps, api.kind, call.params.no);
      await noteRead(call, row, 'CASE');
      return { body: await present(call, row) };
    },
  });
}

/** Adds a remark beside a case of a kind. */
function addRoute(api: CaseKindApi): Endpoint {
  return endpoint({
    method: 'post',
    path: `/api/v1/${api.segment}/{no}/annotations`,
    id: `annotate${api.one}`,
    tag: api.segment,
    roles: 'STAFF',
    summary: 'Add a remark beside a case, also after its end (§3.6.4)',
    params: byNumber,
    body: z.strictObject({ text: freeText }),
    responses: { 201: annotations },
    handler: async (call) => {
      const { deps, caller, params, body } = call;
      const row = await readCase(deps, api.kind, params.no);
      const now = deps.clock.now();
      const author = caller.staff.id;
      const textId = `txt_${randomUUID()}`;
      await insertTexts(deps.pool, row.id, { [textId]: body.text }, { author, now });
      await insertAnnotation(deps.pool, { caseId: row.id, author, textId, now });
      return { status: 201, body: await present(call, row) };
    },
  });
}

export const annotationRoutes = Object.values(KINDS).flatMap((api) => [
  listRoute(api),
  addRoute(api),
]);
