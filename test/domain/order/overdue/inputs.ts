/** Inputs of the shape the API lets through. */
export const OVERDUE_INPUTS: Record<string, Record<string, unknown>> = {
  overdueReason: { breach: 'entry:1', reason: 'text-1' },
  approveReason: { breach: 'entry:1' },
  refuseReason: { breach: 'entry:1', comment: 'text-1' },
};
