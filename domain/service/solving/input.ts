import { z } from 'zod';
import { dayAhead, evidence, fact, freeText } from '../../kind/input';

export const planInput = z.strictObject({ text: freeText, promisedDate: dayAhead });

export const reportInput = z.strictObject({ report: freeText, evidence, ...fact });
