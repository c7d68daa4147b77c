import type { ApiDeps } from '../deps';
import { accountLetter } from './letters';
import type { AccountLetter } from './letters';
import { passwordFault } from './password-rules';
import type { PasswordFault } from './password-rules';
import { accountsOf, addressOf } from './settings';
import { unlock } from './sign-in';
import {
  findAccount,
  findByName,
  hasLinkSince,
  insertAccountLink,
  ownerOfLink,
  setPassword,
  useLink,
} from '../../db/accounts';
import type { AccountLinkPurpose } from '../../db/accounts';
import { inTransaction } from '../../db/query';
import { endSessions } from '../../db/sessions';
import type { StaffRow } from '../../db/staff';
import { addDuration } from '../../domain/calendar';
import { domainError } from '../../domain/errors';
import { describeMailFailure } from '../../platform/mail';
import type { SmtpError } from '../../platform/mail';
import { hashPassword } from '../../platform/password';
import { hashToken, newToken } from '../../platform/token';

const EXPIRY = {
  INVITATION: 'account.invitation.expiry',
  RESET: 'account.reset.expiry',
} as const;

/** Two mails for one impatient person are one too many. */
const NEXT_RESET_MS = 120_000;

/** Makes a link to choose a password by, once. Returns its address, which is kept nowhere. */
export async function handOutLink(
  deps: ApiDeps,
  staff: string,
  purpose: AccountLinkPurpose,
  createdBy: string,
): Promise<string> {
  const now = deps.clock.now();
  const { policy, calendar } = await deps.terms.newest(deps.pool);
  const token = newToken();
  const expiresAt = addDuration(now, policy.values[EXPIRY[purpose]], calendar).at;
  const tokenHash = hashToken(token);
  await insertAccountLink(deps.pool, {
    tokenHash,
    staff,
    purpose,
    createdBy,
    createdAt: now,
    expiresAt,
  });
  return addressOf(deps, `/sign-in/link/${token}`);
}

/** @throws Error by its codes alone: servers repeat addresses in their answers */
async function mail(
  deps: ApiDeps,
  to: string,
  letter: AccountLetter,
  values: { name: string; link?: string },
): Promise<void> {
  const { mail: send, language } = accountsOf(deps);
  if (send === undefined) throw new Error('SMTP_URL is not set');
  const written = accountLetter(letter, language, values);
  await send({ id: newToken(), to, ...written }).catch((error: SmtpError) => {
    throw new Error(describeMailFailure(error));
  });
}

/**
 * Invites a member of staff by mail to choose a password.
 *
 * @throws DomainError MAIL_ADDRESS_MISSING or MAIL_UNAVAILABLE
 */
export async function invite(deps: ApiDeps, staff: StaffRow, by: string): Promise<void> {
  if (staff.email === null || !staff.active) {
    throw domainError('MAIL_ADDRESS_MISSING', { person: staff.id });
  }
  const link = await handOutLink(deps, staff.id, 'INVITATION', by);
  await mail(deps, staff.email, 'INVITATION', { name: staff.name, link }).catch((error: Error) => {
    throw domainError('MAIL_UNAVAILABLE', { said: error.message });
  });
}

async function sendReset(deps: ApiDeps, name: string): Promise<void> {
  const staff = await findByName(deps.pool, name);
  if (staff?.email == null) return;
  const account = await findAccount(deps.pool, staff.id);
  if (account?.password == null) return;
  const since = new Date(Date.parse(deps.clock.now()) - NEXT_RESET_MS).toISOString();
  if (await hasLinkSince(deps.pool, staff.id, since)) return;
  const link = await handOutLink(deps, staff.id, 'RESET', staff.id);
  await mail(deps, staff.email, 'RESET', { name: staff.name, link });
}

/** Sends a link to whoever forgot her password; nobody is kept waiting, so that nothing shows by the time it takes. */
export function askForReset(deps: ApiDeps, name: string): void {
  sendReset(deps, name).catch((error: unknown) => {
    deps.logger.warn({ err: error }, 'no mail to choose a new password was sent');
  });
}

/** Keeps a new password, ends what was opened with the old one and tells its owner. */
export async function changePassword(
  deps: ApiDeps,
  staff: StaffRow,
  password: string,
  using?: Buffer,
): Promise<boolean> {
  const kept = await hashPassword(password);
  const now = deps.clock.now();
  const done = await inTransaction(deps.pool, async (db) => {
    if (using !== undefined && !(await useLink(db, using, now))) return false;
    await setPassword(db, staff.id, kept, now);
    await endSessions(db, staff.id, now);
    return true;
  });
  if (!done) return false;
  await unlock(deps, staff.id);
  if (staff.email !== null && accountsOf(deps).mail !== undefined) {
    mail(deps, staff.email, 'CHANGED', { name: staff.name }).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'no mail about a new password was sent');
    });
  }
  return true;
}

/** The password that somebody chooses by a link: taken once. */
export async function chooseByLink(
  deps: ApiDeps,
  token: string,
  password: string,
): Promise<'done' | 'gone' | PasswordFault> {
  const staff = await linkOwner(deps, token);
  if (staff === undefined) return 'gone';
  const fault = passwordFault(password, [staff.id, staff.name, staff.email]);
  if (fault !== null) return fault;
  return (await changePassword(deps, staff, password, hashToken(token))) ? 'done' : 'gone';
}

/** Whose link it is, while it works. */
export function linkOwner(deps: ApiDeps, token: string): Promise<StaffRow | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return Promise.resolve(undefined);
  return ownerOfLink(deps.pool, hashToken(token), deps.clock.now());
}
