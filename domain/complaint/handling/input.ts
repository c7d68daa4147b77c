import { z } from 'zod';
import { freeText, optionalReason, staffId } from '../../kind/input';

export const transferInput = z.strictObject({ to: staffId, purpose: freeText });

export const declineInput = z.strictObject(optionalReason);
