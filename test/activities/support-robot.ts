import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One message as a robot took it. */
export interface RobotMessage {
  kind: string;
  text: string;
}

interface Body {
  msgtype?: string;
  msg_type?: string;
  text?: { content?: string };
  content?: { text?: string };
  timestamp?: string;
  sign?: string;
}

export const DINGTALK_SECRET = 'SEC-of-the-dingtalk-robot';
export const FEISHU_SECRET = 'secret-of-the-feishu-robot';

const HOUR = 3_600_000;
const hmac = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64');

/** Answers like the robots of WeCom, DingTalk and Feishu: always 200, with a code that says what is wrong. */
export class RobotServer {
  messages: RobotMessage[] = [];
  /** Code that every robot answers instead of taking a message. */
  trouble = 0;
  requests = 0;
  private server: Server | null = null;
  private port = 0;

  url(kind: string): string {
    return `http://127.0.0.1:${this.port}/${kind}?key=secret-key`;
  }

  async up(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.requests += 1;
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Body;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(this.take(request, body)));
      });
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async down(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  }

  private take(request: IncomingMessage, body: Body): object {
    const url = new URL(request.url!, 'http://localhost');
    const kind = url.pathname.slice(1);
    const robot = kind.split('-')[0];
    if (this.trouble !== 0) return answer(robot, this.trouble, 'send too fast');
    if (robot === 'dingtalk' && !dingtalkSigned(url))
      return answer(robot, 310_000, 'sign not match');
    if (robot === 'feishu' && !feishuSigned(body)) return answer(robot, 19_021, 'sign match fail');
    const text = robot === 'feishu' ? body.content?.text : body.text?.content;
    const type = robot === 'feishu' ? body.msg_type : body.msgtype;
    if (type !== 'text' || text === undefined) return answer(robot, 40_008, 'invalid message type');
    if (robot === 'wecom' && Buffer.byteLength(text) > 2_048)
      return answer(robot, 40_058, 'too long');
    this.messages.push({ kind, text });
    return answer(robot, 0, 'ok');
  }
}

function answer(robot: string | undefined, code: number, text: string): object {
  return robot === 'feishu' ? { code, msg: text, data: {} } : { errcode: code, errmsg: text };
}

function dingtalkSigned(url: URL): boolean {
  const timestamp = url.searchParams.get('timestamp') ?? '';
  const near = Math.abs(Date.now() - Number(timestamp)) < HOUR;
  const sign = hmac(DINGTALK_SECRET, `${timestamp}\n${DINGTALK_SECRET}`);
  return near && url.searchParams.get('sign') === sign;
}

function feishuSigned({ timestamp = '', sign }: Body): boolean {
  const near = Math.abs(Date.now() - Number(timestamp) * 1_000) < HOUR;
  return near && sign === hmac(`${timestamp}\n${FEISHU_SECRET}`, '');
}
