import { markCase, unmarkedCases } from '../../db/standstill';
import { TermsCache } from '../../db/terms';
import type { CaseTools } from '../../dispatch/cases';
import { stuckMarks } from '../../domain/stuck';

const BATCH = 500;

/** Computes from when on open cases count as stuck that an earlier release has written (SYS-03). */
export async function mark({ pool }: CaseTools): Promise<Record<string, number>> {
  const terms = new TermsCache();
  const found = await unmarkedCases(pool, BATCH);
  for (const row of found) {
    const { policyVersion, calendarVersion } = row.state;
    const policy = await terms.policy(pool, policyVersion);
    const calendar = await terms.calendar(pool, calendarVersion);
    await markCase(pool, row, stuckMarks(row.state, { policy, calendar }));
  }
  return { found: found.length };
}
