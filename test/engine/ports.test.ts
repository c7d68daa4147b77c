import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explicitPort, freePort, isPortFree, PortBook } from '../../engine/ports';

describe('ports', () => {
  let other: Server;
  let takenPort: number;
  let dir: string;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'gendan-ports-'));
    other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    takenPort = (other.address() as AddressInfo).port;
  });

  afterAll(async () => {
    await new Promise((resolve) => other.close(resolve));
    rmSync(dir, { recursive: true });
  });

  it('gives the preferred port when it is free', async () => {
    const port = await freePort();
    expect(await freePort([port])).toBe(port);
  });

  it('gives another one when the preferred port is taken', async () => {
    const port = await freePort([takenPort]);
    expect(port).not.toBe(takenPort);
    expect(await isPortFree(port)).toBe(true);
  });

  it('does not give a port chosen for a sibling that does not listen yet', async () => {
    const port = await freePort();
    expect(await freePort([port], new Set([port]))).not.toBe(port);
  });

  it('says clearly that a port asked for by name is taken', async () => {
    await expect(explicitPort('PORT', String(takenPort), '127.0.0.1')).rejects.toThrow(
      `Port ${takenPort} (PORT) on 127.0.0.1 cannot be used`,
    );
  });

  it.each(['abc', '0', '65536', '80.5', ''])('refuses %p as a port number', async (value) => {
    await expect(explicitPort('PORT', value, '127.0.0.1')).rejects.toThrow('is not a port number');
  });

  it('remembers ports for the next start', async () => {
    const file = join(dir, 'ports.json');
    const first = await new PortBook(file).take('history');
    expect(await new PortBook(file).take('history')).toBe(first);
  });

  it('gives no port twice, and another one when asked again', async () => {
    const book = new PortBook(join(dir, 'others.json'));
    const ports = [await book.take('a'), await book.take('b'), await book.take('a')];
    expect(new Set(ports).size).toBe(3);
  });
});
