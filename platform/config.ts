import path from 'node:path';
import { z } from 'zod';
import { channelFaults, channelVariables, robotsOf, smtpOf } from './channel-settings';
import type { House, RobotSettings, SmtpSettings } from './channel-settings';

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(['0', '1']).transform((value) => value === '1');

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('gendan'),
  TEMPORAL_UI_URL: z.url().optional(),
  TASK_QUEUE: z.string().min(1).default('gendan'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(8080),
  METRICS_PORT: port.optional(),
  GENDAN_DATA_DIR: z.string().min(1).default('.data'),
  GENDAN_DEMO: flag.default(false),
  GENDAN_ADMIN_TOKEN: z.string().min(32).optional(),
  NOTICE_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  NOTICE_WEBHOOK_SECRET: z.string().min(16).optional(),
  NOTICE_LANGUAGE: z.enum(['zh', 'en']).default('zh'),
  ...channelVariables,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** The names of all settings that a process reads. */
export const VARIABLES: readonly string[] = Object.keys(variables.shape);

/** Rules between settings; asked field by field, so that every fault is told at once. */
const environment = variables.check((ctx) => {
  const { GENDAN_DEMO: demo, HOST: host, NOTICE_WEBHOOK_URL: url } = ctx.value;
  const fault = (path: string, message: string): void => {
    ctx.issues.push({ code: 'custom', path: [path], message, input: ctx.value });
  };
  if (demo && !isLoopback(host)) fault('GENDAN_DEMO', 'refused unless HOST is a loopback address');
  if (url !== undefined && ctx.value.NOTICE_WEBHOOK_SECRET === undefined) {
    fault('NOTICE_WEBHOOK_SECRET', 'needed with NOTICE_WEBHOOK_URL');
  }
  for (const [name, message] of channelFaults(ctx.value)) fault(name, message);
});

/** Settings of a process, from its environment alone. Secrets have no default. */
export interface Config {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  temporalUiUrl: string | undefined;
  taskQueue: string;
  host: string;
  port: number;
  metricsPort: number | undefined;
  dataDir: string;
  /** Seeds demo staff with printed tokens; refused unless the API listens on loopback only. */
  demo: boolean;
  /** Token of a first administrator, for installations without demo staff. */
  adminToken: string | undefined;
  /** Outside address that staff notices are also posted to, with the secret that signs them. */
  noticeWebhook: { url: string; secret: string } | undefined;
  /** Mail server for customers and staff. */
  smtp: SmtpSettings | undefined;
  /** Robots of group chats for staff notices. */
  robots: readonly RobotSettings[];
  /** How messages that leave the house are written. */
  house: House;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}

export type { House, RobotKind, RobotSettings, SmtpSettings } from './channel-settings';

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function webhookOf(data: z.infer<typeof environment>): Config['noticeWebhook'] {
  const { NOTICE_WEBHOOK_URL: url, NOTICE_WEBHOOK_SECRET: secret } = data;
  return url === undefined || secret === undefined ? undefined : { url, secret };
}

/**
 * Reads the settings.
 *
 * @throws Error that lists every fault at once
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path: at, message }) => `  ${at.join('.')}: ${message}`,
    );
    throw new Error(`The environment is not as it must be:\n${faults.join('\n')}`);
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    temporalAddress: data.TEMPORAL_ADDRESS,
    temporalNamespace: data.TEMPORAL_NAMESPACE,
    temporalUiUrl: data.TEMPORAL_UI_URL,
    taskQueue: data.TASK_QUEUE,
    host: data.HOST,
    port: data.PORT,
    metricsPort: data.METRICS_PORT,
    dataDir: path.resolve(data.GENDAN_DATA_DIR),
    demo: data.GENDAN_DEMO,
    adminToken: data.GENDAN_ADMIN_TOKEN,
    noticeWebhook: webhookOf(data),
    smtp: smtpOf(data),
    robots: robotsOf(data),
    house: {
      language: data.NOTICE_LANGUAGE,
      ...(data.SERVICE_PHONE !== undefined && { phone: data.SERVICE_PHONE }),
      ...(data.PUBLIC_URL !== undefined && { publicUrl: data.PUBLIC_URL }),
    },
    logLevel: data.LOG_LEVEL,
  };
}
