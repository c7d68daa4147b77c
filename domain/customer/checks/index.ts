import { refuse } from '../../errors';
import { fourEyes, given, sign } from '../guards';
import type { CustomerChanges, CustomerFeature, CustomerGuard } from '../guards';
import { actions } from '../room';
import type { CustomerState, PastContact } from '../state';
import type { ChecksEvent } from './events';
import { checkVisitInput } from './input';

/** An input that names a contact that took place. */
interface OfVisit {
  callback: string;
}

function visitIn({ contacts }: CustomerState, input: OfVisit): PastContact | undefined {
  return contacts.find(({ callback, method }) => callback === input.callback && method === 'VISIT');
}

const visited: CustomerGuard<OfVisit> = {
  id: 'CBK-20',
  check(state, _ctx, input) {
    const visit = visitIn(state, input);
    if (visit === undefined) return refuse('NOT_YET', { what: 'VISIT' });
    return visit.check === undefined ? null : refuse('ALREADY_DONE', { what: 'checkVisit' });
  },
};

/** Whoever made the visit does not check it (§2.3). */
const another = fourEyes('CBK-20', 'performer ≠ checker', visitIn);

/** Customer service samples visits of sales and experts: what was reported, and what the customer says (CBK-20). */
const checkVisit = actions<ChecksEvent>()({
  name: 'checkVisit',
  input: checkVisitInput,
  steers: true,
  roles: ['CS_AGENT', 'CS_SUPERVISOR'],
  stages: ['FILED'],
  inputGuards: [visited, another],
  apply: (_state, input, ctx) => [
    {
      type: 'VISIT_CHECKED',
      data: { ...sign(ctx), ...given(input, 'callback', 'result', 'note') },
    },
  ],
});

const changes: CustomerChanges<ChecksEvent> = {
  VISIT_CHECKED: ({ contacts }, { callback, result }) => ({
    contacts: contacts.map((contact) =>
      contact.callback === callback ? { ...contact, check: result } : contact,
    ),
  }),
};

/** Spot checks of visits (§5.5). */
export const checksFeature: CustomerFeature = { name: 'checks', actions: [checkVisit], changes };
