import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { endpoint } from '../endpoint';
import type { Call } from '../endpoint';
import { resolveTexts } from '../present/texts';
import { freeText, identifier, utcInstant } from '../schemas/common';
import { readOrder } from './order-sight';
import { insertAnnotation, listAnnotations } from '../../db/annotations';
import { insertTexts, textsOf } from '../../db/private';

const byNumber = z.object({ no: identifier });
const annotation = z
  .object({ id: z.int(), author: z.string(), text: z.string(), createdAt: utcInstant })
  .meta({ id: 'Annotation' });
const annotations = z.object({ annotations: z.array(annotation) });

async function present(call: Call<{ no: string }, unknown, unknown>): Promise<object> {
  const { deps, caller, params } = call;
  const row = await readOrder(deps, params.no);
  const sight = { texts: await textsOf(deps.pool, row.id), caller };
  const rows = await listAnnotations(deps.pool, row.id);
  const shown = rows.map(({ textId, ...rest }) => ({
    ...rest,
    text: resolveTexts(textId, sight, row.state),
  }));
  return { annotations: shown };
}

const list = endpoint({
  method: 'get',
  path: '/api/v1/orders/{no}/annotations',
  id: 'listAnnotations',
  tag: 'orders',
  summary: 'Remarks beside an order',
  params: byNumber,
  responses: { 200: annotations },
  handler: async (call) => ({ body: await present(call) }),
});

const add = endpoint({
  method: 'post',
  path: '/api/v1/orders/{no}/annotations',
  id: 'annotateOrder',
  tag: 'orders',
  summary: 'Add a remark beside an order, also after it is archived',
  params: byNumber,
  body: z.strictObject({ text: freeText }),
  responses: { 201: annotations },
  handler: async (call) => {
    const { deps, caller, params, body } = call;
    const row = await readOrder(deps, params.no);
    const now = deps.clock.now();
    const textId = `txt_${randomUUID()}`;
    await insertTexts(deps.pool, row.id, { [textId]: body.text }, { author: caller.staff.id, now });
    await insertAnnotation(deps.pool, { caseId: row.id, author: caller.staff.id, textId, now });
    return { status: 201, body: await present(call) };
  },
});

export const annotationRoutes = [list, add];
