import { HAND_OVER_KINDS } from './hand-over';
import type { HandedCase } from './hand-over';
import type { Instant } from '../calendar';
import { FILE_KEEPERS } from '../customer/guards';
import type { OpenCustomer } from '../customer/open';
import type { Refusal } from '../errors';
import type { Command } from '../kernel';
import type { Milestone, OpenOrder } from '../order';
import type { Role } from '../people';

/**
 * `orders` are received now, like any other; `order-history` brings orders with their past;
 * `customers` are files of customers, entered now.
 */
export const IMPORT_KINDS = ['orders', 'order-history', 'customers'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Every kind of run; `fleet` does one thing to many cases. */
export const BULK_KINDS = [...IMPORT_KINDS, ...HAND_OVER_KINDS, 'fleet'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

export const BULK_STATES = ['RUNNING', 'STOPPED', 'DONE', 'REJECTED', 'CANCELLED'] as const;
export type BulkState = (typeof BULK_STATES)[number];

/** What becomes of a run with a row that cannot be. */
export const IMPORT_ERROR_POLICIES = ['REJECT_ALL', 'SKIP_FAILED'] as const;
/** A run over many cases may also stop at the first that fails, for people to look and decide. */
export const ERROR_POLICIES = [...IMPORT_ERROR_POLICIES, 'STOP_AT_FAILED'] as const;
export type ErrorPolicy = (typeof ERROR_POLICIES)[number];

/**
 * `SKIPPED`: nothing was wrong with the row itself, but its run was rejected or cancelled, or the case
 * was meanwhile closed or in other hands.
 */
export const ROW_STATES = ['PENDING', 'DONE', 'EXISTING', 'FAILED', 'SKIPPED'] as const;
export type RowState = (typeof ROW_STATES)[number];

/** Rows per second. */
export const RATE = { least: 0.1, usual: 50, most: 200 };

/** Rows of one run. */
export const MOST_ROWS = 10_000;

/**
 * Who starts a run: orders are received by whoever may receive a single one (§2.2); a past is
 * brought in by those who answer for it, and recorded under the import's own name.
 */
export const STARTERS: Readonly<Record<ImportKind, readonly Role[]>> = {
  orders: ['ORDER_CLERK', 'SALES_REP'],
  'order-history': ['ADMIN', 'SALES_MANAGER'],
  customers: FILE_KEEPERS,
};

/** Who sees and steers the runs of others. */
export const OVERSEERS: readonly Role[] = ['ADMIN', 'SALES_MANAGER'];

/** What one row asks for; people and free texts are references only. */
export interface BulkOrder {
  order: OpenOrder;
  /** The past of an order; none for one that is received now. */
  past?: { openedAt: Instant; milestones: readonly Milestone[]; goLive: boolean };
}

/** What a row says of a customer beyond the file itself, as the command that anybody would send for it. */
export interface ImportStep extends Command {
  /** The field of the row it stands for. */
  field: string;
  /** Who has signed for it; whoever imports when left out. */
  by?: string;
}

/** A customer's file as one row brings it; people and free texts are references only. */
export interface BulkCustomer {
  customer: OpenCustomer;
  steps: readonly ImportStep[];
}

/** What one row of an import asks for. */
export type BulkImport = BulkOrder | BulkCustomer;

/** What one row of any run asks for. */
export type BulkInput = BulkImport | HandedCase | Command;

/** Why a row was not done; `milestone` is the step of the past that cannot have been. */
export interface RowReason extends Refusal {
  milestone?: { action: string; at: Instant };
}

/** Where an imported case came from; stands in its first event. */
export interface ImportMark {
  run: string;
  row: number;
}
