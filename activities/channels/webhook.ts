import { createHmac } from 'node:crypto';
import type { Channel } from './channel';

const TIMEOUT_MS = 10_000;

/**
 * Posts staff notices as JSON to an address of the installation, signed with HMAC-SHA256 over the
 * body. The effect id travels as Idempotency-Key: a repeated message can be told from a new one.
 */
export function webhookChannel(url: string, secret: string): Channel {
  return {
    name: 'webhook',
    async deliver({ effect, recipients, signal }) {
      const { id, case_id: caseId, code, params, created_at: createdAt } = effect;
      const body = JSON.stringify({ id, caseId, code, params, recipients, createdAt });
      const response = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          'x-gendan-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        },
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the receiver answered ${response.status}`);
    },
  };
}
