import { z } from 'zod';
import { freeText, identifier, optionalReason } from '../../kind/input';

export const transferInput = z.strictObject({ to: identifier, purpose: freeText });

export const declineInput = z.strictObject(optionalReason);
