import type { CreateComplaint, PublicComplaint } from './schemas/complaint';
import { privatise, privatiseContact } from './private';
import type { IncomingComplaint } from '../db/complaint-creation';
import { contact as contactSchema } from '../domain/kind/input';

type Draft = Pick<IncomingComplaint, 'data' | 'party' | 'texts'>;

/** What a complaint taken up by staff says about itself, gaps included; people and texts as references. */
export function staffDraft(body: CreateComplaint, requestId: string, now: string): Draft {
  const contact = body.contact && privatiseContact(requestId, body.contact);
  const hidden = privatise(requestId, { content: body.content }, ['content'], undefined);
  return {
    data: {
      channel: body.channel,
      receivedAt: body.receivedAt ?? now,
      ...(body.happenedOn !== undefined && { happenedOn: body.happenedOn }),
      ...(body.externalNo !== undefined && { externalNo: body.externalNo }),
      customerNo: body.customerNo ?? null,
      contact: contact?.ref ?? null,
      nature: body.nature ?? null,
      content: (hidden.input['content'] as string | undefined) ?? null,
      orderNo: body.orderNo ?? null,
      ...(body.serviceNo !== undefined && { serviceNo: body.serviceNo }),
      product: body.product ?? null,
      ...(body.batchNo !== undefined && { batchNo: body.batchNo }),
      category: body.category ?? null,
      subCauses: body.subCauses ?? [],
      severity: body.severity ?? null,
      tier: body.tier ?? 'NONE',
      public: body.public ?? false,
    },
    party: contact?.row ?? null,
    texts: hidden.texts,
  };
}

/** The same for what a customer wrote into the public form. */
export function publicDraft(body: PublicComplaint, requestId: string, now: string): Draft {
  const { name, phone, email, content, orderNo, product, happenedOn } = body;
  const contact = contactSchema.parse({ name, phone, email });
  const stated = { channel: 'ONLINE', nature: 'COMPLAINT', contact, content } as const;
  const known = { ...(orderNo && { orderNo }), ...(product && { product }) };
  return staffDraft({ ...stated, ...known, ...(happenedOn && { happenedOn }) }, requestId, now);
}
