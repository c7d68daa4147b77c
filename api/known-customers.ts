import type { Call } from './endpoint';
import { alikeFiles, traitsOf } from '../db/customer-duplicates';
import type { Alike } from '../domain/customer/duplicates';
import type { CaseCore } from '../domain/kernel';
import { overviewOf } from '../domain/overview';
import { CUSTOMER_POSTS } from '../domain/need';
import { holdsAny } from '../domain/people';

/**
 * What whoever enters a case is shown at once: files of customers that may be the same one, so that she
 * is neither put on file twice nor served as a stranger (CUS-08). Not to those who read contacts masked,
 * for whom it would tell whose number it is; nor where the customer is named already.
 */
export async function alikeAtEntry(
  { deps, caller }: Pick<Call<unknown, unknown, unknown>, 'deps' | 'caller'>,
  state: CaseCore,
): Promise<{ alike: readonly Alike[] }> {
  const { party, customerNo } = overviewOf(state);
  const own = state.kind === 'customer';
  const known = !own && customerNo !== null;
  if (party === null || known || !holdsAny(caller.staff, CUSTOMER_POSTS)) return { alike: [] };
  const traits = await traitsOf(deps.pool, party);
  if (traits === undefined) return { alike: [] };
  const { policy } = await deps.terms.newest(deps.pool);
  const figures = policy.values['customer.likeness'];
  return { alike: await alikeFiles(deps.pool, own ? state.no : '', traits, figures) };
}
