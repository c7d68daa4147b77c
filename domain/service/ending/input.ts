import { z } from 'zod';
import { identifier, instant, reason } from '../../kind/input';
import { CONVERSIONS } from '../basics';

export const convertInput = z.strictObject({ because: z.enum(CONVERSIONS), ...reason });

/** What the complaint says that was opened for the request. */
export const linkInput = z.strictObject({ complaint: identifier, at: instant });
