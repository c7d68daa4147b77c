import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import { endDemoStaff, hasAdministrator, markDemo } from '../db/demo-staff';
import { putDepartment, putTeam } from '../db/organisation';
import { insertStaff, listStaff, replaceToken } from '../db/staff';
import type { StaffWrite } from '../db/staff';
import type { Role } from '../domain/people';
import { hashToken, newToken } from '../platform/token';

const DEPARTMENTS = [
  { id: 'sales', name: '销售部 Sales' },
  { id: 'operations', name: '运营部 Operations' },
  { id: 'service', name: '客服部 Customer service' },
  { id: 'management', name: '管理层 Management' },
];

const TEAMS = [
  { id: 'east', name: '华东组 East', department: 'sales' },
  { id: 'north', name: '华北组 North', department: 'sales' },
  { id: 'care', name: '客服组 Care', department: 'service' },
];

function person(
  id: string,
  name: string,
  role: Role,
  place: { team?: string; department?: string },
): StaffWrite {
  const { team = null, department = null } = place;
  return { id, name, roles: [role], team, department, active: true };
}

/** One person for every role of orders and complaints, and a second team that may only look on. */
const STAFF: readonly StaffWrite[] = [
  person('admin', '管理员 Admin', 'ADMIN', { department: 'management' }),
  person('clerk-1', '陈跟单 Chen', 'ORDER_CLERK', { team: 'east' }),
  person('clerk-2', '林跟单 Lin', 'ORDER_CLERK', { team: 'east' }),
  person('sales-1', '王销售 Wang', 'SALES_REP', { team: 'east' }),
  person('manager-1', '李经理 Li', 'SALES_MANAGER', { department: 'sales' }),
  person('manager-2', '周经理 Zhou', 'SALES_MANAGER', { department: 'sales' }),
  person('head-1', '赵部长 Zhao', 'DEPT_HEAD', { department: 'sales' }),
  person('director-1', '孙总监 Sun', 'DIRECTOR', { department: 'management' }),
  person('gm-1', '吴总 Wu', 'GENERAL_MANAGER', { department: 'management' }),
  person('production-1', '郑生产 Zheng', 'PRODUCTION', { department: 'operations' }),
  person('procurement-1', '何采购 He', 'PROCUREMENT', { department: 'operations' }),
  person('warehouse-1', '许仓管 Xu', 'WAREHOUSE', { department: 'operations' }),
  person('logistics-1', '马物流 Ma', 'LOGISTICS', { department: 'operations' }),
  person('cs-1', '朱客服 Zhu', 'CS_AGENT', { team: 'care' }),
  person('cs-lead', '胡主管 Hu', 'CS_SUPERVISOR', { department: 'service' }),
  person('cs-2', '秦客服 Qin', 'CS_AGENT', { team: 'care' }),
  person('head-2', '尤部长 You', 'DEPT_HEAD', { department: 'service' }),
  person('expert-1', '严工 Yan', 'TECH_EXPERT', { department: 'service' }),
  person('file-1', '宋档案 Song', 'FILE_CLERK', { department: 'management' }),
  person('clerk-9', '高跟单 Gao', 'ORDER_CLERK', { team: 'north' }),
];

interface DemoStaff extends StaffWrite {
  token: string;
}

async function readTokens(file: string): Promise<Map<string, string>> {
  try {
    const list = JSON.parse(await readFile(file, 'utf8')) as DemoStaff[];
    return new Map(list.map(({ id, token }) => [id, token]));
  } catch {
    return new Map();
  }
}

/**
 * Seeds demo staff and leaves names, roles and tokens in `demo-staff.json` of the data folder,
 * readable by its owner alone. People who are there already keep their tokens as long as the file
 * knows them. Returns the path of the file.
 */
export async function seedDemoStaff(pool: Pool, dataDir: string, now: string): Promise<string> {
  const file = path.join(dataDir, 'demo-staff.json');
  const tokens = await readTokens(file);
  for (const department of DEPARTMENTS) await putDepartment(pool, department, now);
  for (const team of TEAMS) await putTeam(pool, team, now);
  const present = new Set((await listStaff(pool)).map(({ id }) => id));
  const list: DemoStaff[] = [];
  for (const staff of STAFF) {
    const token = tokens.get(staff.id) ?? newToken();
    if (!present.has(staff.id)) await insertStaff(pool, staff, null, now);
    await markDemo(pool, staff.id, now);
    await replaceToken(pool, staff.id, hashToken(token), now);
    list.push({ ...staff, token });
  }
  await writeFile(file, `${JSON.stringify(list, null, 2)}\n`, { mode: 0o600 });
  return file;
}

/** Ends the demo people of an installation that has left demo mode. Returns who was ended. */
export function leaveDemo(pool: Pool, now: string): Promise<string[]> {
  return endDemoStaff(pool, STAFF, now);
}

/** Ids of a first administrator; the first may be that of a demo person who was ended. */
const ADMIN_IDS = ['admin', 'administrator', 'administrator-1'];

/**
 * Sees to a first administrator where none can sign in: she gets the token that was given, else she is
 * there to be handed a link. Returns her id; null where somebody administers already.
 */
export async function ensureAdmin(
  pool: Pool,
  token: string | undefined,
  now: string,
): Promise<string | null> {
  if (await hasAdministrator(pool)) return null;
  const staff = await listStaff(pool);
  const waiting = staff.find(
    ({ id, active, roles }) => active && ADMIN_IDS.includes(id) && roles.includes('ADMIN'),
  );
  const id = waiting?.id ?? ADMIN_IDS.find((one) => !staff.some((known) => known.id === one));
  if (id === undefined) throw new Error('no id is free for a first administrator');
  const hash = token === undefined ? null : hashToken(token);
  if (waiting === undefined) {
    await insertStaff(pool, person(id, 'Administrator', 'ADMIN', {}), hash, now);
  } else if (hash !== null) {
    await replaceToken(pool, id, hash, now);
  }
  return id;
}
