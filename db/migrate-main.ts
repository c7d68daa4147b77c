import '../platform/node-version.cjs';
import { loadConfig } from '../platform/config';
import { migrate } from './migrate';

migrate(loadConfig().databaseUrl, (line) => console.log(line)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
