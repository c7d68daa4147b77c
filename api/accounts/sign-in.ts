import { createHash } from 'node:crypto';
import { ipKeyGenerator } from 'express-rate-limit';
import type { ApiDeps } from '../deps';

import { takeCode } from './second-factor';
import { findAccount, findByName } from '../../db/accounts';
import { endSessionOf, insertSession } from '../../db/sessions';
import type { Lacking, OpenSession } from '../../db/sessions';
import { countAttempt, discountAttempt, forgetAttempts } from '../../db/sign-in-attempts';
import type { StaffRow } from '../../db/staff';
import { addDuration } from '../../domain/calendar';
import type { Duration } from '../../domain/calendar';
import type { PolicyValues } from '../../domain/policy';
import { holdsAny } from '../../domain/people';
import { matchesPassword } from '../../platform/password';
import { hashToken, newToken } from '../../platform/token';

/** Where a request comes from. */
export interface Visitor {
  address: string;
  agent: string;
  /** The session its browser showed, which ends with a sign-in: nobody signs in to a session of others. */
  shown: string | undefined;
}

export type SignIn =
  { token: string; lacks: Lacking | null } | { refused: true } | { lockedUntil: string };

/** How long one may think before the second step. */
const SECOND_STEP_SECONDS = 600;
const AGENT_LENGTH = 200;

const keyOf = (what: string, name: string): Buffer =>
  createHash('sha256').update(`${what}:${name.toLowerCase()}`).digest();

/** Begins a session under a new token; the one the browser showed ends. */
export async function beginSession(
  deps: ApiDeps,
  staff: string,
  { agent, shown }: Visitor,
  lacks: Lacking | null = null,
): Promise<string> {
  const now = deps.clock.now();
  const { policy, calendar } = await deps.terms.newest(deps.pool);
  const after = (limit: Duration): number =>
    Date.parse(addDuration(now, limit, calendar).at) - Date.parse(now);
  const { 'account.session.idle': idle, 'account.session.longest': longest } = policy.values;
  const [idleMs, longestMs] =
    lacks === null
      ? [after(idle), after(longest)]
      : [SECOND_STEP_SECONDS * 1000, SECOND_STEP_SECONDS * 1000];
  const token = newToken();
  if (shown !== undefined) await endSessionOf(deps.pool, hashToken(shown), now);
  await insertSession(deps.pool, {
    ...{ tokenHash: hashToken(token), staff, lacks, now, idleSeconds: idleMs / 1000 },
    agent: agent.slice(0, AGENT_LENGTH),
    endsAt: new Date(Date.parse(now) + longestMs).toISOString(),
  });
  return token;
}

/** An attempt that is counted as a failure until it turns out to be none. */
export interface Attempt {
  lockedUntil: string | null;
  /** It was right, but the sign-in goes on: former failures stay. */
  right(): Promise<void>;
  /** The account is open: its failures are forgotten. */
  opened(): Promise<void>;
}

/** Counts an attempt on an account, there or not, from an address. */
export async function attempt(deps: ApiDeps, account: string, address: string): Promise<Attempt> {
  const { pool, clock, terms } = deps;
  const now = clock.now();
  const { values } = (await terms.newest(pool)).policy;
  const { failures, addressFailures, firstSeconds, longestMinutes } = values['account.lockOut'];
  const wait = { firstSeconds, longestSeconds: longestMinutes * 60 };
  const accountKey = keyOf('account', account);
  const addressKey = keyOf('address', ipKeyGenerator(address));
  const lockedUntil =
    (await countAttempt(pool, addressKey, { failures: addressFailures, ...wait }, now)) ??
    (await countAttempt(pool, accountKey, { failures, ...wait }, now));
  return {
    lockedUntil,
    right: async () => {
      await discountAttempt(pool, addressKey);
      await discountAttempt(pool, accountKey);
    },
    opened: async () => {
      await discountAttempt(pool, addressKey);
      await forgetAttempts(pool, accountKey, now);
    },
  };
}

/** Opens an account to attempts again, since its owner has shown otherwise who she is. */
export function unlock(deps: ApiDeps, staff: string): Promise<void> {
  return forgetAttempts(deps.pool, keyOf('account', staff), deps.clock.now());
}

function lackingOf(
  staff: StaffRow,
  totpSince: string | null,
  values: PolicyValues,
): Lacking | null {
  if (totpSince !== null) return 'CODE';
  return holdsAny(staff, values['account.secondFactor.roles']) ? 'ENROLMENT' : null;
}

/** The first step: id or mail address, and password. Nothing tells whether there is such an account. */
export async function signIn(
  deps: ApiDeps,
  { name, password }: { name: string; password: string },
  visitor: Visitor,
): Promise<SignIn> {
  const staff = await findByName(deps.pool, name);
  const account = await findAccount(deps.pool, staff?.id ?? '');
  const tried = await attempt(deps, staff?.id ?? name, visitor.address);
  if (tried.lockedUntil !== null) return { lockedUntil: tried.lockedUntil };
  const right = await matchesPassword(password, account?.password ?? null);
  if (!right || staff === undefined) return { refused: true };
  const { policy } = await deps.terms.newest(deps.pool);
  const lacks = lackingOf(staff, account?.totpSince ?? null, policy.values);
  await (lacks === null ? tried.opened() : tried.right());
  return { token: await beginSession(deps, staff.id, visitor, lacks), lacks };
}

/** The second step: a code of the authenticator app. */
export async function secondStep(
  deps: ApiDeps,
  { staff }: OpenSession,
  code: string,
  visitor: Visitor,
): Promise<SignIn> {
  const tried = await attempt(deps, staff, visitor.address);
  if (tried.lockedUntil !== null) return { lockedUntil: tried.lockedUntil };
  if (!(await takeCode(deps, staff, code))) return { refused: true };
  await tried.opened();
  return { token: await beginSession(deps, staff, visitor), lacks: null };
}
