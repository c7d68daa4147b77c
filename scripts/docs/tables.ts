import { COMPLAINT_ACTIONS, COMPLAINT_DUTIES } from '../../domain/complaint';
import { COMPLAINT_STAGES, OPEN_STEPS } from '../../domain/complaint';
import { CUSTOMER_ACTIONS, CUSTOMER_DUTIES, CUSTOMER_STAGES } from '../../domain/customer';
import { OPEN_FILES } from '../../domain/customer';
import { DEADLINE_NAMES } from '../../domain/notices';
import { ERRORS } from '../../domain/errors';
import { EXCEPTION_RULES, EXCEPTION_TYPES, ORDER_ACTIONS } from '../../domain/order';
import { OPEN_STAGES, ORDER_STAGES } from '../../domain/order';
import { ORDER_TRANSITIONS } from '../../domain/order/transitions';
import { COMPLAINT_TRANSITIONS } from '../../domain/complaint/transitions';
import { CUSTOMER_TRANSITIONS } from '../../domain/customer/transitions';
import { SERVICE_TRANSITIONS } from '../../domain/service/transitions';
import type { Transition } from '../../domain/kind/transitions';
import { DEFAULT_POLICY } from '../../domain/policy';
import type { CaseCore } from '../../domain/kernel';
import type { CaseAction } from '../../domain/kind/rules';
import { ROLES } from '../../domain/people';
import { OPEN_SERVICE, SERVICE_ACTIONS, SERVICE_DUTIES } from '../../domain/service';
import { SERVICE_STAGES, SERVICE_TYPES } from '../../domain/service';
import type { Text } from '../../domain/text';

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function stagesTable(all: Readonly<Record<string, Text & { terminal?: true }>>): string {
  const rows = Object.entries(all).map(([id, stage]) => [
    code(id),
    stage.en,
    stage.zh,
    'terminal' in stage ? 'closed' : 'open',
  ]);
  return table(['Stage', 'English', '中文', ''], rows);
}

function stagesOf(names: readonly string[]): string {
  const every = names.length === OPEN_STAGES.length;
  const unsigned = names.length === OPEN_STAGES.length - 1 && !names.includes('ARCHIVE');
  if (every) return 'every open stage';
  return unsigned ? 'every open stage but `ARCHIVE`' : names.map(code).join(', ');
}

function actionsTable<S extends CaseCore>(
  all: readonly CaseAction<S, never>[],
  where: (names: readonly string[]) => string,
): string {
  const rows = all.map((action) => {
    const guards = [...(action.guards ?? []), ...(action.inputGuards ?? [])];
    const ids = [...new Set(guards.map(({ id }) => id))].sort();
    return [
      code(action.name),
      `${action.title.en} · ${action.title.zh}`,
      where(action.stages),
      action.internal === true ? 'the system' : action.roles.map(code).join(', '),
      action.whileHeld === true ? 'yes' : '',
      ids.join(', '),
    ];
  });
  return table(['Action', 'Name', 'At', 'Who', 'On hold', 'Own conditions'], rows);
}

/** Names of stages, in one word where they are all that are open. */
const among =
  (open: readonly string[], all: string) =>
  (names: readonly string[]): string =>
    names.length === open.length ? all : names.map(code).join(', ');

function transitionsTable(ways: readonly Transition[], open: readonly string[]): string {
  const stages = among(open, 'every open one');
  const rows = ways.map(({ from, to, action, event }) => [
    stages(from),
    code(to),
    code(action),
    code(event),
  ]);
  return table(['From', 'To', 'By', 'Event'], rows);
}

function limitsTable(duties: Readonly<Record<string, string>>): string {
  const names: Readonly<Record<string, Text>> = DEADLINE_NAMES;
  const rows = Object.entries(duties).map(([kind, id]) => [
    code(kind),
    names[kind] === undefined ? '' : `${names[kind].en} · ${names[kind].zh}`,
    id,
  ]);
  return table(['Limit', 'Name', 'Requirement'], rows);
}

