import { z } from 'zod';
import { role } from './common';
import { duration } from './terms-units';
import type { AccountPolicyValues } from '../../domain/accounts/policy';

const count = (most: number): z.ZodInt => z.int().min(1).max(most);

/** The figures of accounts and sessions; a part of the policy. */
export const accountValues = {
  'account.session.idle': duration,
  'account.session.longest': duration,
  'account.invitation.expiry': duration,
  'account.reset.expiry': duration,
  'account.lockOut': z.strictObject({
    failures: count(20),
    addressFailures: count(10_000),
    firstSeconds: count(3_600),
    longestMinutes: count(1_440),
  }),
  'account.secondFactor.roles': z.array(role),
} satisfies Record<keyof AccountPolicyValues, z.ZodType>;
