import { createHmac } from 'node:crypto';
import type { Channel } from './channel';
import { postJson } from './post';

/**
 * Posts staff notices as JSON to an address of the installation, signed with HMAC-SHA256 over the
 * body. The effect id travels as Idempotency-Key: a repeated message can be told from a new one.
 */
export function webhookChannel(url: string, secret: string): Channel {
  return {
    name: 'webhook',
    reader: 'PROGRAM',
    async deliver({ id, notice, signal }) {
      const { case_id: caseId, code, params, created_at: createdAt } = notice!.effect;
      const { recipients } = notice!;
      const body = JSON.stringify({ id, caseId, code, params, recipients, createdAt });
      await postJson(url, body, signal, {
        'idempotency-key': id,
        'x-gendan-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      });
    },
  };
}
