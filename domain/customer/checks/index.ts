import { refuse } from '../../errors';
import { fourEyes, given, sign } from '../guards';
import type { CustomerAction, CustomerFeature, CustomerGuard, Input } from '../guards';
import type { CustomerState, PastContact } from '../state';

function visitIn({ contacts }: CustomerState, input: Input): PastContact | undefined {
  return contacts.find(
    ({ callback, method }) => callback === input['callback'] && method === 'VISIT',
  );
}

const visited: CustomerGuard = {
  id: 'CBK-20',
  check(state, _ctx, input) {
    const visit = visitIn(state, input);
    if (visit === undefined) return refuse('NOT_YET', { what: 'VISIT' });
    return visit.check === undefined ? null : refuse('ALREADY_DONE', { what: 'checkVisit' });
  },
};

/** Whoever made the visit does not check it (§2.3). */
const another = fourEyes('CBK-20', 'visit performer ≠ spot checker', (state, input) => {
  const visit = visitIn(state, input);
  return visit;
});

/** Customer service samples visits of sales and experts: what was reported, and what the customer says (CBK-20). */
const checkVisit: CustomerAction = {
  name: 'checkVisit',
  title: { zh: '抽查回访', en: 'Check a visit' },
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
};

/** Spot checks of visits (§5.5). */
export const checksFeature: CustomerFeature = {
  name: 'checks',
  actions: [checkVisit],
  changes: {
    VISIT_CHECKED: ({ contacts }, data) => ({
      contacts: contacts.map((contact) =>
        contact.callback === data['callback']
          ? { ...contact, check: data['result'] as NonNullable<PastContact['check']> }
          : contact,
      ),
    }),
  },
};
