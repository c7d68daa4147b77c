/** Inputs of the shape the API lets through. */
export const NEGOTIATION_INPUTS: Record<string, Record<string, unknown>> = {
  reportDelay: { where: 'PRODUCTION', cause: 'CAPACITY', proposedSolution: 'EXPEDITE' },
  proposeDate: { date: '2025-03-25', reason: 'text-1' },
  answerDate: { answer: 'ACCEPT' },
};
