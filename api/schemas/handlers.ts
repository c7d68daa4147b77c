import { z } from 'zod';
import { role, utcInstant } from './common';

const person = { id: z.string(), name: z.string().nullable() };

/** One to whom a complaint may be given. */
export const suggestedHandler = z
  .object({
    ...person,
    role: role.meta({ description: 'Of her roles the one that fits the category best' }),
    roleName: z.string(),
    fit: z.int().meta({ description: 'Place of that role among those for the category, from 1' }),
    nearness: z.enum(['ANYWHERE', 'TEAM', 'DEPARTMENT', 'ELSEWHERE']),
    open: z.int().meta({ description: 'Open complaints she handles' }),
    overdue: z.int(),
    load: z.number().meta({ description: 'Their points by `complaint.assignment.points`' }),
    points: z.number().meta({ description: 'What decides: the fewer the better' }),
    reason: z.string(),
  })
  .meta({ id: 'SuggestedHandler' });

export const complaintHandlers = z
  .object({
    no: z.string(),
    owner: z.string().nullable().meta({ description: 'The present handler, never a candidate' }),
    candidates: z.array(suggestedHandler).meta({ description: 'Best first; nobody who is absent' }),
    away: z
      .array(z.object({ ...person, standIn: z.object(person), until: utcInstant }))
      .meta({ description: 'Who would be suggested but for an absence, best first' }),
    asOf: utcInstant,
  })
  .meta({ id: 'ComplaintHandlers' });
