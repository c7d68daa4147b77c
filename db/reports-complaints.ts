import { many } from './query';
import type { Db } from './query';
import type { CountedComplaint } from '../domain/complaint/statistics';

/** Complaints received in a period, its end not included, as statistics look at them (RPT-05). */
export async function receivedComplaints(
  db: Db,
  { from, until }: { from: string; until: string },
): Promise<CountedComplaint[]> {
  const rows = await many<{ counted: CountedComplaint }>(
    db,
    // A complaint is opened when it was received or later.
    `select jsonb_build_object(
              'stage', stage, 'department', department, 'data', state -> 'data',
              'firstResponseAt', state -> 'firstResponseAt', 'round', state -> 'round',
              'rounds', state -> 'rounds', 'proposals', state -> 'proposals',
              'winBacks', state -> 'winBacks', 'revisits', state -> 'revisits') as counted
       from cases
      where kind = 'complaint' and opened_at >= $1
        and (state #>> '{data,receivedAt}')::timestamptz >= $1
        and (state #>> '{data,receivedAt}')::timestamptz < $2`,
    [from, until],
  );
  return rows.map(({ counted }) => {
    const { firstResponseAt, ...rest } = counted as CountedComplaint & {
      firstResponseAt: string | null;
    };
    return firstResponseAt === null ? rest : { ...rest, firstResponseAt };
  });
}
