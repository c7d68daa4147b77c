import { z } from 'zod';
import { date, evidence, fact, freeText } from '../../kind/input';

export const planInput = z.strictObject({ text: freeText, promisedDate: date });

export const reportInput = z.strictObject({ report: freeText, evidence, ...fact });
