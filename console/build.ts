import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const HERE = __dirname;
const ROOT = path.join(HERE, '..');
/** What the API serves; see `api/console.ts`. */
export const OUT = path.join(ROOT, 'dist', 'console');
/** A browser that was opened before a release still asks for the parts of its own. */
const BUILDS_KEPT = 3;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

export interface Built {
  hash: string;
  /** Names under `assets/` of this build and of those before it, the newest first. */
  builds: string[][];
}

async function filesUnder(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Of everything the result depends on: the sources and the packages. */
export async function contentHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...(await filesUnder(HERE)), path.join(ROOT, 'package-lock.json')]) {
    hash
      .update(path.relative(ROOT, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

export async function lastBuilt(): Promise<Built | undefined> {
  const text = await readFile(path.join(OUT, 'built.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Built);
}

async function compress(folder: string, names: readonly string[]): Promise<void> {
  const squeezed = promisify(brotliCompress);
  const texts = names.filter((name) => /\.(js|css|svg)$/.test(name));
  await Promise.all(
    texts.map(async (name) => {
      const file = path.join(folder, name);
      await writeFile(`${file}.br`, await squeezed(await readFile(file), BROTLI));
    }),
  );
}

async function bundle(): Promise<void> {
  // Only who builds needs it: an installation without the tools serves what was built before.
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: HERE,
    base: './',
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic' } },
    build: {
      outDir: OUT,
      emptyOutDir: false,
      manifest: 'manifest.json',
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
    },
  });
}

/** Builds the console, unless what was built last came of the same sources. Says whether it built. */
export async function buildConsole(): Promise<boolean> {
  const hash = await contentHash();
  const before = await lastBuilt();
  if (before?.hash === hash) return false;
  await mkdir(OUT, { recursive: true });
  await bundle();
  const assets = path.join(OUT, 'assets');
  type Manifest = Record<string, { file: string; css?: string[]; assets?: string[] }>;
  const manifest = JSON.parse(await readFile(path.join(OUT, 'manifest.json'), 'utf8')) as Manifest;
  const made = Object.values(manifest)
    .flatMap(({ file, css = [], assets: others = [] }) => [file, ...css, ...others])
    .map((file) => path.basename(file));
  const names = [...new Set(made)];
  await compress(assets, names);
  const builds = [names, ...(before?.builds ?? [])].slice(0, BUILDS_KEPT);
  const kept = new Set(builds.flat().flatMap((name) => [name, `${name}.br`]));
  for (const name of await readdir(assets)) {
    if (!kept.has(name)) await rm(path.join(assets, name));
  }
  await writeFile(path.join(OUT, 'built.json'), JSON.stringify({ hash, builds } satisfies Built));
  return true;
}
