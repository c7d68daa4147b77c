import { contentHash } from './command';
import { customerDraft } from './customer-draft';
import { dataOf } from './order-draft';
import type { Place } from './place';
import { privatise, privatiseContact } from './private';
import type { ImportedCustomer } from './schemas/import-customer';
import { HISTORY_INPUTS } from './schemas/imports';
import type { ImportBody } from './schemas/imports';
import type { CreateOrder } from './schemas/order';
import type { RowSecrets } from '../db/bulk-runs';
import { customerSteps } from '../domain/bulk';
import type { BulkCustomer, BulkImport, BulkOrder, ImportKind } from '../domain/bulk';
import type { CustomerPast, Lifecycle } from '../domain/customer';
import type { CaseKind } from '../domain/kernel';
import type { Milestone } from '../domain/order';
import type { Role } from '../domain/people';
import { TEAM_ROLES } from '../domain/reach';

/** A row by the schema of its kind. */
export interface ParsedRow {
  row: number;
  order?: CreateOrder & { no: string };
  openedAt?: string;
  milestones?: Milestone[];
  goLive?: boolean;
  customer?: ImportedCustomer;
}

/** A row with people and free texts taken out: what is kept to be done holds references only. */
interface Hidden {
  input: BulkImport;
  secrets: RowSecrets;
}

/** How rows of a kind are read. */
export interface RowReader {
  kind: CaseKind;
  /** Where in a row the case stands. */
  subject: 'order' | 'customer';
  /** Those who can follow one. */
  owners: readonly Role[];
  /** What makes two rows the same: one alone is the same as what was received on its own. */
  hash(raw: Readonly<Record<string, unknown>>): string;
  /** @param id identifies the row: references of its people and texts derive from it */
  hide(data: ParsedRow, place: Place, id: string, body: ImportBody): Hidden;
}

function hiddenOrder(data: ParsedRow, place: Place, id: string, body: ImportBody): Hidden {
  const { openedAt } = data;
  const order = data.order!;
  const contact = order.contact && privatiseContact(id, order.contact);
  const texts: Record<string, string> = {};
  const milestones = (data.milestones ?? []).map((milestone, index) => {
    const { texts: fields } = HISTORY_INPUTS[milestone.action]!;
    const hidden = privatise(`${id}/${index}`, milestone.input, fields, undefined);
    Object.assign(texts, hidden.texts);
    return { ...milestone, input: hidden.input };
  });
  const opened = { no: order.no, data: dataOf(order, contact?.ref ?? null), ...place };
  const goLive = data.goLive ?? body.goLive;
  const past = openedAt === undefined ? {} : { past: { openedAt, milestones, goLive } };
  const input: BulkOrder = { order: opened, ...past };
  return { input, secrets: { party: contact?.row ?? null, texts } };
}

/** Whoever bought is a customer in use, whoever went elsewhere a lapsed one; else it is as stated. */
function lifecycleOf({ lifecycle, past }: ImportedCustomer): Lifecycle {
  if (past?.lapse !== undefined) return 'LAPSED';
  return lifecycle ?? (past?.acceptedOn === undefined ? 'PROSPECT' : 'ACTIVE');
}

/** Free texts in what a row says beyond the file. */
const SAID_TEXTS = ['grade.reason', 'tier.reason', 'consent.source', 'consent.note'];

function hiddenCustomer(data: ParsedRow, place: Place, id: string): Hidden {
  const customer = data.customer!;
  const { consent, grade, tier, past, ...rest } = customer;
  const { party, texts, data: file } = customerDraft(rest, id);
  const said = Object.entries({ consent, grade, tier }).filter(([, value]) => value !== undefined);
  const hidden = privatise(`${id}/said`, Object.fromEntries(said), SAID_TEXTS, undefined);
  const input: BulkCustomer = {
    customer: {
      ...{ no: customer.no, data: file, ...place, lifecycle: lifecycleOf(customer) },
      ...(past !== undefined && { past: past as CustomerPast }),
    },
    steps: customerSteps({ ...rest, ...hidden.input } as Parameters<typeof customerSteps>[0]),
  };
  return { input, secrets: { party, texts: { ...texts, ...hidden.texts } } };
}

const orders = { kind: 'order', subject: 'order', owners: TEAM_ROLES, hide: hiddenOrder } as const;

/** How rows of each kind are read. */
export const ROW_READERS: Readonly<Record<ImportKind, RowReader>> = {
  orders: { ...orders, hash: ({ order }) => contentHash(order) },
  'order-history': {
    ...orders,
    hash: ({ order, openedAt, milestones }) =>
      contentHash('order-history', order, openedAt, milestones),
  },
  customers: {
    ...{ kind: 'customer', subject: 'customer', owners: ['SALES_REP', 'SALES_MANAGER'] },
    hash: ({ customer }) => contentHash(customer),
    hide: hiddenCustomer,
  },
};
