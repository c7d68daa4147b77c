import { z } from 'zod';
import { freeText, identifier, reason } from '../../kind/input';

const compensation = { compensation: identifier };

export const doneInput = z.strictObject({ ...compensation, comment: freeText.optional() });

export const failedInput = z.strictObject({ ...compensation, ...reason });

export const settleInput = z.strictObject({ ...compensation, comment: freeText });
