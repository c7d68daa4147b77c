import { SERVICES } from '../kinds/service';
import { privatise, privatiseContact } from '../private';
import type { CreateService } from '../schemas/service';
import { creationOf, wake } from './case-creation';
import { caseId } from '../../db/cases';
import { inTransaction } from '../../db/query';
import { insertService } from '../../db/service-creation';
import type { IncomingService } from '../../db/service-creation';

/** What a request says about itself, gaps included; people and texts as references. */
function draftOf(
  body: CreateService,
  requestId: string,
  now: string,
): Pick<IncomingService, 'data' | 'priority' | 'party' | 'texts'> {
  const contact = body.contact && privatiseContact(requestId, body.contact);
  const hidden = privatise(requestId, { content: body.content }, ['content'], undefined);
  const { type, channel, agreement, externalNo } = body;
  return {
    data: {
      ...{ type, channel, receivedAt: body.receivedAt ?? now },
      customerNo: body.customerNo ?? null,
      contact: contact?.ref ?? null,
      content: (hidden.input['content'] as string | undefined) ?? null,
      orderNo: body.orderNo ?? null,
      product: body.product ?? null,
      serialNo: body.serialNo ?? null,
      ...(body.batchNo !== undefined && { batchNo: body.batchNo }),
      nature: body.nature ?? null,
      ...(agreement !== undefined && { agreement }),
      ...(externalNo !== undefined && { externalNo }),
    },
    priority: body.priority ?? null,
    party: contact?.row ?? null,
    texts: hidden.texts,
  };
}

/** Takes a request up (SRV-01). */
export const create = creationOf<CreateService>({
  api: SERVICES,
  receive: async (deps, body, brought, ctx) => {
    const draft = draftOf(body, brought.request.id, ctx.now);
    const no = await inTransaction(deps.pool, (client) =>
      insertService(client, { ...draft, ...brought }, ctx),
    );
    wake(deps, no, caseId('service', no), []);
    return no;
  },
});
