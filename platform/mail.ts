import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { SmtpSettings } from './config';
import { isLoopback } from './config';

const TIMEOUT_MS = 20_000;

/** What nodemailer says of a failure. */
export interface SmtpError {
  code?: string;
  /** That of the system, such as ECONNREFUSED. */
  originalCode?: string;
  responseCode?: number;
  command?: string;
  response?: string;
}

/**
 * What went wrong by its codes alone: servers repeat the address in their answers, and errors are
 * stored and logged.
 */
export function describeMailFailure(error: SmtpError): string {
  const { code, originalCode, responseCode, command, response } = error;
  const [enhanced] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '') ?? [];
  const parts = [
    originalCode ?? code ?? 'unknown error',
    responseCode,
    enhanced,
    command && `at ${command}`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/**
 * Only what is no address at all, and an answer to the recipient or to the message itself, is about
 * them: a 5xx to log-in or sender is a fault of our own settings, and heals when these do.
 */
export function isFinalMailFailure({ code, responseCode, command }: SmtpError): boolean {
  if (code === 'EENVELOPE' && command === 'API') return true;
  return (responseCode ?? 0) >= 500 && (command === 'RCPT TO' || command === 'DATA');
}

function transportOptions({ url }: SmtpSettings): Parameters<typeof createTransport>[0] {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const user = decodeURIComponent(username);
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password goes over an encrypted line, or to this very machine.
    requireTLS: !secure && user !== '' && !isLoopback(host),
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The Message-ID of a message: the same whenever it is repeated, so that readers see it once. */
export function messageId(id: string, from: string): string {
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`;
}

/** One mail of text, from the house. */
export interface Mail {
  /** Makes the Message-ID: repetitions have the same. */
  id: string;
  /** Nobody at all is refused for good. */
  to: string | undefined;
  subject: string;
  text: string;
}

/** Sends a mail. @throws what the server or the way to it said; see `describeMailFailure` */
export type Mailer = (mail: Mail) => Promise<void>;

/** The sender of mails of a mail server. */
export function createMailer(settings: SmtpSettings): Mailer {
  const transport = createTransport(transportOptions(settings));
  const { from, replyTo } = settings;
  return async ({ id, to, subject, text }) => {
    await transport.sendMail({
      ...{ from, to, subject, text, messageId: messageId(id, from) },
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(replyTo !== undefined && { replyTo }),
    });
  };
}
