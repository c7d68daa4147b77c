import { privatise, privatiseContact } from './private';
import type { CreateCustomer } from './schemas/customer';
import type { IncomingCustomer } from '../db/customer-creation';

/** Fields of a file that are free text, or may name people. */
const TEXTS = ['need', 'budget', 'decisionChain', 'custom.*'];

/** What a new file says about itself; people and texts as references (§8.3.16). */
export function customerDraft(
  body: CreateCustomer,
  requestId: string,
): Pick<IncomingCustomer, 'data' | 'party' | 'texts' | 'lifecycle'> {
  const contact = body.contact && privatiseContact(requestId, body.contact);
  const { need, budget, decisionChain, custom } = body;
  const said = Object.fromEntries(
    Object.entries({ need, budget, decisionChain, custom }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const hidden = privatise(requestId, said, TEXTS, undefined);
  const text = (field: string): string | null =>
    (hidden.input[field] as string | undefined) ?? null;
  return {
    lifecycle: body.lifecycle ?? 'PROSPECT',
    data: {
      contact: contact?.ref ?? null,
      source: body.source ?? null,
      firstContactOn: body.firstContactOn ?? null,
      industry: body.industry ?? null,
      size: body.size ?? null,
      ...{ need: text('need'), budget: text('budget'), decisionChain: text('decisionChain') },
      custom: (hidden.input['custom'] as Record<string, string> | undefined) ?? {},
    },
    party: contact?.row ?? null,
    texts: hidden.texts,
  };
}
