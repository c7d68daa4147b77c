import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { TEMPORAL_UI_VERSION, TEMPORAL_VERSION } from './versions';

/**
 * The folder for built binaries, outside the checkout so that a fresh clone does not build again:
 * `$GENDAN_CACHE_DIR`, else `$XDG_CACHE_HOME/gendan`, else `~/.cache/gendan`.
 */
export function cacheRoot(env: NodeJS.ProcessEnv = process.env): string {
  if (env['GENDAN_CACHE_DIR']) return resolve(env['GENDAN_CACHE_DIR']);
  if (env['XDG_CACHE_HOME']) return resolve(env['XDG_CACHE_HOME'], 'gendan');
  return join(env['HOME'] ?? homedir(), '.cache', 'gendan');
}

/** The suffix telling binaries of different systems apart, for example `linux-x64`. */
export function platformTag(platform: string = process.platform, arch = process.arch): string {
  return `${platform}-${arch}`;
}

/** Where the Temporal server binaries of the pinned version lie (they need not exist yet). */
export function temporalBinaries(root: string = cacheRoot()) {
  const dir = join(root, `temporal-${TEMPORAL_VERSION}-${platformTag()}`);
  return { dir, server: join(dir, 'temporal-server'), sqlTool: join(dir, 'temporal-sql-tool') };
}

/** Where the Temporal Web UI binary of the pinned version lies (it need not exist yet). */
export function temporalUiBinary(root: string = cacheRoot()) {
  const dir = join(root, `temporal-ui-${TEMPORAL_UI_VERSION}-${platformTag()}`);
  return { dir, ui: join(dir, 'temporal-ui') };
}
