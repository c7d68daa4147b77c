import { tellBeside } from '../../activities/notices';
import { caseId, findCase } from '../../db/cases';
import { forgetMoves } from '../../db/case-lists';
import { retiredCustomers } from '../../db/erasure';
import { inTransaction } from '../../db/query';
import { TermsCache } from '../../db/terms';
import type { CaseTools } from '../../dispatch/cases';
import { yearsLater } from '../../domain/customer/erasure';
import { staffNotice } from '../../domain/kernel';

/** Customers told of in one turn; the others come with the next ones. */
const BATCH = 100;

/**
 * Tells the head of the department, once per customer and silence, whose personal data have been kept long
 * enough (§8.3.16). Nothing is erased by itself: people decide.
 */
export async function tellOfRetention({ pool, clock }: CaseTools): Promise<Record<string, number>> {
  await forgetMoves(pool);
  const terms = new TermsCache();
  const now = clock.now();
  const hours = await terms.newest(pool);
  const { years } = hours.policy.values['privacy.retention'];
  const due = await retiredCustomers(pool, yearsLater(now, -years), BATCH, 'UNTOLD');
  for (const { no, lastContactAt } of due) {
    const row = await findCase(pool, caseId('customer', no));
    if (row === undefined) continue;
    const since = new Date(lastContactAt).toISOString();
    const params = { no, years, since };
    const notice = staffNotice(
      `retention:${since}`,
      { role: 'DEPT_HEAD' },
      'RETENTION_DUE',
      params,
    );
    const desk = { channels: [], state: row.state, hours, now };
    await inTransaction(pool, (db) => tellBeside({ ...desk, db }, [notice]));
  }
  return { told: due.length };
}
