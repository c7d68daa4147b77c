import { insertLink, revokeSurveyLinks } from '../db/customer-links';
import type { Pool } from 'pg';
import { inTransaction } from '../db/query';
import type { TermsCache } from '../db/terms';
import { addDuration } from '../domain/calendar';
import { hashToken, newToken } from '../platform/token';

/**
 * A fresh key to the questionnaire of a callback, of which only the hash is kept: a letter that is tried
 * again carries another one, and those before no longer work (CBK-21).
 */
export async function surveyToken(
  { pool, terms }: { pool: Pool; terms: TermsCache },
  about: { caseId: string; callbackId: string; by: string | null },
  at: string,
): Promise<string> {
  const { caseId, callbackId, by } = about;
  const token = newToken();
  const { policy, calendar } = await terms.newest(pool);
  const expiry = addDuration(at, policy.values['link.customer.expiry'], calendar);
  await inTransaction(pool, async (client) => {
    await revokeSurveyLinks(client, { caseId, callbackId, now: at });
    await insertLink(client, {
      ...{ tokenHash: hashToken(token), caseId, purpose: 'SURVEY', shipmentId: null, callbackId },
      ...{ createdBy: by, createdAt: at, expiresAt: expiry.at },
    });
  });
  return token;
}
