import type { CaseKindApi } from '../case-kind';
import { presentCore } from '../present/case';
import { presentComplaintFacts } from '../present/complaint';
import { COMPLAINT_ACTION_INPUTS } from '../schemas/complaint-actions';
import { complaintWaits, missingToAccept, missingToClose } from '../../domain/complaint';
import { COMPLAINT_EVENT_TITLES } from '../../domain/complaint';
import type { ComplaintState } from '../../domain/complaint';
import { EVENT_TITLES } from '../../domain/order';

/** Complaints, as the API shows them. */
export const COMPLAINTS: CaseKindApi = {
  kind: 'complaint',
  segment: 'complaints',
  one: 'Complaint',
  inputs: COMPLAINT_ACTION_INPUTS,
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
};
