import { RIGHTS } from '../../api/routes';
import { ROLE_NAMES } from '../../domain/people';
import type { Role } from '../../domain/people';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, hire, request } from './support';
import { send } from '../support/http';

const HEADS: readonly Role[] = ['DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'];
const LEADS: readonly Role[] = ['SALES_MANAGER', 'CS_SUPERVISOR'];
const SALES: readonly Role[] = ['ORDER_CLERK', 'SALES_REP'];
const REPORTS = [...LEADS, ...HEADS];
const ORDER_WORK: readonly Role[] = [
  ...[...REPORTS, ...SALES],
  ...(['PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS', 'CS_AGENT'] as const),
  ...(['TECH_EXPERT', 'LEGAL'] as const),
];
const IMPORTS: readonly Role[] = [...SALES, 'ADMIN', 'CS_AGENT', ...LEADS];
const CALLS: readonly Role[] = ['SALES_REP', 'CS_AGENT', 'TECH_EXPERT', ...REPORTS];
const FLEET: readonly Role[] = [...LEADS, 'DEPT_HEAD', 'ADMIN'];
const FILES: readonly Role[] = [
  ...(['LOGISTICS', 'WAREHOUSE', 'CS_AGENT', 'DEPT_HEAD', 'TECH_EXPERT'] as const),
  ...[...SALES, ...LEADS],
];

/** Written by hand: who may call what is not everybody's (§2.2). */
const EXPECTED: Readonly<Record<string, readonly Role[]>> = {
  suggestHandlers: ['CS_AGENT', 'CS_SUPERVISOR', 'TECH_EXPERT', ...SALES, 'DEPT_HEAD'],
  ...{ listCustomersToErase: FLEET, previewCustomerErasure: FLEET, previewCadence: FLEET },
  previewPolicy: FLEET,
  findCustomerDuplicates: [...SALES, ...LEADS, 'CS_AGENT'],
  ...{ listCallbacks: CALLS, exportCallbacks: CALLS, loadForecast: CALLS },
  exportTextMessages: ['SALES_REP', 'CS_AGENT', ...LEADS],
  exportLetters: ['SALES_REP', 'CS_AGENT', ...LEADS],
  ...{ listStuck: REPORTS, exportStuck: REPORTS, lastOutage: REPORTS },
  ...{ addOrderFile: FILES, addComplaintFile: FILES },
  ...{ addCustomerFile: FILES, addServiceRequestFile: FILES },
  startImport: IMPORTS,
  ...Object.fromEntries(
    ['list', 'get', 'stop', 'resume'].map((verb) => [
      `${verb}Import${verb === 'list' ? 's' : ''}`,
      [...IMPORTS, 'DEPT_HEAD'] as const,
    ]),
  ),
  ...{ listImportRows: [...IMPORTS, 'DEPT_HEAD'], bringImportLive: [...IMPORTS, 'DEPT_HEAD'] },
  listReads: ['DEPT_HEAD', 'ADMIN'],
  ...{ returnSlipAgeing: [...REPORTS, 'LOGISTICS'], closingFeed: ORDER_WORK },
  ...{ slaAttainment: REPORTS, exportSlaAttainment: REPORTS },
  ...{ callbackReport: REPORTS, exportCallbackReport: REPORTS },
  ...{ complaintStatistics: REPORTS, exportComplaintStatistics: REPORTS },
  listSpotChecks: ['CS_AGENT', ...REPORTS],
  ...{ handOver: [...LEADS, 'DEPT_HEAD'], handBack: [...LEADS, 'DEPT_HEAD'] },
  ...Object.fromEntries(
    ['preview', 'start', 'get', 'stop', 'resume', 'cancel'].map((verb) => [
      `${verb}FleetRun`,
      FLEET,
    ]),
  ),
  ...{ listFleetRuns: FLEET, listFleetRunRows: FLEET },
  ...Object.fromEntries(
    [
      ...['createStaff', 'changeStaff', 'renewToken', 'inviteStaff', 'removeSecondFactor'],
      ...['putDepartment', 'putTeam', 'publishPolicy', 'publishCalendar'],
    ].map((id) => [id, ['ADMIN'] as const]),
  ),
  getSystem: [...REPORTS, 'ADMIN'],
};

let world: World;
const tokens = new Map<Role, string>();

beforeAll(async () => {
  world = await createWorld({ worker: false });
  for (const role of ROLE_NAMES) {
    tokens.set(role, await hire(world, `only-${role.toLowerCase()}`, [role]));
  }
});

const operations = RIGHTS.filter(({ action }) => action === undefined);
const restricted = operations.filter(({ roles }) => roles !== 'STAFF');
const sorted = (roles: readonly Role[] | 'STAFF') => [...roles].sort();

test('SYS-06 the table of rights is what was written down by hand', () => {
  const table = Object.fromEntries(restricted.map(({ what, roles }) => [what, sorted(roles)]));
  const expected = Object.entries(EXPECTED).map(([what, roles]) => [what, sorted(roles)]);
  expect(table).toEqual(Object.fromEntries(expected));
});

const sentTo = (door: string) => {
  const [method = '', path = ''] = door.split(' ');
  return { method, path: path.replace(/\{(\w+)\}/g, '1') };
};

test.each(operations.map(({ what, door }) => [what, door]))(
  'SYS-06 %s is nobody’s who is not signed in',
  async (_what, door) => {
    expectProblem(await request(world, { who: null, ...sentTo(door) }), 'UNAUTHENTICATED');
  },
);

test.each(restricted.map(({ what, door, roles }) => [what, door, roles] as const))(
  'SYS-06 %s is refused to every post but those of the table',
  async (_what, door, roles) => {
    const { method, path } = sentTo(door);
    for (const role of ROLE_NAMES) {
      const may = roles !== 'STAFF' && roles.includes(role);
      // Nothing is done: no operation knows the parameter, and the post is looked at first.
      const url = `${world.baseUrl}${path}?nothing=asked`;
      const { body } = await send<{ code: string }>(url, { method, token: tokens.get(role) });
      expect([role, body.code]).toEqual([role, may ? 'UNKNOWN_PARAMETER' : 'FORBIDDEN']);
    }
  },
);

test('SYS-06 who is signed in is told what her posts allow', async () => {
  const { body } = await world.get<{ rights: string[] }>('admin', '/api/v1/me');
  expect(body.rights).toEqual(expect.arrayContaining(['listOrders', 'createStaff']));
  expect(body.rights).not.toContain('order.approve');
  const manager = await world.get<{ rights: string[] }>('manager-1', '/api/v1/me');
  expect(manager.body.rights).toContain('order.approve');
  expect(manager.body.rights).not.toContain('createStaff');
});
