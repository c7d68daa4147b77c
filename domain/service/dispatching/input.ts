import { z } from 'zod';
import { departmentId, optionalReason, staffId } from '../../kind/input';
import { note } from '../contacts/input';

export const dispatchInput = z
  .strictObject({ to: staffId.optional(), department: departmentId.optional(), ...note })
  .refine(
    ({ to, department }) => (to === undefined) !== (department === undefined),
    'a person (`to`) or a `department`',
  );

export const declineInput = z.strictObject(optionalReason);
