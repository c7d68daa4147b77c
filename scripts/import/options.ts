import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { STARTERS } from '../../domain/bulk';
import type { Kind } from './mapping';

/** What is asked of the command. */
export interface Options {
  kind: Kind;
  /** The file of orders or customers; none when a run is only resumed or brought live. */
  file: string | null;
  map: string;
  api: string;
  staff: string;
  as: string | null;
  errorPolicy: 'REJECT_ALL' | 'SKIP_FAILED';
  rate: number | null;
  preview: boolean;
  result: string;
  yes: boolean;
  goLive: boolean;
  resume: string | null;
  bringLive: string | null;
}

/** How each kind is called for. */
const CALLS: Readonly<Record<Kind, string>> = {
  orders: 'npm run import --',
  'order-history': 'npm run replay-history --',
  customers: 'npm run import -- --customers',
};

/** The command that a kind of import is called by. */
export const callOf = (kind: Kind): string => CALLS[kind];

/** Whether a file holds rows as the API takes them. */
export const isJson = (file: string): boolean => path.extname(file).toLowerCase() === '.json';

const OF_A_PAST = `
  --no-go-live    leave open orders outside the clocks
  --go-live       bring the resting orders of an import into the clocks`;

const OF_NOW = `
  --customers     the file holds customers, not orders`;

/** How the command is called. */
export function usage(kind: Kind): string {
  const call = kind === 'order-history' ? CALLS[kind] : CALLS.orders;
  return `${call} <file.csv> --map <map.json> [options]
${call} <file.json> [options]
${call} --resume RUN

  --map           how the columns become orders or customers (docs/import.md)
  --preview       check all rows and say what would happen; write nothing
  --error-policy  reject-all (default): one bad row and nothing is done; skip-failed
  --rate          rows per second (default 50, at most 200)
  --result        result file (default <file>.result.csv in this folder)
  --yes           do not ask before it begins
  --api           where the API listens (default http://127.0.0.1:8080)
  --as            id of the member of staff in the staff file who imports
  --staff         staff file with tokens (default .data/demo-staff.json); or set GENDAN_TOKEN
  --resume        follow an import, and let it go on if it was stopped${
    kind === 'order-history' ? OF_A_PAST : OF_NOW
  }

Ends with 0 when every row is done or was there already, 1 when rows failed or were rejected,
2 for a wrong call, 130 when interrupted.`;
}

const TEXT = { type: 'string' } as const;
const SWITCH = { type: 'boolean' } as const;
const FLAGS = {
  ...{ map: TEXT, api: TEXT, staff: TEXT, as: TEXT, rate: TEXT, result: TEXT, resume: TEXT },
  ...{ 'error-policy': TEXT, 'go-live': TEXT, 'no-go-live': SWITCH, preview: SWITCH, yes: SWITCH },
  customers: SWITCH,
};

const POLICIES = { 'reject-all': 'REJECT_ALL', 'skip-failed': 'SKIP_FAILED' } as const;

function policyOf(name: string | undefined): Options['errorPolicy'] | null {
  if (name === undefined) return 'REJECT_ALL';
  return Object.hasOwn(POLICIES, name) ? POLICIES[name as keyof typeof POLICIES] : null;
}

/** What the file holds; a past is only known of orders. */
function kindOf(command: Kind, customers: boolean | undefined): Kind | null {
  if (customers !== true) return command;
  return command === 'orders' ? 'customers' : null;
}

/** Reads the arguments; null when they make no sense. */
export function optionsOf(
  command: Kind,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Options | null {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: FLAGS });
  } catch {
    return null;
  }
  const { values, positionals } = parsed;
  const [file = null, ...more] = positionals;
  const kind = kindOf(command, values.customers);
  const errorPolicy = policyOf(values['error-policy']);
  const rate = values.rate === undefined ? null : Number(values.rate);
  const resume = values.resume ?? null;
  const bringLive = values['go-live'] ?? null;
  const alone = resume !== null || bringLive !== null;
  if (kind === null || more.length > 0 || errorPolicy === null || (rate !== null && !(rate > 0)))
    return null;
  const readable = file !== null && (isJson(file) || values.map !== undefined);
  if (alone ? file !== null : !readable) return null;
  const name = file === null ? 'import' : path.basename(file, path.extname(file));
  return {
    ...{ kind, file, errorPolicy, rate, resume, bringLive },
    map: values.map ?? '',
    api: values.api ?? `http://127.0.0.1:${env['PORT'] ?? 8080}`,
    staff: values.staff ?? path.join(env['GENDAN_DATA_DIR'] ?? '.data', 'demo-staff.json'),
    as: values.as ?? null,
    preview: values.preview === true,
    result: values.result ?? `${name}.result.csv`,
    yes: values.yes === true,
    goLive: values['no-go-live'] !== true,
  };
}

interface Member {
  id: string;
  roles: string[];
  token: string;
}

/** A past is brought in by a sales manager of the orders' department rather than by an admin. */
const PREFERRED: Readonly<Record<Kind, readonly string[]>> = {
  orders: STARTERS.orders,
  'order-history': ['SALES_MANAGER', 'ADMIN'],
  customers: ['SALES_MANAGER', 'SALES_REP'],
};

/** The token to sign in with. @throws when the staff file holds none that fits */
export function tokenOf({ kind, staff, as }: Options, env: NodeJS.ProcessEnv): string {
  const { GENDAN_TOKEN: token } = env;
  if (token !== undefined && token !== '') return token;
  const members = JSON.parse(readFileSync(staff, 'utf8')) as Member[];
  const roles = PREFERRED[kind];
  const member =
    as === null
      ? roles.map((role) => members.find((one) => one.roles.includes(role))).find(Boolean)
      : members.find(({ id }) => id === as);
  if (member !== undefined) return member.token;
  throw new Error(`${staff} names nobody who is ${as ?? roles.join(' or ')}`);
}
