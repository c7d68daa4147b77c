/** What the API answers, as far as the console reads it. */
export interface Waiting {
  code: string;
  text: string;
  who: Party | null;
  since: string;
  until: string | null;
}

export interface Party {
  name: string;
  person?: string;
  role?: string;
}

export interface CaseLine {
  kind?: string;
  no: string;
  stage: string;
  stageName: string;
  version: number;
  owner: string | null;
  ownerName: string | null;
  team: string | null;
  customerNo: string | null;
  nextDueAt: string | null;
  overdue: boolean;
  onHold: boolean;
  level: number;
  waitingOn: Waiting | null;
  openedAt: string;
  updatedAt: string;
  closedAt: string | null;
  onBehalfOfName?: string | null;
}

export interface Deadline {
  id: string;
  name: string;
  owner: Party;
  startedAt: string;
  dueAt: string;
  dueLocal: string;
  zone: string;
  overdue: boolean;
  paused: boolean;
  provisional: boolean;
  policyVersion: number;
  calendarVersion: number;
}

export interface Breach {
  deadlineId: string;
  name: string;
  dueAt: string;
  explanation: { state: string; name: string; reason?: string };
}

export interface Schema {
  $ref?: string;
  $defs?: Readonly<Record<string, Schema>>;
  type?: string;
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: readonly string[];
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  maxLength?: number;
  'x-of'?: string;
}

export interface Action {
  action: string;
  title: string;
  href: string;
  inputSchema?: Schema;
}

export interface BlockedAction {
  action: string;
  title: string;
  reason: { code: string; text: string; requirement?: string };
}

export interface CaseFull extends CaseLine {
  department: string | null;
  deadlines: readonly Deadline[];
  breaches: readonly Breach[];
  availableActions: readonly Action[];
  blockedActions: readonly BlockedAction[];
  troubles: readonly { text?: string; name?: string }[];
  people: Readonly<Record<string, string>>;
  data: Readonly<Record<string, unknown>>;
  policyVersion: number;
  asOf: string;
}

export interface TimelineEvent {
  seq: number;
  type: string;
  title: string;
  actor: string;
  actorName: string | null;
  onBehalfOfName: string | null;
  occurredAt: string;
  recordedAt: string;
  policyVersion: number;
  data: Readonly<Record<string, unknown>>;
}

export interface Explanation {
  summary: readonly string[];
  waits: readonly (Waiting & { remainingWorkingMinutes?: number })[];
  next: { at: string; local: string } | null;
}

export interface ForecastEntry {
  at: string;
  what: string;
  level: number | null;
  deadline?: { name: string };
  told: readonly { text: string; people: readonly { name: string }[] }[];
}

export interface CaseFile {
  id: string;
  mediaType: string;
  size: number;
  purpose: string;
  uploadedAt: string;
  erased?: boolean;
}

export interface Annotation {
  id: number;
  author: string;
  text: string;
  createdAt: string;
}

export interface Person {
  id: string;
  name: string;
  roles: readonly string[];
  team: string | null;
  department: string | null;
  active: boolean;
}

export interface KindInfo {
  kind: string;
  name: string;
  segment: string;
  stages: readonly { stage: string; name: string; ends: boolean }[];
  create: { href: string; allowed: boolean; inputSchema: Schema };
  filters: readonly string[];
}

export interface Catalogue {
  zone: string;
  kinds: readonly KindInfo[];
  fields: Readonly<Record<string, string>>;
  codes: Readonly<Record<string, string>>;
}

export interface Bucket {
  count: number;
  atLeast: boolean;
  cases: readonly (CaseLine & { kind: string })[];
  nextCursor: string | null;
}

export interface Work {
  buckets: Readonly<Record<string, Bucket>>;
  asOf: string;
}

export interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  errors?: readonly { field: string; name: string; reason: string }[];
  changes?: readonly { step: string; byName: string | null; at: string }[];
}
