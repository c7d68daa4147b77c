import type { Language } from '../../domain/text';
import type { Mailer } from '../../platform/mail';
import { publicAddress } from '../../platform/public-url';

/** How accounts of this installation are run. */
export interface AccountSettings {
  /** Where people reach it without a public address: links begin with it, whatever a request calls itself. */
  listens: string;
  /** Whether one may sign in as a demo person by a tap, from this machine alone. */
  demo: boolean;
  /** Language of mails to staff. */
  language: Language;
  mail?: Mailer;
}

const DEFAULTS: AccountSettings = { listens: 'http://127.0.0.1', demo: false, language: 'zh' };

/** What of the API these are part of. */
interface Installation {
  publicUrl?: string | undefined;
  accounts?: AccountSettings;
}

export const accountsOf = (deps: Installation): AccountSettings => deps.accounts ?? DEFAULTS;

/** A page of ours, as a mail leads to it. */
export function addressOf(deps: Installation, path: string): string {
  if (deps.publicUrl !== undefined) return publicAddress(deps.publicUrl, path);
  return accountsOf(deps).listens + path;
}
