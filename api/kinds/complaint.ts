import { inputsOf } from '../case-kind';
import type { CaseKindApi, Explained } from '../case-kind';
import type { ApiDeps } from '../deps';
import { handlersFor } from '../handlers';
import { presentCore } from '../present/case';
import { presentComplaintFacts } from '../present/complaint';
import { presentSuggestion } from '../present/handlers';
import type { CaseSight } from '../present/sight';
import { complaintWaits, missingToAccept, missingToClose } from '../../domain/complaint';
import { COMPLAINT_EVENT_TITLES, COMPLAINT_SUPERVISORS } from '../../domain/complaint';
import { complaintDecider } from '../../domain/complaint';
import type { ComplaintState } from '../../domain/complaint';
import { reasonFor, SUGGESTED } from '../../domain/complaint/handling/suggest';
import { EVENT_TITLES } from '../../domain/order';
import { render } from '../../domain/text';

/** An unassigned complaint names the first to whom it could be given (CMP-04). */
async function explainSuggestion(
  deps: ApiDeps,
  state: ComplaintState,
  { ctx, language }: CaseSight,
): Promise<Explained> {
  const { suggestions, names } = await handlersFor(deps, state, ctx.now);
  const [first] = suggestions.candidates;
  if (first === undefined) return { facts: { suggestedHandler: null }, sentences: [] };
  const { category } = state.data;
  const params = {
    who: names.get(first.person) ?? first.person,
    reason: reasonFor(first, category, language),
  };
  return {
    facts: { suggestedHandler: presentSuggestion(first, category, { language, names }) },
    sentences: [render(SUGGESTED, language, params)],
  };
}

/** Complaints, as the API shows them. */
export const COMPLAINTS: CaseKindApi = {
  kind: 'complaint',
  segment: 'complaints',
  one: 'Complaint',
  inputs: inputsOf(complaintDecider.actions),
  supervisors: COMPLAINT_SUPERVISORS,
  eventTitles: { ...EVENT_TITLES, ...COMPLAINT_EVENT_TITLES },
  present: (state, sight, inputSchemas) => ({
    ...presentCore(COMPLAINTS, state, sight, inputSchemas),
    ...presentComplaintFacts(state as ComplaintState, sight),
  }),
  waits: (state) => complaintWaits(state as ComplaintState),
  explainBeside: (state) => {
    const complaint = state as ComplaintState;
    const open = complaint.closedAt === null;
    const facts = {
      priority: complaint.priority,
      missingToAccept: open ? missingToAccept(complaint) : [],
      missingToClose: open ? missingToClose(complaint) : [],
    };
    return { facts, sentences: [] };
  },
  explainAround: async (deps, state, sight) => {
    const complaint = state as ComplaintState;
    if (complaint.owner !== null) return { facts: { suggestedHandler: null }, sentences: [] };
    return explainSuggestion(deps, complaint, sight);
  },
};
