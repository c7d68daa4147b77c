import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { SmtpSettings } from '../../platform/config';
import { isLoopback } from '../../platform/config';
import { Rejected } from './channel';
import type { Channel, Delivery } from './channel';

const TIMEOUT_MS = 20_000;

/** What nodemailer says of a failure. */
interface SmtpError {
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
function describe(error: SmtpError): string {
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
function isFinal({ code, responseCode, command }: SmtpError): boolean {
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

/** Sends mail by SMTP: to customers from `email`, to staff from `staffEmail`. */
export function mailChannels(settings: SmtpSettings): Channel[] {
  const transport = createTransport(transportOptions(settings));
  const { from, replyTo } = settings;
  const deliver = async ({ id, letter, to }: Delivery): Promise<void> => {
    try {
      await transport.sendMail({
        from,
        to,
        subject: letter.subject,
        text: letter.text,
        messageId: messageId(id, from),
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(replyTo !== undefined && { replyTo }),
      });
    } catch (error) {
      const failure = error as SmtpError;
      const message = describe(failure);
      throw isFinal(failure) ? new Rejected(message) : new Error(message);
    }
  };
  return [
    { name: 'email', reader: 'CUSTOMER', deliver },
    { name: 'staffEmail', reader: 'STAFF', perPerson: true, deliver },
  ];
}
