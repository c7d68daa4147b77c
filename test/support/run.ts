/** What the servers of one test run are reached by; handed from global set-up to every test file. */
export interface TestRun {
  /** Superuser address: clones databases. */
  adminUrl: string;
  /** Database with the newest schema and first terms; every test file gets a copy. */
  template: string;
  temporalAddress: string;
  /** File of the workflow bundle, made once per run. */
  bundle: string;
  /** Folder of the servers' data. */
  dataDir: string;
}

const VARIABLE = 'GENDAN_TEST_RUN';

/** Hands the run to the processes that jest starts next. */
export function publishRun(run: TestRun): void {
  process.env[VARIABLE] = JSON.stringify(run);
}

/** The run this test file belongs to. @throws outside a jest run of the project `system` */
export function testRun(): TestRun {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('no test run: start with jest and the project "system"');
  return JSON.parse(text) as TestRun;
}

/** The address of another database on the same server. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
