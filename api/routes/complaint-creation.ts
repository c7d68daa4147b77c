import { staffDraft } from '../complaint-draft';
import type { ApiDeps } from '../deps';
import { COMPLAINTS } from '../kinds/complaint';
import type { CreateComplaint } from '../schemas/complaint';
import { creationOf, wake } from './case-creation';
import { caseId } from '../../db/cases';
import { insertComplaint } from '../../db/complaint-creation';
import type { IncomingComplaint, ReceivedComplaint } from '../../db/complaint-creation';
import { inTransaction } from '../../db/query';
import type { Ctx } from '../../domain/kernel';

/**
 * Writes an incoming complaint and has its workflow started: right away, or by the sweeper when the
 * engine is away. The order or request it is about looks at its row again.
 */
export async function receive(
  deps: ApiDeps,
  incoming: IncomingComplaint,
  ctx: Ctx,
): Promise<ReceivedComplaint> {
  const source = { db: deps.pool, terms: deps.terms };
  const received = await inTransaction(deps.pool, (client) =>
    insertComplaint(client, source, incoming, ctx),
  );
  wake(deps, received.no, caseId('complaint', received.no), received.linked);
  return received;
}

/** Takes a complaint up (CMP-01). */
export const create = creationOf<CreateComplaint>({
  api: COMPLAINTS,
  receive: async (deps, body, brought, ctx) => {
    const draft = staffDraft(body, brought.request.id, ctx.now);
    return (await receive(deps, { ...draft, ...brought }, ctx)).no;
  },
});
