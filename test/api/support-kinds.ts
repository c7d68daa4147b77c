import type { World } from '../support/world';

/** What one kind of case is tried with: everything that holds for every kind must hold for it. */
export interface KindTrial {
  kind: 'service' | 'customer';
  /** Of its paths. */
  segment: string;
  /** Whoever has such a case, and who takes it over from her. */
  handler: string;
  next: string;
  /** Who may give it to somebody else, and who may not for want of the role. */
  supervisor: string;
  outsider: string;
  /** What a new one waits for, and the step that ends it. */
  waits: string;
  step: { who: string; action: string; input: object; stage: string };
  /** Personal data that it was entered with. */
  secret: RegExp;
  enter(world: World, change?: Record<string, unknown>): Promise<string>;
}

const SERVICE: KindTrial = {
  ...{ kind: 'service', segment: 'service-requests', handler: 'cs-1', next: 'cs-2' },
  ...{ supervisor: 'cs-lead', outsider: 'manager-1', waits: 'REGISTRATION' },
  step: {
    ...{ who: 'cs-1', action: 'register', input: { check: 'ACCOUNT_DATA' } },
    stage: 'DISPATCH',
  },
  secret: /李明|13812345678|li@|风扇不转/,
  enter: async ({ services }, change = {}) => {
    const serialNo = `SN-${Math.random().toString(36).slice(2)}`;
    return (await services.receive({ serialNo, ...change })).no;
  },
};

const CUSTOMER: KindTrial = {
  ...{ kind: 'customer', segment: 'customers', handler: 'sales-1', next: 'manager-2' },
  ...{ supervisor: 'manager-1', outsider: 'clerk-1', waits: 'VERIFICATION_OF_FILE' },
  step: { who: 'manager-1', action: 'verify', input: {}, stage: 'VERIFIED' },
  secret: /刘敏|13711112222|liu@|备用泵/,
  enter: async ({ customers }, change = {}) => (await customers.enter('sales-1', change)).no,
};

/** The kinds that came after orders and complaints. */
export const TRIALS: readonly KindTrial[] = [SERVICE, CUSTOMER];

/** Path of a case of a kind, or of something of it. */
export function pathOf({ segment }: KindTrial, no: string, rest = ''): string {
  return `/api/v1/${segment}/${no}${rest}`;
}

/** What is read of a case of any kind. */
export interface AnyCase {
  no: string;
  stage: string;
  version: number;
  owner: string | null;
  level: number;
  breaches: { kind: string }[];
  deadlines: { id: string; dueAt: string }[];
}

export async function readCase(world: World, trial: KindTrial, no: string): Promise<AnyCase> {
  return (await world.get<AnyCase>(trial.handler, pathOf(trial, no))).body;
}

/** Takes the first step of a case; it must succeed. */
export async function stepOn(world: World, trial: KindTrial, no: string): Promise<void> {
  const { who, action, input } = trial.step;
  const answer = await world.actOn(trial.kind, who, no, action, input);
  expect([action, answer.status]).toEqual([action, 200]);
}
