import { moving, takenAt } from '../change';
import type { Change } from '../feature';
import type { OrderState } from '../state';
import type { DateAnswer, DateChange, DateProposal } from './state';

type Data = Parameters<Change>[1];

/** Changes the negotiation an event names. */
function negotiated(change: (open: DateChange, data: Data, at: string) => DateChange): Change {
  return (state, data, event) => ({
    dateChanges: (state.dateChanges ?? []).map((open) =>
      open.id === data['change'] ? change(open, data, takenAt(state, event)) : open,
    ),
  });
}

const proposed: Change = (state, data, event) => {
  const { change: id, exception } = data as { change: string; exception?: string };
  const fresh: DateChange = {
    ...{ id, state: 'PROPOSED', proposals: [], answers: [] },
    ...(exception !== undefined && { exception }),
  };
  const known = state.dateChanges ?? [];
  const all = known.some((one) => one.id === id) ? known : [...known, fresh];
  const proposal = data['proposal'] as DateProposal;
  const stands = proposal.from === 'US' ? 'PROPOSED' : 'COUNTERED';
  return negotiated((open) => ({
    ...open,
    state: stands,
    proposals: [...open.proposals, proposal],
  }))({ ...state, dateChanges: all }, data, event);
};

const agreed: Change = (state, data, event) => {
  const date = data['date'] as string;
  const closedAt = takenAt(state, event);
  return {
    ...negotiated((open) => ({ ...open, state: 'AGREED', closedAt }))(state, data, event),
    agreedDeliveryDate: date,
    originalDeliveryDate: state.originalDeliveryDate ?? date,
  } satisfies Partial<OrderState>;
};

/** What was put to the customer and answered is a contact, so it counts as movement (§8.3.5). */
export const NEGOTIATION_CHANGES: Readonly<Record<string, Change>> = {
  DATE_PROPOSED: proposed,
  DATE_SENT: moving(
    negotiated((open, _data, at) => ({
      ...open,
      state: 'SENT',
      proposals: open.proposals.map((proposal, index) =>
        index === open.proposals.length - 1 ? { ...proposal, sentAt: at } : proposal,
      ),
    })),
  ),
  DATE_ANSWERED: moving(
    negotiated((open, data) => {
      const answer = data['answer'] as DateAnswer;
      const stands = answer.answer === 'REJECT' ? 'REJECTED' : open.state;
      return { ...open, state: stands, answers: [...open.answers, answer] };
    }),
  ),
  DATE_AGREED: moving(agreed),
  DATE_WITHDRAWN: moving(
    negotiated((open, _data, at) => ({ ...open, state: 'WITHDRAWN', closedAt: at })),
  ),
};
