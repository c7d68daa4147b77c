import { z } from 'zod';
import { optionalReason, staffId } from '../../kind/input';
import { note } from '../input';

export const assignInput = z.strictObject({ owner: staffId, ...optionalReason });
export const handOverInput = z.strictObject({ to: staffId, ...note });
