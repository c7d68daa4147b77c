import { z } from 'zod';
import { identifier, optionalReason } from '../../kind/input';
import { note } from '../input';

export const assignInput = z.strictObject({ owner: identifier, ...optionalReason });
export const handOverInput = z.strictObject({ to: identifier, ...note });
