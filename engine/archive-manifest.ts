import { z } from 'zod';
import { EngineError } from './errors';
import { TEMPORAL_VERSION } from './versions';

/** The last entry of an archive: without it the archive was cut off. */
export const MANIFEST = 'manifest.json';

/** The folder of the archive that holds the PostgreSQL cluster. */
export const CLUSTER = 'cluster';

/** The passwords of the cluster, without which it cannot be opened. */
export const SECRETS = 'secrets.json';

/** Files of the data folder that go with it, where they exist. */
export const COMPANIONS = ['ports.json', 'demo-staff.json'] as const;

const manifest = z.object({
  format: z.literal('gendan-backup'),
  formatVersion: z.literal(1),
  /** When it was begun. */
  startedAt: z.iso.datetime(),
  /** The instant it restores to. */
  consistentAt: z.iso.datetime(),
  /** Whether the servers ran meanwhile. */
  online: z.boolean(),
  postgresMajor: z.string(),
  temporalVersion: z.string(),
  /** Files of a cluster open only on the kind of machine that wrote them. */
  platform: z.string(),
  files: z.array(
    z.object({ path: z.string(), size: z.int().min(0), sha256: z.string().length(64) }),
  ),
});

/** What an archive says about itself. */
export type Manifest = z.infer<typeof manifest>;

/**
 * Reads a manifest.
 * @throws EngineError when it is none
 */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const parsed = manifest.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new EngineError('The archive is no backup of this product, or of a later version of it.');
}

/** What this installation can open. */
export interface Installed {
  postgresMajor: string;
  platform: string;
}

/**
 * Makes sure that this installation can open the data of a backup.
 * @throws EngineError that says what would be needed
 */
export function requireCompatible(backup: Manifest, installed: Installed): void {
  const { postgresMajor, platform, temporalVersion } = backup;
  if (postgresMajor !== installed.postgresMajor) {
    throw new EngineError(
      `The backup was taken with PostgreSQL ${postgresMajor}, this version brings ${installed.postgresMajor}.\n` +
        'Restore it with the version of the product that took it.',
    );
  }
  if (platform !== installed.platform) {
    throw new EngineError(
      `The backup was taken on ${platform}, this is ${installed.platform}: PostgreSQL cannot open its files here.`,
    );
  }
  if (compareVersions(temporalVersion, TEMPORAL_VERSION) > 0) {
    throw new EngineError(
      `The backup was taken with Temporal ${temporalVersion}, this version brings ${TEMPORAL_VERSION}.\n` +
        'Update the checkout first.',
    );
  }
}

function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  for (let at = 0; at < 3; at++) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
