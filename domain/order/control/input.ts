import { z } from 'zod';
import { explained, identifier, optionalReason } from '../../kind/input';

export const holdInput = explained;

export const resumeInput = z.strictObject(optionalReason);

export const assignInput = z.strictObject({ owner: identifier, ...optionalReason });
