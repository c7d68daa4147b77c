import type { CaseKind, WaitingOn } from '../domain/kernel';
import { CASE_KINDS } from '../domain/kinds';

/** What the line of any list of cases shows, with what only those of its kind do; no contact data. */
export interface CaseLine {
  no: string;
  stage: string;
  version: number;
  owner: string | null;
  ownerName: string | null;
  team: string | null;
  customerNo: string | null;
  nextDueAt: string | null;
  overdue: boolean;
  onHold: boolean;
  level: number;
  provisional: boolean;
  waitingOn: WaitingOn | null;
  /** Name of the person it waits for, if it is one. */
  waitingName: string | null;
  openedAt: string;
  updatedAt: string;
  closedAt: string | null;
  /** What only the lines of its kind show. */
  own: Readonly<Record<string, string | null>>;
}

const COMMON = `c.no, c.stage, c.version, c.owner,
  (select name from staff where id = c.owner) as "ownerName", c.team, c.customer_no as "customerNo",
  c.next_due_at as "nextDueAt", c.overdue, c.on_hold as "onHold", c.level, c.provisional,
  c.waiting_on as "waitingOn",
  (select name from staff where id = c.waiting_on #>> '{who,person}') as "waitingName",
  c.opened_at as "openedAt", c.updated_at as "updatedAt", c.closed_at as "closedAt"`;

type Columns = Readonly<Record<string, string>>;

/** What only the lines of a kind show, and where in the row `c` of a case it stands. */
const OWN: Readonly<Record<CaseKind, Columns>> = {
  order: {
    deliveryDate: `coalesce(c.state ->> 'agreedDeliveryDate', c.state #>> '{data,deliveryDate}')`,
  },
  complaint: {
    priority: `c.state ->> 'priority'`,
    category: `c.state #>> '{data,category}'`,
    orderNo: `c.state #>> '{data,orderNo}'`,
    batchNo: `c.state #>> '{data,batchNo}'`,
    receivedAt: `c.state #>> '{data,receivedAt}'`,
  },
  customer: {
    lifecycle: `c.state ->> 'lifecycle'`,
    tier: `c.state ->> 'tier'`,
    grade: `c.state #>> '{grade,grade}'`,
    consent: `c.state #>> '{consent,level}'`,
    nextContactOn: `(select min(w ->> 'on') from jsonb_array_elements(c.state -> 'wishes') w)`,
  },
  service: {
    type: `c.state #>> '{data,type}'`,
    nature: `c.state #>> '{data,nature}'`,
    priority: `c.state ->> 'priority'`,
    orderNo: `c.state #>> '{data,orderNo}'`,
    receivedAt: `c.state #>> '{data,receivedAt}'`,
  },
};

/** Filters that only the list of a kind has, and which of its own columns must have their value. */
const OWN_FILTERS: Readonly<Record<CaseKind, Columns>> = {
  order: {},
  complaint: { priority: 'priority', category: 'category', order: 'orderNo', batch: 'batchNo' },
  customer: { lifecycle: 'lifecycle', tier: 'tier', grade: 'grade' },
  service: { priority: 'priority', type: 'type', order: 'orderNo' },
};

/** Where that stands which a filter of a kind asks for; nothing if the kind has no such filter. */
export function ownFilter(kind: CaseKind, name: string): string | undefined {
  const column = OWN_FILTERS[kind][name];
  return column === undefined ? undefined : OWN[kind][column];
}

function ownColumns(kind: CaseKind): string {
  const pairs = Object.entries(OWN[kind]).map(([name, place]) => `'${name}', ${place}`);
  return `jsonb_build_object(${pairs.join(', ')})`;
}

/** Columns of a line of a kind, of `cases c`. */
export function caseLine(kind: CaseKind): string {
  return `${COMMON}, ${ownColumns(kind)} as own`;
}

/** The same for lines of any kind. */
export const ANY_CASE_LINE = `${COMMON}, case c.kind ${CASE_KINDS.map(
  (kind) => `when '${kind}' then ${ownColumns(kind)}`,
).join(' ')} end as own`;
