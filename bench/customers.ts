import type { Pool } from 'pg';
import { createCase } from '../db/creation';
import { inTransaction } from '../db/query';
import { customerDecider, draftCustomer, openCustomer } from '../domain/customer';
import type { CustomerState, OpenCustomer } from '../domain/customer';
import { advance, isRefusal, openCase } from '../domain/kernel';
import type { Ctx, Progress } from '../domain/kernel';
import type { Person, Role } from '../domain/people';

/** A member of staff as the rules see one. */
export function person(id: string, role: Role): Person {
  return { id, roles: [role], team: 'east', department: 'sales', active: true };
}

const STEPS = (on: string) => [
  { by: person('manager-1', 'SALES_MANAGER'), action: 'verify', input: {} },
  { by: person('file-1', 'FILE_CLERK'), action: 'file', input: {} },
  { by: person('sales-1', 'SALES_REP'), action: 'planContact', input: { on } },
];

/** A customer on file with a contact arranged for the day, by the rules that the product decides with. */
function customerOnFile(no: string, on: string, ctx: Ctx): Progress<CustomerState> {
  const contact = { party: `${no}/party`, has: ['name', 'phone', 'address'] } as const;
  const input: OpenCustomer = {
    ...{ no, lifecycle: 'ACTIVE', owner: 'sales-1', team: 'east', department: 'sales' },
    data: {
      ...{ contact, source: 'FAIR', firstContactOn: '2026-01-15', industry: null, size: null },
      ...{ need: null, budget: null, decisionChain: null, custom: {} },
    },
  };
  const drafts = openCustomer(input, { ...ctx, actor: person('sales-1', 'SALES_REP') });
  if (isRefusal(drafts)) throw new Error(drafts.code);
  const opened = openCase(customerDecider, draftCustomer(input, ctx), drafts, ctx);
  return STEPS(on).reduce<Progress<CustomerState>>((before, { by, action, input: given }) => {
    const step = advance(
      customerDecider,
      before.state,
      { action, input: given },
      { ...ctx, actor: by },
    );
    if (step.refusal !== null) throw new Error(`${action}: ${step.refusal.code}`);
    return { state: step.state, events: [...before.events, ...step.events] };
  }, opened);
}

/** Puts a customer on file with a contact arranged for a local day; her workflow is started by the sweeper. */
export async function enterCustomer(pool: Pool, no: string, on: string, ctx: Ctx): Promise<void> {
  const progress = customerOnFile(no, on, ctx);
  const terms = { policy: ctx.policy, calendar: ctx.calendar };
  const where = { phone: '13711112222', email: null, address: '上海市浦东新区张江路 1 号' };
  const none = { company: null, title: null, mobile: null, fax: null, website: null };
  const party = { id: `${no}/party`, name: '刘敏', ...where, ...none };
  const born = { progress, terms, bodyHash: no, party, texts: {}, command: null };
  await inTransaction(pool, (client) => createCase(client, { ...born, now: ctx.now }));
}
