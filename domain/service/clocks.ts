import type { Obligation } from '../kernel/case';
import { plusMs } from '../kernel/clocks';
import type { DurationKey } from '../policy';
import type { ServiceFeature } from './guards';
import { handlerOf } from './parties';
import type { Agreement, ServiceState } from './state';
import { levelOf } from './urgency';

/** The clocks of SRV-03: their figures, what an agreement calls them, and the level a breach calls. */
const CLOCKS = {
  firstResponse: { policyKey: 'service.internal.response', agreed: 'response', level: 1 },
  external: { policyKey: 'service.response', agreed: 'external', level: 3 },
  solution: { policyKey: 'service.internal.solution', agreed: 'solution', level: 2 },
  result: { policyKey: 'service.internal.result', agreed: 'result', level: 3 },
} as const satisfies Record<
  string,
  { policyKey: DurationKey; agreed: keyof Agreement; level: number }
>;

type Clock = keyof typeof CLOCKS;

const HOUR = 3_600_000;

/** By the hours of the customer's agreement where it has some, else by ours (§6.1). */
function dueOf({ data }: ServiceState, kind: Clock): Obligation['due'] {
  const { policyKey, agreed } = CLOCKS[kind];
  const hours = data.agreement?.[agreed];
  if (hours === undefined) return { policyKey };
  const { receivedAt } = data;
  const at = (): { at: string; provisional: boolean } => ({
    at: plusMs(receivedAt, hours * HOUR),
    provisional: false,
  });
  return { at, basis: `${receivedAt} + ${hours} h` };
}

function clock(state: ServiceState, kind: Clock): Obligation {
  return {
    ...{ id: `${kind}:1`, kind, mode: 'limit', runsOnHold: kind !== 'result' },
    ...{ owner: handlerOf(state), level: levelOf(state, CLOCKS[kind].level) },
    ...{ start: state.data.receivedAt, due: dueOf(state, kind) },
  };
}

/** The promise to customers and our own limits, all from the receipt on (SRV-03). */
function owed(state: ServiceState): Obligation[] {
  const { firstResponseAt, plans, resultAt } = state;
  const kinds: Clock[] = [
    ...(firstResponseAt === undefined ? (['firstResponse', 'external'] as const) : []),
    ...(plans.length === 0 ? (['solution'] as const) : []),
    ...(resultAt === undefined ? (['result'] as const) : []),
  ];
  return kinds.map((kind) => clock(state, kind));
}

/** Every limit of a request from its receipt on (§6.1). */
export const clocksFeature: ServiceFeature = {
  name: 'clocks',
  duties: Object.fromEntries(Object.keys(CLOCKS).map((kind) => [kind, 'SRV-03'])),
  obligations: owed,
};
