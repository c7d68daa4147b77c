import { many } from './query';
import type { Db } from './query';

/** A signed slip that has not come back. */
export interface OutstandingSlip {
  no: string;
  customerNo: string | null;
  owner: string | null;
  team: string | null;
  signedAt: string;
  /** Whole days since the signature. */
  ageDays: number;
  chases: number;
  waiverRequested: boolean;
}

/** Every outstanding return slip of live orders, the oldest first (RPT-08). */
export function outstandingSlips(db: Db, now: string): Promise<OutstandingSlip[]> {
  return many<OutstandingSlip>(
    db,
    `select no, customer_no as "customerNo", owner, team, signed as "signedAt",
            floor(extract(epoch from $1::timestamptz - signed) / 86400)::int as "ageDays",
            (state -> 'slip' ->> 'chases')::int as chases,
            state -> 'slip' ? 'waiverRequest' as "waiverRequested"
       from cases, lateral (select (state -> 'signOff' ->> 'signedAt')::timestamptz as signed) as s
      where kind = 'order' and stage = 'ARCHIVE'
        and (state -> 'data' ->> 'returnSlipRequired')::boolean
        and not state -> 'slip' ?| array['filed', 'waiver']
      order by signed, id`,
    [now],
  );
}

/** What closed orders tell other departments. */
export interface Closing {
  no: string;
  stage: string;
  closedAt: string;
  state: object;
}

/** Orders closed after an instant, in the order of their closing (ORD-33). */
export function closings(
  db: Db,
  after: { closedAt: string; no: string },
  limit: number,
): Promise<Closing[]> {
  return many<Closing>(
    db,
    `select no, stage, closed_at as "closedAt", state from cases
      where kind = 'order' and (closed_at, no) > ($1, $2) order by closed_at, no limit $3`,
    [after.closedAt, after.no, limit],
  );
}
