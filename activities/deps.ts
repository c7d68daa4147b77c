import type { Pool } from 'pg';
import type { TermsCache } from '../db/terms';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { Channel } from './channels/channel';

/** What activities work with; handed in once per worker. */
export interface Deps {
  pool: Pool;
  /** With limits short enough for local activities. */
  executePool: Pool;
  terms: TermsCache;
  clock: Clock;
  logger: Logger;
  /** Outside channels that staff notices also go to; the inbox is always there. */
  channels: readonly Channel[];
}
