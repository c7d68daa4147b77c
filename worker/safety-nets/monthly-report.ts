import {
  hadCustomers,
  issueReport,
  reportedCallbacks,
  wasIssued,
} from '../../db/reports-callbacks';
import { TermsCache } from '../../db/terms';
import type { CaseTools } from '../../dispatch/cases';
import { monthSpan, monthToReport } from '../../domain/customer/callbacks/month';
import { callbackFigures } from '../../domain/customer/callbacks/report';

const shown = (percent: number | null): string => (percent === null ? '–' : `${percent} %`);

/**
 * Issues the callback report of the month before to the directors, from `report.callback.issueDay` on:
 * once, however often and by however many processes it is asked (§7.1, RPT-01).
 */
export async function issueReports({ pool, clock }: CaseTools): Promise<Record<string, number>> {
  const now = clock.now();
  const { policy, calendar } = await new TermsCache().newest(pool);
  const { day } = policy.values['report.callback.issueDay'];
  const month = monthToReport(now, day, calendar.zone);
  const span = monthSpan(month, calendar.zone);
  if (await wasIssued(pool, 'callbacks', month)) return { issued: 0 };
  if (!(await hadCustomers(pool, span.until))) return { issued: 0 };
  const figures = callbackFigures(await reportedCallbacks(pool, span));
  const { due, carriedOut, successful, carriedOutPercent, successfulPercent } = figures;
  const params = {
    ...{ month, due, carriedOut, successful },
    carriedOutPercent: shown(carriedOutPercent),
    successfulPercent: shown(successfulPercent),
  };
  const report = { kind: 'callbacks', period: month, code: 'CALLBACK_REPORT', params } as const;
  return { issued: (await issueReport(pool, report, now)) ? 1 : 0 };
}
