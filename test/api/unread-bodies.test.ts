import { connect } from 'node:net';
import type { Transform } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { ENDPOINTS } from '../../api/routes';
import { send } from '../support/http';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld({ worker: false });
});

afterEach(() => jest.restoreAllMocks());

/** 20 kB that become 20 MB, which then are parsed. */
const BOMB = gzipSync(Buffer.alloc(20 * 1024 ** 2, '['));
const MB = Buffer.alloc(1024 ** 2, 'x');
const PATIENCE_MS = 15_000;

/** Sees whatever is inflated in this process. */
const inflating = (): jest.SpyInstance =>
  jest.spyOn(Object.getPrototypeOf(createGunzip()) as Transform, '_transform');

interface Said {
  status: number;
  closes: boolean;
  code: string | undefined;
}

function understood(text: string): Said {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const json = body.startsWith('{') ? (JSON.parse(body) as { code: string }) : undefined;
  return {
    status: Number(head.slice(9, 12)),
    closes: /\r\nconnection: close/i.test(head),
    code: json?.code,
  };
}

/**
 * Sends a request as it is and what `more` sends after it, and reads until the server has closed the
 * connection.
 */
function exchange(
  head: string[],
  more: (write: (bytes: Buffer) => Promise<void>) => Promise<void> = () => Promise.resolve(),
): Promise<Said> {
  const { port, host } = new URL(world.baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    const give = setTimeout(() => socket.destroy(new Error('no answer')), PATIENCE_MS);
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(give);
      resolve(understood(text));
    });
    const write = (bytes: Buffer): Promise<void> =>
      new Promise((written) => socket.write(bytes, () => written()));
    socket.write(`${[head[0], `Host: ${host}`, ...head.slice(1), '', ''].join('\r\n')}`);
    void more(write).then(() => socket.on('data', (chunk: string) => (text += chunk)));
  });
}

/** Every operation that changes something, at some address of its kind. */
const DOORS = ENDPOINTS.filter(({ method }) => method !== 'get').map(({ method, path }) => ({
  line: `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '1')} HTTP/1.1`,
  path,
}));

const JSON_TYPE = 'Content-Type: application/json';
/** Stated, and never sent: whoever reads it waits for ever. */
const HUGE = 'Content-Length: 10000000000';

const WITHOUT_BODY: [string, string[]][] = [
  ['of a stated length', [HUGE]],
  ['in chunks', ['Transfer-Encoding: chunked']],
  ['compressed', [HUGE, 'Content-Encoding: gzip']],
];

describe('without a token no body is read (SYS-06)', () => {
  it.each(WITHOUT_BODY)('%s, at no door', async (_what, headers) => {
    const said = await Promise.all(
      DOORS.map(async ({ line }) => {
        const began = Date.now();
        // The answer is there before a byte of the body; the rest is the time to go on sending.
        const answer = await answerTo([line, JSON_TYPE, ...headers]);
        return { line, ...answer, soon: Date.now() - began < PATIENCE_MS };
      }),
    );
    expect(said.length).toBeGreaterThan(40);
    for (const one of said) {
      expect(one).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', closes: true, soon: true });
    }
  });

  it('nor inflated, at no door', async () => {
    const inflate = inflating();
    const length = `Content-Length: ${BOMB.length}`;
    for (const { line } of DOORS) {
      const answer = await exchange(
        [line, JSON_TYPE, length, 'Content-Encoding: gzip', 'Connection: close'],
        (write) => write(BOMB),
      );
      expect({ line, ...answer }).toMatchObject({ line, status: 401, code: 'UNAUTHENTICATED' });
    }
    expect(inflate).not.toHaveBeenCalled();
  });

  it('nor with a token that nobody has', async () => {
    const line = 'POST /api/v1/imports HTTP/1.1';
    const authorization = 'Authorization: Bearer nobody-has-this-token';
    expect(await answerTo([line, JSON_TYPE, HUGE, authorization])).toMatchObject({ status: 401 });
  });
});

/** The answer to a request whose body never comes; the connection is left as soon as it is there. */
function answerTo(head: string[]): Promise<Said> {
  const { port, host } = new URL(world.baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`no answer: ${head[0]}`)));
    socket.setEncoding('utf8').on('error', reject);
    socket.on('data', (chunk: string) => {
      text += chunk;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Infinity);
      const [, body] = text.split('\r\n\r\n');
      if (body === undefined || Buffer.byteLength(body) < length) return;
      resolve(understood(text));
      socket.destroy();
    });
    socket.write([head[0], `Host: ${host}`, ...head.slice(1), '', ''].join('\r\n'));
  });
}

