import { z } from 'zod';
import { PUBLIC_PLACE } from './public-url';

const ROBOT_KINDS = ['wecom', 'dingtalk', 'feishu'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

/** A robot of a group chat, by its incoming webhook. */
export interface RobotSettings {
  kind: RobotKind;
  /** Holds the robot's key: a secret. */
  url: string;
  /** Signs the messages, where the robot demands it. */
  secret?: string;
  /** The only team whose cases it is told of; all that have none of their own when left out. */
  team?: string;
}

/** A mail server and the sender it is used with. */
export interface SmtpSettings {
  /** smtp:// (STARTTLS where offered) or smtps://, with user and password if it demands them. */
  url: string;
  /** Sender, e.g. `Gendan <orders@example.com>`; its domain is that of the message ids. */
  from: string;
  replyTo?: string;
}

/** How messages that leave the house are written. */
export interface House {
  language: 'zh' | 'en';
  /** Number that customers may call with questions. */
  phone?: string;
  /** Where customers reach the pages of their links; may have a path. */
  publicUrl?: string;
}

const robotUrl = z.url({ protocol: /^https?$/ });
const robots = z.array(
  z.strictObject({
    kind: z.enum(ROBOT_KINDS),
    url: robotUrl,
    secret: z.string().min(1).optional(),
    team: z.string().min(1).optional(),
  }),
);

function listed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const mailbox = z.string().regex(/^[^@\r\n]*[^@\s<>]+@[^@\s<>]+>?$/, 'name@example.com');

/** Settings of the channels; those of a mail server and of robots. */
export const channelVariables = {
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_FROM: mailbox.optional(),
  SMTP_REPLY_TO: mailbox.optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .regex(PUBLIC_PLACE, 'host and path alone, e.g. https://shop.example/gendan')
    .optional(),
  SERVICE_PHONE: z.string().min(1).max(60).optional(),
  GENDAN_WECOM_URL: robotUrl.optional(),
  GENDAN_DINGTALK_URL: robotUrl.optional(),
  GENDAN_DINGTALK_SECRET: z.string().min(1).optional(),
  GENDAN_FEISHU_URL: robotUrl.optional(),
  GENDAN_FEISHU_SECRET: z.string().min(1).optional(),
  GENDAN_ROBOTS: z.string().transform(listed).pipe(robots).optional(),
};

type Values = z.infer<z.ZodObject<typeof channelVariables>>;

/** What is wrong between the settings, each with the name of the setting it is told of. */
export function channelFaults(values: Values): [string, string][] {
  const faults: [string, string][] = [];
  if (values.SMTP_URL !== undefined && values.SMTP_FROM === undefined) {
    faults.push(['SMTP_FROM', 'needed with SMTP_URL']);
  }
  const places = robotsOf(values).map(({ kind, team }) => `${kind}:${team ?? ''}`);
  if (new Set(places).size < places.length) {
    faults.push(['GENDAN_ROBOTS', 'more than one robot of a kind for the same team']);
  }
  return faults;
}

/** The mail server, if one is set up. */
export function smtpOf(values: Values): SmtpSettings | undefined {
  const { SMTP_URL: url, SMTP_FROM: from, SMTP_REPLY_TO: replyTo } = values;
  if (url === undefined || from === undefined) return undefined;
  return { url, from, ...(replyTo !== undefined && { replyTo }) };
}

/** All robots: the general one of each kind, and those of teams. */
export function robotsOf(values: Values): RobotSettings[] {
  const general = (kind: RobotKind, url?: string, secret?: string): RobotSettings[] =>
    url === undefined ? [] : [{ kind, url, ...(secret !== undefined && { secret }) }];
  const listedRobots = (values.GENDAN_ROBOTS ?? []).map(({ kind, url, secret, team }) => ({
    kind,
    url,
    ...(secret !== undefined && { secret }),
    ...(team !== undefined && { team }),
  }));
  return [
    ...general('wecom', values.GENDAN_WECOM_URL),
    ...general('dingtalk', values.GENDAN_DINGTALK_URL, values.GENDAN_DINGTALK_SECRET),
    ...general('feishu', values.GENDAN_FEISHU_URL, values.GENDAN_FEISHU_SECRET),
    ...listedRobots,
  ];
}
