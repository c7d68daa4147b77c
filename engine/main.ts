import '../platform/node-version.cjs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { connectTemporal, ensureNamespace } from '../platform/temporal';
import { apiProcess, buildConsole, partEnv, runMigrations, workerProcess } from './app-parts';
import { describeError, EngineError } from './errors';
import { explicitPort } from './ports';
import { killEverything } from './process';
import type { SupervisedProcess } from './process';
import { DEFAULT_API_PORT, reachableHost, readSettings } from './settings';
import type { Settings } from './settings';
import { line, startEngine } from './start';
import type { Engine } from './start';
import { seconds, StopStack } from './stop-stack';
import { summary } from './summary';

const say = (text: string) => console.log(text);

/**
 * `npm start`: servers, namespace, migrations, worker, API; then waits for Ctrl-C or SIGTERM and
 * stops everything the other way round. A second Ctrl-C kills what still runs.
 */
async function main(): Promise<number> {
  const stop = stopRequest();
  const stack = new StopStack();
  let failed = false;
  try {
    const settings = readSettings();
    await bringUp(settings, stack, stop.signal);
    await stop.requested;
  } catch (error) {
    // An interrupted start ends with an AbortError: that is no failure to explain.
    failed = !stop.signal.aborted;
    if (failed) console.error(`\n${describeError(error)}\n`);
  }
  await stack.stopAll(say);
  return failed ? 1 : 0;
}

async function bringUp(settings: Settings, stack: StopStack, signal: AbortSignal): Promise<void> {
  const since = Date.now();
  const built = settings.engineOnly ? undefined : buildConsole(settings.root, signal);
  const engine = await startServers(settings, signal);
  stack.push('', () => engine.stop());
  await step('Namespace', settings.namespace, () => prepareNamespace(engine, settings.namespace));
  const apiUrl = settings.engineOnly ? undefined : await startApp(settings, engine, stack, signal);
  if (apiUrl !== undefined) await step('Console', `${apiUrl}/console/`, () => tellBuilt(built));
  const uiUrl = engine.uiUrl ?? settings.temporalUiUrl;
  const home = engine.postgres?.home;
  const firstAdministrator = await firstAdministratorLink(settings.dataDir);
  say(
    summary({
      temporalAddress: engine.temporalAddress,
      dataDir: settings.dataDir,
      demo: settings.demo,
      ...(apiUrl !== undefined && { apiUrl }),
      ...(uiUrl !== undefined && { uiUrl }),
      ...(firstAdministrator !== undefined && { firstAdministrator }),
      ...(home !== undefined && !home.startsWith(settings.dataDir) && { databaseHome: home }),
    }),
  );
  say(`Started in ${seconds(Date.now() - since)}.`);
}

/** The console is built while the servers start; without it the product works, so a failure is passed over. */
async function tellBuilt(built: Promise<string | undefined> | undefined): Promise<void> {
  const hindered = await built;
  if (hindered === undefined) return;
  say(`The console could not be built: ${hindered}\nGoing on without it.`);
}

/** What the API left for the person who starts it, while nobody administers. */
async function firstAdministratorLink(dataDir: string): Promise<string | undefined> {
  const text = await readFile(path.join(dataDir, 'first-administrator.txt'), 'utf8').catch(
    () => '',
  );
  return text.trim() === '' ? undefined : text.trim();
}

function startServers(settings: Settings, signal: AbortSignal): Promise<Engine> {
  const { dataDir, databaseUrl, temporalAddress, namespace, host, port } = settings;
  return startEngine({
    dataDir,
    log: say,
    ui: true,
    timeSkipping: false,
    namespace,
    signal,
    // A taken PORT is told at once, but only when no API of a killed start can be what takes it.
    beforeStart: async () => port !== undefined && explicitPort('PORT', port, host),
    preferredPorts: { postgres: 5433, temporal: 7233, ui: 8233 },
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(temporalAddress !== undefined && { temporalAddress }),
  });
}

async function prepareNamespace(engine: Engine, namespace: string): Promise<void> {
  const address = engine.temporalAddress;
  const connection = await connectTemporal(address).catch((error: Error) => {
    throw new EngineError(`The Temporal server at ${address} does not answer: ${error.message}`);
  });
  try {
    await ensureNamespace(connection, namespace);
  } finally {
    await connection.close();
  }
}

/** Migrations, worker, API. Returns the URL of the API. */
async function startApp(
  settings: Settings,
  engine: Engine,
  stack: StopStack,
  signal: AbortSignal,
): Promise<string> {
  const { host } = settings;
  const apiPort =
    settings.port === undefined
      ? await engine.ports.take('api', DEFAULT_API_PORT, host)
      : await explicitPort('PORT', settings.port, host);
  const { databaseUrl, temporalAddress } = engine;
  const uiUrl = engine.uiUrl ?? settings.temporalUiUrl;
  const env = partEnv(settings, { databaseUrl, temporalAddress, uiUrl, apiPort });
  const context = { settings, env, report: say };
  await step('Migrations', 'database schema', () => runMigrations(context, signal));
  const started = async (process: SupervisedProcess, where: string) => {
    await step(process.name, where, () => process.start(signal));
    stack.push(process.name, () => process.stop());
  };
  const apiUrl = `http://${reachableHost(host)}:${apiPort}`;
  await started(workerProcess(context, temporalAddress), `task queue ${settings.taskQueue}`);
  await started(apiProcess(context, apiPort), apiUrl);
  return apiUrl;
}

async function step(name: string, where: string, task: () => Promise<void>): Promise<void> {
  const since = Date.now();
  await task();
  say(line(name, where, seconds(Date.now() - since)));
}

/** Until then a second signal is the same key press, reaching us both directly and through npm. */
const SAME_KEY_PRESS_MS = 500;

/** The first SIGINT or SIGTERM asks to stop, the second forces it. */
function stopRequest(): { signal: AbortSignal; requested: Promise<void> } {
  const controller = new AbortController();
  let askedAt = 0;
  const requested = new Promise<void>((resolve) => {
    const onSignal = () => {
      if (!controller.signal.aborted) {
        askedAt = Date.now();
        say('\nStopping; Ctrl-C again kills at once · 正在停止,再按一次 Ctrl-C 强制结束');
        controller.abort();
        resolve();
      } else if (Date.now() - askedAt > SAME_KEY_PRESS_MS) {
        say('Killing what still runs.');
        killEverything();
        process.exit(1);
      }
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    // A closed terminal: stop in order too, with nobody left to read about it.
    process.on('SIGHUP', onSignal);
    process.stdout.on('error', () => undefined);
    process.stderr.on('error', () => undefined);
  });
  return { signal: controller.signal, requested };
}

void main().then((code) => {
  process.exitCode = code;
  // The work is done and everything stopped: a stray handle must not keep the terminal busy.
  setTimeout(() => process.exit(code), 1_000).unref();
});
