import type { Answer } from '../support/http';
import type { ProblemBody } from '../support/orders';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import type { Reason, RowsBody, RunBody } from '../imports/support';

export interface FleetPreview {
  count: number;
  refused: number;
  hash: string;
  rows: {
    no: string;
    reason: Reason | null;
    events: string[];
    dates: { id: string; name: string; before: string | null; after: string | null }[];
    reminds: { role?: string; person?: string; name: string } | null;
  }[];
}

export interface FleetRun extends RunBody {
  operation: string;
  caseKind: string;
  owner: string | null;
}

export interface Wish {
  kind?: string;
  operation: string;
  filter?: object;
  input?: object;
}

const PATH = '/api/v1/fleet-runs';

export function preview(
  world: World,
  who: string,
  { kind = 'order', filter = {}, ...wish }: Wish,
): Promise<Answer<FleetPreview & ProblemBody>> {
  return world.post(who, `${PATH}/preview`, { kind, filter, ...wish });
}

/** Starts what a preview has shown just now. */
export async function start(
  world: World,
  who: string,
  { kind = 'order', filter = {}, ...wish }: Wish,
  how: object = {},
  headers: Record<string, string> = {},
): Promise<Answer<FleetRun & ProblemBody>> {
  const { count: expectedCount, hash } = (await preview(world, who, { kind, filter, ...wish }))
    .body;
  const body = { kind, filter, ...wish, expectedCount, hash, ...how };
  return world.post(who, PATH, body, headers);
}

export async function fleetRun(world: World, id: string, who = 'head-1'): Promise<FleetRun> {
  return (await world.get<FleetRun>(who, `${PATH}/${id}`)).body;
}

export async function fleetRows(world: World, id: string): Promise<RowsBody['rows']> {
  const answer = await world.get<RowsBody>('head-1', `${PATH}/${id}/rows?limit=1000`);
  return answer.body.rows;
}

export async function steer(world: World, id: string, verb: string): Promise<FleetRun> {
  return (await world.post<FleetRun>('head-1', `${PATH}/${id}/${verb}`, {})).body;
}

/** Waits until a run has come to a state. */
export function reached(
  world: World,
  id: string,
  state: string,
  withinMs = 150_000,
): Promise<FleetRun> {
  return eventually(
    `fleet run ${id} is ${state}`,
    async () => {
      const now = await fleetRun(world, id);
      return now.state === state && now;
    },
    withinMs,
  );
}

/** Does it and waits for the end. */
export async function done(world: World, who: string, wish: Wish, how = {}): Promise<FleetRun> {
  const answer = await start(world, who, wish, { errorPolicy: 'SKIP_FAILED', rate: 200, ...how });
  if (answer.status !== 202) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return reached(world, answer.body.id, 'DONE');
}
