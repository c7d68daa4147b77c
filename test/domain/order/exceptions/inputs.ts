/** Inputs of the shape the API lets through; `x1` is an exception that fits every stage. */
export const EXCEPTION_INPUTS: Record<string, Record<string, unknown>> = {
  openException: { type: 'CUSTOMER_UNREACHABLE' },
  offerOptions: { exception: 'x1', options: ['RETRY'] },
  recordDecision: { exception: 'x1', option: 'RETRY' },
  resolveException: { exception: 'x1', outcome: 'SOLVED' },
  assignException: { exception: 'x1', owner: { role: 'LOGISTICS' } },
};
