import { z } from 'zod';
import { identifier, optionalReason } from '../../kind/input';
import { note } from '../contacts/input';

export const dispatchInput = z
  .strictObject({ to: identifier.optional(), department: identifier.optional(), ...note })
  .refine(
    ({ to, department }) => (to === undefined) !== (department === undefined),
    'a person (`to`) or a `department`',
  );

export const declineInput = z.strictObject(optionalReason);
