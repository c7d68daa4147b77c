import type { Caller } from './auth';
import type { CreateOrder } from './schemas/order';
import { findTeam } from '../db/organisation';
import type { Db } from '../db/query';
import { findStaff } from '../db/staff';
import { domainError } from '../domain/errors';
import type { OpenOrder, OrderData } from '../domain/order';
import { holdsAny } from '../domain/people';

const OWNER_ROLES = ['ORDER_CLERK', 'SALES_REP'] as const;

/** What an order says about itself, gaps included. */
export function dataOf(body: CreateOrder, contact: OrderData['contact']): OrderData {
  return {
    channel: body.channel,
    customerNo: body.customerNo ?? null,
    contact,
    items: (body.items ?? []) as OrderData['items'],
    deliveryDate: body.deliveryDate ?? null,
    deliveryMode: body.deliveryMode ?? null,
    paymentTerms: body.paymentTerms ?? null,
    contractRef: body.contractRef ?? null,
    source: body.source ?? 'MAKE',
    ...(body.project !== undefined && { project: body.project }),
    returnSlipRequired: body.returnSlipRequired ?? true,
  };
}

/** Who follows an order and where it belongs. */
export type Place = Pick<OpenOrder, 'owner' | 'team' | 'department'>;
type Wish = Pick<CreateOrder, 'owner' | 'team'>;

async function ownerOf(db: Db, { owner }: Wish, { staff }: Caller): Promise<string | null> {
  if (owner === undefined) return holdsAny(staff, OWNER_ROLES) ? staff.id : null;
  const [person] = await findStaff(db, [owner]);
  if (person?.active === true && holdsAny(person, OWNER_ROLES)) return person.id;
  throw domainError('PERSON_NOT_ASSIGNABLE', { person: owner, roles: OWNER_ROLES });
}

async function teamOf(
  db: Db,
  wish: Wish,
  { staff }: Caller,
): Promise<Pick<Place, 'team' | 'department'>> {
  const id = wish.team ?? staff.team;
  if (id === null) return { team: null, department: staff.department };
  const team = await findTeam(db, id);
  if (team === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: 'team', id });
  return { team: id, department: team.department };
}

/**
 * Places a new order: with whom and where its creator wishes, else with the creator.
 *
 * @throws DomainError PERSON_NOT_ASSIGNABLE or RESOURCE_NOT_FOUND
 */
export async function placeOf(db: Db, wish: Wish, caller: Caller): Promise<Place> {
  return { owner: await ownerOf(db, wish, caller), ...(await teamOf(db, wish, caller)) };
}
