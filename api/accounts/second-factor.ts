import { Secret, TOTP } from 'otpauth';
import type { ApiDeps } from '../deps';
import { findAccount, offerSecret, takeStep } from '../../db/accounts';

const PERIOD_SECONDS = 30;

function generatorOf(staff: string, secret: string): TOTP {
  return new TOTP({ issuer: 'Gendan', label: staff, secret, period: PERIOD_SECONDS });
}

/** What an authenticator app is given; undefined once a first code was shown. */
export async function offeredFactor(
  deps: ApiDeps,
  staff: string,
): Promise<{ secret: string; uri: string } | undefined> {
  const secret = await offerSecret(deps.pool, staff, new Secret({ size: 20 }).base32);
  return secret === undefined ? undefined : { secret, uri: generatorOf(staff, secret).toString() };
}

/** Takes a code of the second factor, of this half minute or a neighbouring one, once. */
export async function takeCode(deps: ApiDeps, staff: string, typed: string): Promise<boolean> {
  const account = await findAccount(deps.pool, staff);
  const token = typed.replace(/\s/g, '');
  if (!account?.totpSecret || !/^\d{6}$/.test(token)) return false;
  const now = deps.clock.now();
  const timestamp = Date.parse(now);
  const delta = generatorOf(staff, account.totpSecret).validate({ token, timestamp, window: 1 });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
  return takeStep(deps.pool, staff, step, now);
}
