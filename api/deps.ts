import type { CaseTools } from '../dispatch/cases';
import type { TermsCache } from '../db/terms';

/** What the API works with; handed in once. */
export interface ApiDeps extends CaseTools {
  terms: TermsCache;
  /** Address of the Temporal Web UI, shown to engineers. */
  temporalUiUrl?: string | undefined;
  /** Where customers reach their pages from outside; may have a path. */
  publicUrl?: string | undefined;
}
