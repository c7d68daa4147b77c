import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const SECRET = 'shared secret of the receiver';

/** A receiver of notices outside the house, with days better and worse. */
export class NoticeReceiver {
  /** Ids it said yes to, in the order of their first arrival, with their cases. */
  readonly taken = new Map<string, string>();
  /** Messages it took once more, refused, or took without being able to say so. */
  readonly counts = { again: 0, refused: 0, dropped: 0, unanswered: 0, unsigned: 0 };
  failing = false;
  private turn = 0;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        this.turn += 1;
        const signature = createHmac('sha256', SECRET).update(text).digest('hex');
        if (request.headers['x-gendan-signature'] !== `sha256=${signature}`) {
          this.counts.unsigned += 1;
        }
        const fault = this.failing ? this.turn % 3 : null;
        if (fault === 0) {
          this.counts.refused += 1;
          response.writeHead(500).end('out of order');
        } else if (fault === 1) {
          this.counts.dropped += 1;
          request.socket.destroy();
        } else {
          this.take(text);
          if (fault === null) response.writeHead(200).end('taken');
          else {
            this.counts.unanswered += 1;
            request.socket.destroy();
          }
        }
      });
    });
  }

  static async open(): Promise<NoticeReceiver> {
    const receiver = new NoticeReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  /** What a worker must know to send here. */
  get env(): NodeJS.ProcessEnv {
    const { port } = this.server.address() as AddressInfo;
    return {
      NOTICE_WEBHOOK_URL: `http://127.0.0.1:${port}/notices`,
      NOTICE_WEBHOOK_SECRET: SECRET,
    };
  }

  private take(text: string): void {
    const { id, caseId } = JSON.parse(text) as { id: string; caseId: string };
    if (this.taken.has(id)) this.counts.again += 1;
    else this.taken.set(id, caseId);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
