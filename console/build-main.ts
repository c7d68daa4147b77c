import { buildConsole } from './build';

/** Builds the console when its sources changed: run by `npm start` and by the image. */
buildConsole().then(
  (built) => process.stdout.write(built ? 'built\n' : 'as built before\n'),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
