import { createHmac } from 'node:crypto';
import type { RobotKind, RobotSettings } from '../../platform/config';
import type { Channel } from './channel';
import { postJson } from './post';

/** One kind of group robot: how its messages look and how it says that it did not take one. */
interface Robot {
  /** Longest text in bytes of UTF-8. */
  limit: number;
  request(text: string, settings: RobotSettings, now: number): { url: string; body: object };
  /** The error code of an answer; 0 means taken. Undefined when it is no answer of this robot. */
  codeOf(answer: Answer): number | undefined;
}

type Answer = Partial<Record<'errcode' | 'code' | 'StatusCode', number>> &
  Partial<Record<'errmsg' | 'msg', string>>;

const hmac = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64');

/** WeCom (企业微信): no signature, the key stands in the address; 20 messages a minute. */
const wecom: Robot = {
  limit: 2_048,
  request: (content, { url }) => ({ url, body: { msgtype: 'text', text: { content } } }),
  codeOf: ({ errcode }) => errcode,
};

/** DingTalk (钉钉): signature over milliseconds and secret in the address; 20 messages a minute. */
const dingtalk: Robot = {
  limit: 16_000,
  request: (content, { url, secret }, now) => {
    const signed = new URL(url);
    if (secret !== undefined) {
      signed.searchParams.set('timestamp', String(now));
      signed.searchParams.set('sign', hmac(secret, `${now}\n${secret}`));
    }
    return { url: signed.toString(), body: { msgtype: 'text', text: { content } } };
  },
  codeOf: ({ errcode }) => errcode,
};

/** Feishu (飞书): seconds and secret are the key of a signature over nothing; 100 messages a minute. */
const feishu: Robot = {
  limit: 16_000,
  request: (text, { url, secret }, now) => {
    const timestamp = String(Math.floor(now / 1_000));
    const signature =
      secret === undefined ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') };
    return { url, body: { ...signature, msg_type: 'text', content: { text } } };
  },
  codeOf: ({ code, StatusCode }) => code ?? StatusCode,
};

const ROBOTS: Readonly<Record<RobotKind, Robot>> = { wecom, dingtalk, feishu };

/** Cuts a text to so many bytes of UTF-8, between characters. */
function fitting(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  let size = Buffer.byteLength('…');
  let shown = '';
  for (const char of text) {
    size += Buffer.byteLength(char);
    if (size > limit) break;
    shown += char;
  }
  return `${shown}…`;
}

function parsed(text: string): Answer {
  try {
    return (JSON.parse(text) ?? {}) as Answer;
  } catch {
    return {};
  }
}

/** Such a robot answers 200 even when it refuses: what counts is the code in its answer. */
function demandTaken(robot: Robot, text: string): void {
  const answer = parsed(text);
  const code = robot.codeOf(answer);
  if (code === 0) return;
  if (code === undefined) throw new Error('the robot gave no answer that is known');
  throw new Error(`the robot answered ${code}: ${answer.errmsg ?? answer.msg ?? ''}`.slice(0, 200));
}

/**
 * Writes staff notices into a group chat by its incoming-webhook robot. `now` (milliseconds) is part of
 * the signature.
 */
export function robotChannel(settings: RobotSettings, now: () => number = Date.now): Channel {
  const { kind, team } = settings;
  const robot = ROBOTS[kind];
  return {
    name: team === undefined ? kind : `${kind}:${team}`,
    reader: 'STAFF',
    ...(team !== undefined && { team }),
    async deliver({ letter, signal }) {
      const { url, body } = robot.request(fitting(letter.text, robot.limit), settings, now());
      demandTaken(robot, await postJson(url, JSON.stringify(body), signal));
    },
  };
}
