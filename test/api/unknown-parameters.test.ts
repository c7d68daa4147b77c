import { ENDPOINTS } from '../../api/routes';
import type { Endpoint } from '../../api/endpoint';
import type { Role } from '../../domain/people';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, request } from './support';

let world: World;
let staff: { id: string; roles: Role[] }[];

beforeAll(async () => {
  world = await createWorld({ worker: false });
  const sql = 'select id, roles from staff where active order by id';
  staff = (await world.pool.query<{ id: string; roles: Role[] }>(sql)).rows;
});

/** Whoever may call an operation, so that nothing but the parameter is wrong. */
const callerOf = ({ roles }: Endpoint): string =>
  staff.find((person) => roles === 'STAFF' || roles.some((role) => person.roles.includes(role)))!
    .id;

/** The path of an operation with something in every place. */
const pathOf = ({ path }: Endpoint): string =>
  path.replace(/\{(\w+)\}/g, (_mark, name: string) => (name === 'no' ? '2026-000001' : '1'));

const NAMED = ENDPOINTS.map((spec) => [`${spec.method} ${spec.path}`, spec] as const);

test.each(NAMED)(
  'SYS-02 %s does nothing when asked with a parameter it does not know',
  async (_name, spec) => {
    const names = ['dry_run', ...('dryRun' in (spec.query?.shape ?? {}) ? [] : ['dryRun'])];
    for (const name of names) {
      const write = spec.method !== 'get';
      const answer = await request(world, {
        who: callerOf(spec),
        method: spec.method.toUpperCase(),
        path: `${pathOf(spec)}?${name}=true`,
        ...(write && { json: {} }),
      });
      expectProblem(answer, 'UNKNOWN_PARAMETER');
      expect(answer.body.errors).toMatchObject([{ field: name, reason: 'unknown parameter' }]);
    }
  },
);