function exceptions(): string {
  const rows = Object.entries(EXCEPTION_RULES).map(([type, rules]) => {
    const { en, zh } = EXCEPTION_TYPES[type as keyof typeof EXCEPTION_TYPES];
    const options = rules.options.map(code).join(', ');
    const choice = rules.customerDecides === true ? 'yes' : '';
    const owner = rules.owner === null ? 'owner of the order' : code(rules.owner);
    return [code(type), `${en} · ${zh}`, stagesOf(rules.stages), owner, options, choice];
  });
  return table(['Type', 'Name', 'At', 'Owner', 'Options', 'Customer decides'], rows);
}

/** Parts of a value that need no name to be understood. */
const UNNAMED = ['amount', 'unit', 'percent', 'from', 'to'];

function valueText(value: unknown): string {
  const nested = Object.values(value as object).some((part) => typeof part === 'object');
  if (nested) return 'a table of its own: see `GET /api/v1/policies`';
  if (Array.isArray(value)) return value.map((entry) => code(String(entry))).join(', ');
  const parts = Object.entries(value as Record<string, string | number>);
  const named = (key: string): boolean => !UNNAMED.includes(key);
  return parts.map(([key, part]) => (named(key) ? `${key} ${part}` : part)).join(' ');
}

function policy(): string {
  const rows = Object.entries(DEFAULT_POLICY.values).map(([key, value]) => [
    code(key),
    valueText(value),
  ]);
  return table(['Policy key', 'Default'], rows);
}

function namesOf(all: Readonly<Record<string, Text>>): Row[] {
  return Object.entries(all).map(([id, { en, zh }]) => [code(id), en, zh]);
}

function roles(): string {
  return table(['Role', 'English', '中文'], namesOf(ROLES));
}

function errors(): string {
  const rows = Object.entries(ERRORS).map(([id, { status, en }]) => [code(id), String(status), en]);
  return table(['Code', 'HTTP', 'Said in English'], rows);
}

/** What documents may have generated, by the name in their mark. */
const TABLES: Readonly<Record<string, () => string>> = {
  ...{ exceptions, policy, roles, errors },
  complaintLimits: () => limitsTable(COMPLAINT_DUTIES),
  customerLimits: () => limitsTable(CUSTOMER_DUTIES),
  serviceLimits: () => limitsTable(SERVICE_DUTIES),
  stages: () => stagesTable(ORDER_STAGES),
  transitions: () => transitionsTable(ORDER_TRANSITIONS, OPEN_STAGES),
  actions: () => actionsTable(ORDER_ACTIONS, stagesOf),
  complaintTransitions: () => transitionsTable(COMPLAINT_TRANSITIONS, OPEN_STEPS),
  complaintStages: () => stagesTable(COMPLAINT_STAGES),
  complaintActions: () => actionsTable(COMPLAINT_ACTIONS, among(OPEN_STEPS, 'every open step')),
  customerTransitions: () => transitionsTable(CUSTOMER_TRANSITIONS, OPEN_FILES),
  customerStages: () => stagesTable(CUSTOMER_STAGES),
  customerActions: () => actionsTable(CUSTOMER_ACTIONS, among(OPEN_FILES, 'every open file')),
  serviceTransitions: () => transitionsTable(SERVICE_TRANSITIONS, OPEN_SERVICE),
  serviceStages: () => stagesTable(SERVICE_STAGES),
  serviceActions: () => actionsTable(SERVICE_ACTIONS, among(OPEN_SERVICE, 'every open step')),
  serviceTypes: () => table(['Type', 'English', '中文'], namesOf(SERVICE_TYPES)),
};

/** Documents with generated tables, from the root of the checkout. */
export const GENERATED = [
  ...(['docs/processes/order.md', 'docs/processes/complaint.md'] as const),
  'docs/processes/customer.md',
  'docs/processes/service.md',
  'docs/architecture.md',
] as const;

const MARKED = /(<!-- generated: (\w+) -->\n)[\s\S]*?(\n<!-- end -->)/g;

/** The text of a document with its generated tables as the code has them now. @throws for an unknown mark */
export function withTables(text: string): string {
  return text.replaceAll(MARKED, (_all, begin: string, name: string, end: string) => {
    const make = TABLES[name];
    if (make === undefined) throw new Error(`no table is called ${name}`);
    return `${begin}\n${make()}\n${end}`;
  });
}
