import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { presentPreview } from '../present/changes';
import { zoneFor } from '../present/sight';
import { noteRead } from '../reads';
import { identifier } from '../schemas/common';
import { changePreview, previewAsked } from '../schemas/order-changes';
import { contextOf, privatised, readOrder, sightOf, withUnwritten } from './order-sight';
import { recipientsFrom } from '../../db/recipients';
import { namesOf } from '../../db/staff';
import { DomainError } from '../../domain/errors';
import { textsOf } from '../../domain/kind/input';
import { previewChange } from '../../domain/order';
import { changeInput } from '../../domain/order/change-requests/input';

const preview = endpoint({
  method: 'post',
  path: '/api/v1/orders/{no}/changes/preview',
  id: 'previewChange',
  tag: 'orders',
  roles: 'STAFF',
  summary:
    'What a change of the order would bring about: deadlines before and after, what is undone, who confirms, who is told; nothing is written (ORD-14)',
  params: z.object({ no: identifier }),
  body: previewAsked,
  headers: { 'X-On-Behalf-Of': 'Id of the absent colleague the caller stands in for' },
  responses: { 200: changePreview },
  handler: async ({ deps, params, body, caller, language }) => {
    const row = await readOrder(deps, params.no);
    await noteRead({ deps, caller }, row, 'CASE');
    const apart = await privatised(deps, row, randomUUID(), body, textsOf(changeInput));
    const asked = 'change' in body ? { change: body.change } : { input: apart.input };
    const ctx = await contextOf(deps, row, caller);
    const seen = previewChange(row.state, asked, ctx);
    if ('code' in seen) throw new DomainError(seen);
    const targets = seen.effects.flatMap((effect) =>
      effect.type === 'staffNotice' ? [effect.target] : [],
    );
    const recipients = await recipientsFrom(deps.pool, targets, row.state, ctx.now);
    const people = targets.flatMap((target) => recipients(target, ctx.now));
    const names = await namesOf(deps.pool, people);
    const stored = await sightOf(deps, row, caller, language);
    const order = withUnwritten(stored, row.state, apart);
    const { now } = ctx;
    const sight = { order, language, names, recipients, now, zone: zoneFor(order) };
    return { body: presentPreview(seen, sight) };
  },
});

export const orderChangeRoutes = [preview];
