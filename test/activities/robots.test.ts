import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { robotChannel } from '../../activities/channels/robot';
import type { RobotSettings } from '../../platform/config';
import { DINGTALK_SECRET, FEISHU_SECRET, RobotServer } from './support-robot';

const server = new RobotServer();

beforeAll(() => server.up());
beforeEach(() => Object.assign(server, { messages: [], trouble: 0 }));
afterAll(() => server.down());

const SECRETS = { wecom: undefined, dingtalk: DINGTALK_SECRET, feishu: FEISHU_SECRET };
const KINDS = ['wecom', 'dingtalk', 'feishu'] as const;

function settings(kind: RobotSettings['kind'], secret: string | undefined): RobotSettings {
  return { kind, url: server.url(kind), ...(secret !== undefined && { secret }) };
}

function send(robot: RobotSettings, text: string, now?: () => number): Promise<void> {
  const letter = { subject: '跟单提醒', text };
  const signal = new AbortController().signal;
  return robotChannel(robot, now).deliver({ id: 'order-1/notice', letter, signal });
}

describe.each(KINDS)('the robot of %s', (kind) => {
  const robot = (): RobotSettings => settings(kind, SECRETS[kind]);

  it('takes a text, signed as it demands (SYS-10)', async () => {
    await send(robot(), 'SO-1：审核 已超时。');
    expect(server.messages).toEqual([{ kind, text: 'SO-1：审核 已超时。' }]);
  });

  it('that answers 200 with an error code has not taken the message (SYS-10)', async () => {
    server.trouble = kind === 'wecom' ? 45_009 : 130_101;
    await expect(send(robot(), 'x')).rejects.toThrow(`${server.trouble}: send too fast`);
    expect(server.messages).toEqual([]);
  });

  it('gets a text cut to its limit, between characters (SYS-10)', async () => {
    await send(robot(), '审'.repeat(20_000));
    const { text } = server.messages[0]!;
    expect(text).toMatch(/^审+…$/);
  });

  it('that is down has not taken the message, and the error does not tell its key (SYS-06)', async () => {
    const away = { ...robot(), url: 'http://127.0.0.1:9/send?key=secret-key' };
    const failure = await send(away, 'x').catch((error: unknown) => error as Error);
    expect(String(failure)).toMatch(/no answer: /);
    expect(String(failure)).not.toContain('secret-key');
  });
});

describe('a signature', () => {
  it.each(['dingtalk', 'feishu'] as const)(
    'of %s with another secret or of yesterday is refused (SYS-06)',
    async (kind) => {
      const code = kind === 'dingtalk' ? '310000' : '19021';
      await expect(send(settings(kind, 'wrong'), 'x')).rejects.toThrow(code);
      await expect(send(settings(kind, undefined), 'x')).rejects.toThrow(code);
      const yesterday = (): number => Date.now() - 86_400_000;
      await expect(send(settings(kind, SECRETS[kind]), 'x', yesterday)).rejects.toThrow(code);
    },
  );
});

it('what answers, but is no such robot, has not taken the message (SYS-10)', async () => {
  const proxy = createServer((_request, response) => response.end('<html>log in first</html>'));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`;
  await expect(send({ kind: 'wecom', url }, 'x')).rejects.toThrow('no answer that is known');
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});
