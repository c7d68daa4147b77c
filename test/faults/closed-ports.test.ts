import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { PidRecord } from '../../engine/leftovers';
import { testRun } from '../support/run';

/** The state `LISTEN` in `/proc/net/tcp`. */
const LISTENING = '0A';
const ANSWER_MS = 1_000;

/** The ports on which a process listens, by what Linux says of its sockets. */
function listeningPorts(pid: number): number[] {
  const own = new Set(
    readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        // Closed since it was listed.
        return '';
      }
    }),
  );
  const lines = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1),
  );
  return lines.flatMap((line) => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    const port = Number.parseInt(local.split(':')[1] ?? '', 16);
    return state === LISTENING && own.has(`socket:[${inode}]`) ? [port] : [];
  });
}

/** The first bytes that a server says to a request as a web page may send it to any address. */
function answerTo(port: number): Promise<string> {
  const target = '/api/v1/namespaces/default/workflows/order-1/update/execute';
  const body = '{}';
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (said: string): void => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(ANSWER_MS, () => done(''));
    socket.once('error', () => done(''));
    socket.once('close', () => done(''));
    socket.once('data', (bytes) => done(bytes.toString('latin1')));
    socket.write(
      `POST ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: https://example.test\r\n` +
        `Content-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
}

describe('the embedded Temporal server', () => {
  const { dataDir, temporalAddress } = testRun();
  const record = path.join(dataDir, 'run', 'temporal.pid.json');
  const ports = (): number[] => {
    const remembered = JSON.parse(readFileSync(path.join(dataDir, 'ports.json'), 'utf8')) as object;
    if (process.platform !== 'linux') return Object.values(remembered).map(Number);
    const { pid } = JSON.parse(readFileSync(record, 'utf8')) as PidRecord;
    const open = listeningPorts(pid);
    for (const port of open) expect(Object.values(remembered)).toContain(port);
    return open;
  };

  it('answers no plain HTTP on any of its ports, so that no web page sends an update as anybody', async () => {
    // A server that was given by address is its owner's to lock.
    if (!existsSync(record)) return;
    const open = ports();
    expect(open).toContain(Number(temporalAddress.split(':')[1]));
    const said = await Promise.all(open.map(answerTo));
    expect(said.filter((text) => text.startsWith('HTTP/'))).toEqual([]);
  });
});
