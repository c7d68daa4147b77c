import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../../engine/errors';
import { isGoRecentEnough, parseGoVersion, requireGo } from '../../engine/go-toolchain';

describe('Go toolchain', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'gendan-go-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  function fakeGo(version: string) {
    writeFileSync(join(dir, 'go'), `#!/bin/sh\necho "${version}"\n`);
    chmodSync(join(dir, 'go'), 0o755);
    return { PATH: `${dir}:/bin:/usr/bin` };
  }

  it.each([
    ['go version go1.26.8 linux/amd64', { major: 1, minor: 26 }],
    ['go version go1.21 darwin/arm64', { major: 1, minor: 21 }],
    ['go version go2.0rc1 linux/arm64', { major: 2, minor: 0 }],
    ['go version devel +a1b2c3 linux/amd64', undefined],
  ])('reads %p', (text, version) => expect(parseGoVersion(text)).toEqual(version));

  it('accepts 1.21 and newer', () => {
    expect(isGoRecentEnough({ major: 1, minor: 20 })).toBe(false);
    expect(isGoRecentEnough({ major: 1, minor: 21 })).toBe(true);
    expect(isGoRecentEnough({ major: 2, minor: 0 })).toBe(true);
  });

  it('is satisfied by a recent Go', async () => {
    await expect(
      requireGo('Server 1.0', [], fakeGo('go version go1.24.1 linux/amd64')),
    ).resolves.toBeUndefined();
  });

  it('names every way out when Go is missing', async () => {
    const failure = await requireGo('Server 1.0', ['/c/temporal-server'], { PATH: dir }).catch(
      (e: unknown) => e,
    );
    expect(failure).toBeInstanceOf(EngineError);
    const { message } = failure as EngineError;
    expect(message).toContain('Server 1.0 is built once from source');
    expect(message).toContain('no "go" was found in PATH');
    expect(message).toContain('install Go 1.21 or newer');
    expect(message).toContain('set TEMPORAL_ADDRESS (host:port) and DATABASE_URL');
    expect(message).toContain('/c/temporal-server');
  });

  it('says which Go was found when it is too old', async () => {
    const env = fakeGo('go version go1.20.4 linux/amd64');
    await expect(requireGo('Server 1.0', [], env)).rejects.toThrow(
      'found "go version go1.20.4 linux/amd64"',
    );
  });
});
