import { z } from 'zod';
import { keysOf } from '../../basics';
import { dayAhead, evidence, fact, freeText, identifier } from '../../kind/input';
import { ofShipment as of, reason, shortFreeText, shortText } from '../../kind/input';
import { REFUSAL_OUTCOMES } from './state';

export const refuseInput = z.strictObject({ ...of, ...fact, ...reason });

export const outcomeInput = z.strictObject({
  ...of,
  outcome: z.enum(keysOf(REFUSAL_OUTCOMES)),
  eta: dayAhead.optional().meta({ description: 'When it is brought again; with REDELIVER' }),
  comment: freeText.optional(),
});

export const remarkInput = z.strictObject({
  text: freeText,
  dueDate: dayAhead.meta({ description: 'By when it is promised to be put right' }),
});

export const rectifyInput = z.strictObject({
  remark: identifier,
  comment: freeText.optional(),
});

export const acceptanceInput = z.strictObject({
  ...fact,
  reportNo: shortText,
  signedBy: shortFreeText.meta({ description: 'Name of the person who signed' }),
  evidence,
});
