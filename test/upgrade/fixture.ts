import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readRows } from './rows';

/** Where an installation of every release stands, each in a folder of its name. */
export const FIXTURES = path.join(__dirname, 'fixtures');

/** The three databases of an installation, each a file of rows. */
export const DATABASES = ['gendan', 'temporal', 'temporal_visibility'] as const;
export type DatabaseName = (typeof DATABASES)[number];

/** What has to be known of an installation to open it. */
export interface Manifest {
  release: string;
  /** When it was stopped. */
  savedAt: string;
  /** By then every short limit is over: what it was to do by itself, it does at its opening. */
  dueAt: string;
  taskQueue: string;
  namespace: string;
  /** Files in `db/migrations` that were applied, in their order. */
  migrations: string[];
  temporal: { server: string; schemas: { temporal: string; temporal_visibility: string } };
  /** The cases that say something beside their stage, each with what. */
  remarkable: Record<string, string>;
}

export function rowsFile(folder: string, database: DatabaseName): string {
  return path.join(folder, `${database}.jsonl.gz`);
}

/** Releases of which there is an installation, the oldest first. */
export function releases(): string[] {
  const names = readdirSync(FIXTURES).filter((name) => /^\d/.test(name));
  return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

export function manifestOf(release: string): Manifest {
  const file = path.join(FIXTURES, release, 'manifest.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/** The cases of an installation as it was left, read from its file. */
export async function casesOf(release: string): Promise<{ kind: string; stage: string }[]> {
  const rows = await readRows(rowsFile(path.join(FIXTURES, release), 'gendan'));
  const cases = rows.get('cases') ?? [];
  return cases.map((row) => JSON.parse(row) as { kind: string; stage: string });
}
