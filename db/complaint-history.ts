import { many } from './query';
import type { Db } from './query';
import { addDays, localDateOf, zonedInstant } from '../domain/calendar';
import type { EarlierComplaint } from '../domain/complaint/repeat';
import type { Ctx } from '../domain/kernel';

/** More than these no judgement takes. */
const MOST = 50;

/** Complaints of a customer within the window of the policy, newest first (CMP-30). */
export function earlierComplaints(
  db: Db,
  customerNo: string,
  { now, policy, calendar }: Pick<Ctx, 'now' | 'policy' | 'calendar'>,
  except: string | null,
): Promise<EarlierComplaint[]> {
  const days = policy.values['complaint.repeatWindow'].amount;
  const since = zonedInstant(addDays(localDateOf(now, calendar.zone), -days), 0, calendar.zone);
  return many<EarlierComplaint & Record<string, unknown>>(
    db,
    `select no, state #>> '{data,category}' as category, state #>> '{data,product}' as product
       from cases where kind = 'complaint' and customer_no = $1 and opened_at >= $2
        and no is distinct from $3 order by opened_at desc limit ${MOST}`,
    [customerNo, since, except],
  );
}
