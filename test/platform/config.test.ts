import path from 'node:path';
import { isLoopback, loadConfig } from '../../platform/config';

const DATABASE_URL = 'postgres://gendan@127.0.0.1:5432/gendan';

function faultsOf(env: NodeJS.ProcessEnv): string {
  try {
    loadConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('accepted');
}

test('SYS-01 with only a database given everything else has a default of this machine', () => {
  expect(loadConfig({ DATABASE_URL })).toEqual({
    databaseUrl: DATABASE_URL,
    temporalAddress: '127.0.0.1:7233',
    temporalNamespace: 'gendan',
    temporalUiUrl: undefined,
    taskQueue: 'gendan',
    host: '127.0.0.1',
    port: 8080,
    metricsPort: undefined,
    dataDir: path.resolve('.data'),
    demo: false,
    adminToken: undefined,
    noticeWebhook: undefined,
    smtp: undefined,
    robots: [],
    house: { language: 'zh' },
    logLevel: 'info',
  });
});

test('SYS-06 no secret has a default', () => {
  const config = loadConfig({ DATABASE_URL });
  expect(config.adminToken).toBeUndefined();
  expect(config.noticeWebhook).toBeUndefined();
  expect(faultsOf({})).toContain('DATABASE_URL');
});

test('SYS-01 all faults are listed at once, each with the name of its setting', () => {
  const env = {
    DATABASE_URL: 'mysql://x',
    PORT: '99999',
    METRICS_PORT: 'many',
    GENDAN_DEMO: 'yes',
    GENDAN_ADMIN_TOKEN: 'short',
    NOTICE_WEBHOOK_URL: 'ftp://example.org',
    NOTICE_WEBHOOK_SECRET: 'short',
    SMTP_URL: 'http://mail.example.org',
    SMTP_FROM: 'nobody',
    GENDAN_WECOM_URL: 'qyapi.weixin.qq.com',
    GENDAN_ROBOTS: '[{"kind":"icq"',
    NOTICE_LANGUAGE: 'fr',
    LOG_LEVEL: 'loud',
    TASK_QUEUE: '',
  };
  const message = faultsOf(env);
  for (const name of Object.keys(env)) expect(message).toContain(`  ${name}: `);
});

test('SYS-06 a fault never repeats the secret it is about', () => {
  const message = faultsOf({ DATABASE_URL, GENDAN_ADMIN_TOKEN: 'too-short-secret' });
  expect(message).toContain('GENDAN_ADMIN_TOKEN');
  expect(message).not.toContain('too-short-secret');
});

test.each(['0.0.0.0', '::', '192.168.1.7', 'gendan.example.org', '127.0.0.1.example.org'])(
  'SYS-06 demo staff are refused while the API listens on %s',
  (HOST) => {
    expect(faultsOf({ DATABASE_URL, HOST, GENDAN_DEMO: '1' })).toContain('loopback');
    expect(loadConfig({ DATABASE_URL, HOST }).demo).toBe(false);
  },
);

test.each(['127.0.0.1', '127.9.9.9', 'localhost', '::1'])(
  'SYS-06 demo staff are possible on %s, which only this machine reaches',
  (HOST) => {
    expect(isLoopback(HOST)).toBe(true);
    expect(loadConfig({ DATABASE_URL, HOST, GENDAN_DEMO: '1' }).demo).toBe(true);
  },
);

test('SYS-10 an outside address for notices needs the secret that signs them', () => {
  const NOTICE_WEBHOOK_URL = 'https://example.org/hook';
  expect(faultsOf({ DATABASE_URL, NOTICE_WEBHOOK_URL })).toContain('NOTICE_WEBHOOK_SECRET');
  const NOTICE_WEBHOOK_SECRET = 's'.repeat(16);
  const env = { DATABASE_URL, NOTICE_WEBHOOK_URL, NOTICE_WEBHOOK_SECRET };
  expect(loadConfig(env).noticeWebhook).toEqual({
    url: NOTICE_WEBHOOK_URL,
    secret: NOTICE_WEBHOOK_SECRET,
  });
});

test('SYS-10 a mail server needs a sender', () => {
  const SMTP_URL = 'smtp://mail.example.org';
  expect(faultsOf({ DATABASE_URL, SMTP_URL })).toContain('SMTP_FROM: needed with SMTP_URL');
  const SMTP_FROM = 'Gendan <orders@example.org>';
  expect(loadConfig({ DATABASE_URL, SMTP_URL, SMTP_FROM }).smtp).toEqual({
    url: SMTP_URL,
    from: SMTP_FROM,
  });
  const more = { SMTP_REPLY_TO: 'service@example.org', SERVICE_PHONE: '400-800-1234' };
  const config = loadConfig({ DATABASE_URL, SMTP_URL, SMTP_FROM, ...more, NOTICE_LANGUAGE: 'en' });
  expect(config.smtp?.replyTo).toBe('service@example.org');
  expect(config.house).toEqual({ language: 'en', phone: '400-800-1234' });
});

test('SYS-10 robots are general ones of each kind, and those of teams', () => {
  const url = 'https://robots.example.org/send?key=1';
  const east = { kind: 'wecom', url: `${url}2`, team: 'east' };
  const config = loadConfig({
    ...{ DATABASE_URL, GENDAN_WECOM_URL: url, GENDAN_FEISHU_URL: url, GENDAN_FEISHU_SECRET: 's' },
    GENDAN_ROBOTS: JSON.stringify([east]),
  });
  expect(config.robots).toEqual([
    { kind: 'wecom', url },
    { kind: 'feishu', url, secret: 's' },
    east,
  ]);
});

test.each([
  ['two of a kind for one team', [{ team: 'east' }, { team: 'east' }]],
  ['a general one beside the general one', [{}]],
])('SYS-10 %s are refused, since one of them would be silent', (_, teams) => {
  const url = 'https://robots.example.org/send?key=1';
  const robots = teams.map((team) => ({ kind: 'wecom', url, ...team }));
  const env = { DATABASE_URL, GENDAN_WECOM_URL: url, GENDAN_ROBOTS: JSON.stringify(robots) };
  expect(faultsOf(env)).toContain('GENDAN_ROBOTS: more than one robot of a kind');
});

test('SYS-06 a fault never repeats the keys of robots', () => {
  const robots = JSON.stringify([{ kind: 'wecom', url: 'wecom.example.org/send?key=hunter2' }]);
  const message = faultsOf({ DATABASE_URL, GENDAN_ROBOTS: robots });
  expect(message).toContain('GENDAN_ROBOTS');
  expect(message).not.toContain('hunter2');
});

test('SYS-01 settings given are taken as given', () => {
  const config = loadConfig({
    DATABASE_URL: 'postgresql://db.example.org/x',
    PORT: '9000',
    METRICS_PORT: '9001',
    GENDAN_DATA_DIR: 'somewhere',
    GENDAN_ADMIN_TOKEN: 'a'.repeat(32),
    LOG_LEVEL: 'debug',
  });
  expect(config).toMatchObject({ port: 9000, metricsPort: 9001, logLevel: 'debug' });
  expect(config.dataDir).toBe(path.resolve('somewhere'));
  expect(config.adminToken).toBe('a'.repeat(32));
});
