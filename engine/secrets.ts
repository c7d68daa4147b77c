import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { errorCode, EngineError } from './errors';

/** The passwords of one embedded cluster. The application never gets the superuser's. */
export interface Secrets {
  superuser: string;
  app: string;
  temporal: string;
}

/**
 * Reads the passwords of a cluster, or makes them up (readable by the owner only) before it exists.
 * @throws EngineError when the file is damaged, or missing although the cluster exists
 */
export function loadSecrets(file: string, clusterExists: boolean): Secrets {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
    if (value.superuser && value.app && value.temporal) return value as Secrets;
    throw new EngineError(`${file} lacks a password. Restore it from a copy.`);
  } catch (error) {
    if (error instanceof SyntaxError) throw new EngineError(`${file} is damaged. Restore it.`);
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  if (clusterExists) {
    throw new EngineError(
      `The passwords of the database are gone: ${file} is missing, the data beside it are there.\n` +
        'Restore that file from a copy, or move the folder away to start with empty data.',
    );
  }
  const secrets: Secrets = { superuser: password(), app: password(), temporal: password() };
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

/** 192 random bits, safe in URLs. */
function password(): string {
  return randomBytes(24).toString('base64url');
}
