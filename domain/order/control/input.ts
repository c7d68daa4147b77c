import { z } from 'zod';
import { explained, optionalReason, staffId } from '../../kind/input';

export const holdInput = explained;

export const resumeInput = z.strictObject(optionalReason);

export const assignInput = z.strictObject({ owner: staffId, ...optionalReason });
