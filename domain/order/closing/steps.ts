import type { OrderState } from '../state';

/** Whether the return slip no longer holds the order back: not required, filed or waived. */
export function slipSettled(state: OrderState): boolean {
  const { filed, waiver } = state.slip;
  return !state.data.returnSlipRequired || filed !== undefined || waiver !== undefined;
}

/** The steps of closing that were not taken yet (§3.6), in the order in which they follow. */
export function openClosingSteps(state: OrderState): string[] {
  const missing: string[] = [];
  if (state.completion === undefined) missing.push('complete');
  if (state.summary === undefined) missing.push('summarise');
  if (state.assessment === undefined) missing.push('assess');
  if (!slipSettled(state)) missing.push('returnSlip');
  return missing;
}
