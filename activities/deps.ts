import type { Pool } from 'pg';
import type { TermsCache } from '../db/terms';
import type { Clock } from '../platform/clock';
import type { House } from '../platform/config';
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
  /** Ways out of the house, for staff notices beside the inbox and for customers. */
  channels: readonly Channel[];
  /** Has a case look at its row again; the safety nets do it too, only later. */
  nudge?: (caseId: string) => Promise<void>;
  /** How messages that leave the house are written; Chinese when left out. */
  house?: House;
}