describe('a client that is refused while it sends', () => {
  const upload = 'POST /api/v1/orders/1/files?purpose=SLIP HTTP/1.1';
  const sendAll = async (write: (bytes: Buffer) => Promise<void>): Promise<void> => {
    for (let sent = 0; sent < 12; sent += 1) await write(MB);
  };

  it('gets the answer even if it listens only when all is sent, and the connection ends', async () => {
    const head = [upload, 'Content-Type: image/png', `Content-Length: ${12 * MB.length}`];
    expect(await exchange(head, sendAll)).toEqual({
      status: 401,
      closes: true,
      code: 'UNAUTHENTICATED',
    });
  });

  it('is left after a moment if it never ends', async () => {
    const head = [upload, 'Content-Type: image/png', 'Transfer-Encoding: chunked'];
    expect(await exchange(head)).toMatchObject({ status: 401, closes: true });
  });

  it('whose small body has arrived keeps its connection', async () => {
    const answer = await world.post<{ code: string }>('clerk-1', '/api/v1/staff', { name: 'x' });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('connection')).not.toBe('close');
  });
});

describe('with a token', () => {
  it('a compressed body is inflated', async () => {
    const inflate = inflating();
    const body = gzipSync('{"upTo": 1}');
    const answer = await send(`${world.baseUrl}/api/v1/inbox/read`, {
      method: 'POST',
      token: world.token('clerk-1'),
      body,
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    });
    expect(answer).toMatchObject({ status: 200, body: { marked: 0 } });
    expect(inflate).toHaveBeenCalled();
  });
});

describe('with a token, what needs no body is refused before it is read', () => {
  const as = (who: string): string => `Authorization: Bearer ${world.token(who)}`;

  it.each([
    ['a post she has not', 'POST /api/v1/staff', 403, 'FORBIDDEN'],
    ['a file by those who take none', 'POST /api/v1/orders/1/files?purpose=SLIP', 403, 'FORBIDDEN'],
    ['another method', 'PUT /api/v1/orders/%00/actions/note', 405, 'METHOD_NOT_ALLOWED'],
    ['a number that is none', 'POST /api/v1/orders/a%20b/actions/note', 422, 'INVALID_INPUT'],
    ['a path that is none', 'POST /api/v1/none', 404, 'ROUTE_NOT_FOUND'],
  ])('%s', async (_what, line, status, code) => {
    const said = await answerTo([`${line} HTTP/1.1`, JSON_TYPE, HUGE, as('director-1')]);
    expect(said).toEqual({ status, code, closes: true });
  });
});

describe('the doors that stand open to everybody', () => {
  const OPEN = ['/complain', '/public/v1/complaints', `/c/${'a'.repeat(43)}`];
  const TYPES: Record<string, string> = {
    '/public/v1/complaints': JSON_TYPE,
  };
  const FORM = 'Content-Type: application/x-www-form-urlencoded';
  const head = (path: string, ...headers: string[]): string[] => [
    `POST ${path} HTTP/1.1`,
    TYPES[path] ?? FORM,
    ...headers,
  ];

  it.each(OPEN)('%s takes no Content-Encoding, and inflates nothing', async (path) => {
    const inflate = inflating();
    for (const encoding of ['gzip', 'deflate', 'br', 'identity']) {
      const said = await answerTo(head(path, HUGE, `Content-Encoding: ${encoding}`));
      expect(said).toEqual({ status: 415, code: 'CONTENT_ENCODED', closes: true });
    }
    expect(inflate).not.toHaveBeenCalled();
  });

  it.each(OPEN)('%s refuses what is too large by the length it states', async (path) => {
    const said = await answerTo(head(path, HUGE));
    expect(said).toEqual({ status: 413, code: 'BODY_TOO_LARGE', closes: true });
  });

  it('a link that does not work gets nothing read', async () => {
    const said = await answerTo(head(OPEN[2]!, 'Content-Length: 1000000'));
    expect(said).toMatchObject({ status: 404, closes: true });
  });
});
