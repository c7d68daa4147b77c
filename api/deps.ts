import type { AccountSettings } from './accounts/settings';
import type { CaseTools } from '../dispatch/cases';
import type { TermsCache } from '../db/terms';

/** What the API works with; handed in once. */
export interface ApiDeps extends CaseTools {
  terms: TermsCache;
  /** Address of the Temporal Web UI, shown to engineers. */
  temporalUiUrl?: string | undefined;
  /** How people sign in with a password; where mails lead to. */
  accounts?: AccountSettings;
  /** Where customers reach their pages from outside; may have a path. */
  publicUrl?: string | undefined;
}
