import { many } from './query';
import type { Db } from './query';
import { addDays, localDateOf, zonedInstant } from '../domain/calendar';
import type { EarlierComplaint } from '../domain/complaint/repeat';
import type { Traits } from '../domain/customer/duplicates';
import type { Ctx } from '../domain/kernel';

/** More than these no judgement takes. */
const MOST = 50;

/** Whose complaint is looked at, and since when it stands there; none of its own for one that comes in. */
export interface Complainer {
  customerNo: string | null;
  traits: Pick<Traits, 'phone' | 'mobile' | 'email'> | undefined;
  own: { no: string; openedAt: string } | null;
}

/**
 * Complaints of a customer within the window of the policy, newest first (CMP-30): only those before her
 * own, and the same telephone or e-mail is the same customer where no number is known (§8.3.24).
 */
export function earlierComplaints(
  db: Db,
  { customerNo, traits, own }: Complainer,
  { now, policy, calendar }: Pick<Ctx, 'now' | 'policy' | 'calendar'>,
): Promise<EarlierComplaint[]> {
  const days = policy.values['complaint.repeatWindow'].amount;
  const since = zonedInstant(addDays(localDateOf(now, calendar.zone), -days), 0, calendar.zone);
  const numbers = [traits?.phone, traits?.mobile].filter((number) => Boolean(number));
  return many<EarlierComplaint & Record<string, unknown>>(
    db,
    `with alike as (
       select id from cases where kind = 'complaint' and customer_no = $1
       union
       select c.id from parties p join cases c on c.party = p.id
        where c.kind = 'complaint' and ($1::text is null or c.customer_no is null)
          and (p.phone_reversed = any($2) or p.mobile_reversed = any($2)
            or lower(p.email) = lower($3)))
     select no, state #>> '{data,category}' as category, state #>> '{data,product}' as product
       from alike join cases using (id)
      where opened_at >= $4 and ($5::timestamptz is null or (opened_at, no) < ($5, $6))
      order by opened_at desc, no desc limit ${MOST}`,
    [customerNo, numbers, traits?.email ?? null, since, own?.openedAt ?? null, own?.no ?? null],
  );
}
