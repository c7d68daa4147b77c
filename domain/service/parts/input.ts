import { z } from 'zod';
import { dayAhead, shortText } from '../../kind/input';
import { pieces } from '../returns/input';

const sparePart = { part: z.string().regex(/^sp[1-9]\d{0,3}$/) };

export const needInput = z.strictObject({ part: shortText, quantity: pieces });
export const partInput = z.strictObject(sparePart);
export const orderInput = z.strictObject({ ...sparePart, expectedOn: dayAhead });
