import { z } from 'zod';
import { freeText, identifier } from '../common';
import { commonInputs } from '../common-actions';
import { reason } from './input';
import type { ActionInputs } from './input';

/** What may be done at nearly every stage. */
export const CONTROL_INPUTS: ActionInputs = {
  cancel: { schema: z.strictObject(reason), texts: ['reason'] },
  compensationDone: {
    schema: z.strictObject({ compensation: identifier, comment: freeText.optional() }),
    texts: ['comment'],
  },
  compensationFailed: {
    schema: z.strictObject({ compensation: identifier, ...reason }),
    texts: ['reason'],
  },
  settleCompensation: {
    schema: z.strictObject({ compensation: identifier, comment: freeText }),
    texts: ['comment'],
  },
  ...commonInputs('returnSlip:1'),
};
