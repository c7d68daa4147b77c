import { z } from 'zod';
import { identifier, instant } from '../../kind/input';

export const followSignOffInput = z.strictObject({ order: identifier, at: instant });

/** Which complaint is meant. */
export const ofComplaint = z.strictObject({ complaint: identifier });

export const planRevisitInput = ofComplaint.extend({ cycle: z.int(), resolvedAt: instant });
