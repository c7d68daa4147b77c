import type { PoolClient } from 'pg';
import { bringIn, numberFor } from './creation';
import type { Brought } from './creation';
import { earlierRequests } from './service-history';
import type { Ctx } from '../domain/kernel';
import { openService, receivedService, serviceDecider } from '../domain/service';
import type { OpenService, ServiceData } from '../domain/service';
import { repeatedBy } from '../domain/service/repeat';

/** A request that comes in; whatever it lacks, it is numbered at once (SRV-01). */
export interface IncomingService extends Brought {
  data: Omit<ServiceData, 'repeatOf'>;
  priority: OpenService['priority'];
}

/**
 * Numbers a request and writes it with everything that belongs to it, in the caller's transaction;
 * requests about the same fault that were closed lately are named (SRV-03).
 *
 * @throws DomainError when the rules refuse it; a duplicate when its number or request is known
 */
export async function insertService(
  client: PoolClient,
  incoming: IncomingService,
  ctx: Ctx,
): Promise<string> {
  const no = await numberFor(client, 'service', incoming, ctx);
  const earlier = await earlierRequests(client, incoming.data, ctx);
  const data = { ...incoming.data, repeatOf: repeatedBy(earlier, incoming.data) };
  const input: OpenService = { no, data, priority: incoming.priority, ...incoming.place };
  const opened = { state: receivedService(input, ctx), drafts: openService(input, ctx) };
  await bringIn(client, serviceDecider, opened, incoming, ctx);
  return no;
}
