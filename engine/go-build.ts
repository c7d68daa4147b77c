import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { EngineError } from './errors';
import { requireGo } from './go-toolchain';
import { withLock } from './lock';
import { Progress } from './progress';
import { seconds } from './stop-stack';

/** Programs built together by one `go install`, into one cache folder. */
export interface GoBuild {
  /** For people, such as `Temporal server 1.32.2`. */
  title: string;
  /** The folder that holds the finished binaries; it appears as a whole or not at all. */
  dir: string;
  /** `go install` target (`path@version`) and the name the binary gets in `dir`. */
  programs: readonly { target: string; binary: string }[];
  /** About how many packages a first build compiles, if known. */
  packages?: number;
}

/**
 * Makes sure the binaries exist, building them if needed. Two starts at once do not disturb each
 * other: the second waits for the first. Returns whether a build was needed.
 * @throws EngineError when Go is missing or the build fails
 */
export async function ensureBuilt(
  build: GoBuild,
  report: (line: string) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  const files = build.programs.map(({ binary }) => join(build.dir, binary));
  if (files.every((file) => existsSync(file))) return false;
  const waiting = (holder: { pid: number }) =>
    report(`${build.title} is being built by process ${holder.pid}: waiting for it`);
  const buildUnlessDone = async () => {
    if (files.every((file) => existsSync(file))) return false;
    await requireGo(build.title, files);
    const since = Date.now();
    await buildInto(build, report, signal);
    report(`${build.title} built in ${seconds(Date.now() - since)}: ${build.dir}`);
    return true;
  };
  return withLock(`${build.dir}.lock`, waiting, buildUnlessDone, signal);
}

async function buildInto(build: GoBuild, report: (line: string) => void, signal?: AbortSignal) {
  report(`Building ${build.title} from source: once per version, a few minutes (${build.dir})`);
  const draft = `${build.dir}.building`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  try {
    await goInstall(build, draft, signal);
    for (const { target, binary } of build.programs) {
      await rename(join(draft, installedName(target)), join(draft, binary));
      await chmod(join(draft, binary), 0o755);
    }
    await rm(build.dir, { recursive: true, force: true });
    await mkdir(dirname(build.dir), { recursive: true });
    await rename(draft, build.dir);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** `go install` names a binary after the last element of its package path. */
function installedName(target: string): string {
  const path = target.slice(0, target.lastIndexOf('@'));
  return path.slice(path.lastIndexOf('/') + 1);
}

async function goInstall(build: GoBuild, gobin: string, signal?: AbortSignal): Promise<void> {
  const count = { downloaded: 0, compiled: 0 };
  const lines: string[] = [];
  const since = Date.now();
  const progress = new Progress(() => {
    const total = build.packages === undefined ? '' : ` of at most ${build.packages}`;
    const elapsed = Math.round((Date.now() - since) / 1000);
    const { downloaded, compiled } = count;
    return `  ${elapsed} s: ${downloaded} modules fetched, ${compiled}${total} packages compiled`;
  });
  const args = ['install', '-v', '-trimpath', '-ldflags', '-s -w'];
  const child = spawn('go', [...args, ...build.programs.map(({ target }) => target)], {
    // A module or workspace around us, or flags meant for other projects, must not steer this build.
    cwd: gobin,
    env: { ...process.env, GOTOOLCHAIN: 'auto', GOBIN: gobin, GOFLAGS: '', GOWORK: 'off' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(signal && { signal }),
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('go: downloading')) count.downloaded++;
    else if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) count.compiled++;
    else lines.push(line);
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new EngineError(failure(build.title, code, lines));
  } finally {
    progress.done();
  }
}

function failure(title: string, code: number | null, lines: readonly string[]): string {
  return [
    `Building ${title} failed (go install ended with code ${code ?? 'unknown'}). Its last lines:`,
    ...lines.slice(-40).map((line) => `    ${line}`),
    'Building needs access to a Go module proxy (GOPROXY) or a complete Go module cache.',
  ].join('\n');
}
