import type { Signature } from '../../basics';
import { involved } from '../../kind/guards';
import { fourEyes } from '../guards';
import type { CustomerGuard } from '../guards';
import type { CustomerState } from '../state';

/** Whoever filled something in since the last verification does not verify it (CUS-02). */
export const byAnother: CustomerGuard = {
  id: 'CUS-02',
  check(state, ctx) {
    const { by: authors = [] } = state.unverified ?? {};
    const seen = authors.map((one) => fourEyes('CUS-02', 'author ≠ verifier', () => one));
    return seen.reduce<ReturnType<CustomerGuard['check']>>(
      (found, guard) => found ?? guard.check(state, ctx, {}),
      null,
    );
  },
};

/** What nobody has verified yet, with one who filled more in. */
export function withAuthor(
  { unverified, fileVersion }: CustomerState,
  author: Signature,
): Pick<CustomerState, 'unverified'> {
  const { since = author.at, version = fileVersion + 1, by = [] } = unverified ?? {};
  const known = by.some((one) => involved(one).join() === involved(author).join());
  return { unverified: { since, version, by: known ? by : [...by, author] } };
}
