import { z } from 'zod';
import { freeText, reason } from '../kind/input';

/** Inputs of the actions on reasons; a breach is named as `breaches` name it, like `example`. */
export function reasonInputs(example: string) {
  const breach = { breach: z.string().min(3).max(64).meta({ example }) };
  return {
    overdueReason: z.strictObject({ ...breach, ...reason }),
    approveReason: z.strictObject({ ...breach, comment: freeText.optional() }),
    refuseReason: z.strictObject({ ...breach, comment: freeText }),
  };
}
