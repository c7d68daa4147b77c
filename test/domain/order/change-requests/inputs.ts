/** Inputs of the shape the API lets through. */
export const CHANGE_INPUTS: Record<string, Record<string, unknown>> = {
  requestChange: {
    ...{ items: [{ spec: 'M-100', quantity: 7 }], requestedBy: 'CUSTOMER', reason: 'text-1' },
  },
  confirmChange: { change: 'c1' },
  declineChange: { change: 'c1', reason: 'text-2' },
  withdrawChange: { change: 'c1' },
};
