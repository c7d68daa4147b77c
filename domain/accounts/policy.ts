import type { Duration } from '../calendar';
import type { Role } from '../people';

/** The figures of accounts and sessions, all ours; a part of the policy. */
export interface AccountPolicyValues {
  /** How long a session lasts without a request, and at the longest; those that run keep theirs. */
  'account.session.idle': Duration;
  'account.session.longest': Duration;
  /** How long the link of an invitation and of a reset works. */
  'account.invitation.expiry': Duration;
  'account.reset.expiry': Duration;
  /**
   * From so many failures on an account, or from an address, the next attempt waits: `firstSeconds`,
   * doubling to `longestMinutes`.
   */
  'account.lockOut': {
    failures: number;
    addressFailures: number;
    firstSeconds: number;
    longestMinutes: number;
  };
  /** Holders of these roles sign in with a second factor. */
  'account.secondFactor.roles': readonly Role[];
}

export const ACCOUNT_POLICY: AccountPolicyValues = {
  'account.session.idle': { amount: 4, unit: 'h' },
  'account.session.longest': { amount: 18, unit: 'h' },
  'account.invitation.expiry': { amount: 3, unit: 'd' },
  'account.reset.expiry': { amount: 30, unit: 'min' },
  'account.lockOut': { failures: 5, addressFailures: 100, firstSeconds: 30, longestMinutes: 15 },
  'account.secondFactor.roles': ['ADMIN'],
};
