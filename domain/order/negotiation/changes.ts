import { moving, takenAt } from '../change';
import type { Change, Changes } from '../feature';
import type { NegotiationEvent } from './events';
import type { DateChange } from './state';

/** Changes the negotiation that an event names. */
function negotiated<D extends { change: string }>(
  change: (open: DateChange, data: D, at: string) => DateChange,
): Change<D> {
  return ({ dateChanges = [], ...state }, data, event) => ({
    dateChanges: dateChanges.map((open) =>
      open.id === data.change ? change(open, data, takenAt(state, event)) : open,
    ),
  });
}

/** What was put to the customer and answered is a contact, so it counts as movement (§8.3.5). */
export const NEGOTIATION_CHANGES: Changes<NegotiationEvent> = {
  DATE_PROPOSED: ({ dateChanges = [] }, { change: id, exception, proposal }) => {
    const begun: DateChange = {
      ...{ id, state: 'PROPOSED', proposals: [], answers: [] },
      ...(exception !== undefined && { exception }),
    };
    const all = dateChanges.some((one) => one.id === id) ? dateChanges : [...dateChanges, begun];
    const state = proposal.from === 'US' ? 'PROPOSED' : 'COUNTERED';
    return {
      dateChanges: all.map((one) =>
        one.id === id ? { ...one, state, proposals: [...one.proposals, proposal] } : one,
      ),
    };
  },
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
    negotiated((open, { answer }) => {
      const state = answer.answer === 'REJECT' ? 'REJECTED' : open.state;
      return { ...open, state, answers: [...open.answers, answer] };
    }),
  ),
  DATE_AGREED: moving((state, data, event) => ({
    ...negotiated((open, _data, closedAt) => ({ ...open, state: 'AGREED', closedAt }))(
      ...([state, data, event] as const),
    ),
    agreedDeliveryDate: data.date,
    originalDeliveryDate: state.originalDeliveryDate ?? data.date,
  })),
  DATE_WITHDRAWN: moving(
    negotiated((open, _data, closedAt) => ({ ...open, state: 'WITHDRAWN', closedAt })),
  ),
};
