import type { AddressInfo } from 'node:net';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How the mail server of a test answers a recipient; `null` takes the mail. */
export type Answer = { code: number; text: string; at?: 'RCPT' | 'DATA' } | null;

/** A mail server that answers as it is told to and keeps what it was sent. */
export class MailServer {
  mails: ParsedMail[] = [];
  /** Recipients of the envelopes that were tried. */
  tried: string[] = [];
  answer: Answer = null;
  /** Message-IDs of everything it was given to read, taken or not. */
  read: string[] = [];
  /** Of two mails it reads, it refuses the first for the time being. */
  refusesHalf = false;
  /** How long it thinks before it takes a mail. */
  delayMs = 0;
  private server: SMTPServer | null = null;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  private refusal(at: 'RCPT' | 'DATA'): Error | null {
    const { refusesHalf, read } = this;
    const half = { code: 451, text: '4.3.2 busy', at: 'DATA' } as const;
    const answer = refusesHalf && read.length % 2 === 1 ? half : this.answer;
    if (answer === null || (answer.at ?? 'RCPT') !== at) return null;
    return Object.assign(new Error(answer.text), { responseCode: answer.code });
  }

  async up(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, done) => {
        this.tried.push(address);
        done(this.refusal('RCPT'));
      },
      onData: (stream, _session, done) => {
        simpleParser(stream).then(
          (mail) => {
            this.read.push(mail.messageId!);
            const refused = this.refusal('DATA');
            if (refused === null) this.mails.push(mail);
            setTimeout(() => done(refused), this.delayMs);
          },
          (error: unknown) => done(error as Error),
        );
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  async down(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(resolve));
  }

  /** Forgets what it was sent and takes everything again. */
  reset(): void {
    Object.assign(this, {
      mails: [],
      tried: [],
      read: [],
      answer: null,
      refusesHalf: false,
      delayMs: 0,
    });
  }
}

/** One row of `effects` as the tests of channels look at it. */
export interface EffectRow {
  id: string;
  type: string;
  channel: string;
  code: string;
  state: string;
  attempts: number;
  error: string | null;
  via: string | null;
  next: string;
  delivered: string | null;
}

interface Database {
  query<R>(sql: string, values: unknown[]): Promise<{ rows: R[] }>;
}

/** The effects of a case on the lanes whose names begin in a way, in their order. */
export async function effectsOn(pool: Database, no: string, lane = ''): Promise<EffectRow[]> {
  const { rows } = await pool.query<EffectRow>(
    `select id, type, channel, code, state, attempts, last_error as error, via,
            next_attempt_at as next, delivered_at as delivered
       from effects where case_id = $1 and starts_with(channel, $2) order by ord`,
    [`order-${no}`, lane],
  );
  return rows;
}

/** A contact without a mail address: what the way to the archive tells her is not sent. */
export const CONTACT = { name: '扈三娘', phone: '13912345678', address: '独龙冈1号' };
export const EMAIL = 'sanniang@hu.example';

/** An order that was signed for, with an address of mail from now on: the next mail is the first. */
export async function signedOrder(world: World, email: string | null = EMAIL): Promise<string> {
  const no = await world.newOrder('clerk-1', { contact: CONTACT });
  await world.proceed(no, 'signOff');
  // Who she is, is looked up when a mail leaves: those before must have found nobody.
  await eventually('the mails so far are not sent', async () => {
    const rows = await effectsOn(world.pool, no, 'email');
    return rows.every(({ state }) => state === 'NOT_SENT');
  });
  if (email !== null) {
    const input = { field: 'contact', value: { email }, reason: 'asked for it' };
    await world.do('manager-1', no, 'correct', input);
  }
  return no;
}

/** An order whose customer has just confirmed receipt: she is thanked by mail. */
export async function thankedOrder(world: World, email: string | null = EMAIL): Promise<string> {
  const no = await signedOrder(world, email);
  await world.proceed(no, 'complete', 'complete');
  return no;
}
