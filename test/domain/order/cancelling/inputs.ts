/** Inputs of the shape the API lets through. */
export const CANCELLING_INPUTS: Record<string, Record<string, unknown>> = {
  compensationDone: { compensation: 'c1' },
  compensationFailed: { compensation: 'c1', reason: 'text-1' },
  settleCompensation: { compensation: 'c1', comment: 'text-1' },
};
