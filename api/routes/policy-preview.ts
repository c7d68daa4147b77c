import { setImmediate } from 'node:timers/promises';
import { wished } from './cadence';
import { endpoint } from '../endpoint';
import { cadenceWish } from '../schemas/cadence';
import { policyPreview } from '../schemas/policy-preview';
import { openCases } from '../../db/load';
import type { OpenCase } from '../../db/load';
import type { TermsCache } from '../../db/terms';
import { FLEET_ACTIONS, FLEET_ROLES, rehearse } from '../../domain/bulk';
import type { DateShift } from '../../domain/bulk';
import { deadlineName } from '../../domain/describe';
import type { Ctx } from '../../domain/kernel';
import { deciderOf } from '../../domain/kinds';
import { SYSTEM } from '../../domain/people';
import type { Person } from '../../domain/people';
import type { Db } from '../../db/query';
import type { Language } from '../../domain/text';

/** Cases that are shown one by one. */
const SHOWN = 200;

/** Rules of rights aside: what would happen is asked, not who may do it. */
const ANYBODY: Person = { ...SYSTEM, roles: ['ADMIN'] };

/** What of a case would move under other terms, by the rules that apply them (SYS-08). */
async function shiftsOf(
  { db, terms }: { db: Db; terms: TermsCache },
  { state }: OpenCase,
  asked: Ctx,
): Promise<DateShift[]> {
  const own = {
    policy: await terms.policy(db, state.policyVersion),
    calendar: await terms.calendar(db, state.calendarVersion),
  };
  const { policy, calendar } = asked;
  const version = Math.max(policy.version, state.policyVersion + 1);
  const newest = { policy: { ...policy, version }, calendar };
  const command = { action: FLEET_ACTIONS.REAPPLY_POLICY, input: {} };
  const ctx = { now: asked.now, actor: ANYBODY, ...own, newest };
  return rehearse(deciderOf(state.kind), state, command, ctx).dates;
}

const kindOf = ({ id }: DateShift): string => id.split(':')[0] ?? id;

function shown(shift: DateShift, now: string, language: Language): object {
  const kind = kindOf(shift);
  const overdue = shift.after !== null && shift.after < now;
  return { ...shift, kind, name: deadlineName(kind)[language], overdue };
}

const preview = endpoint({
  method: 'post',
  path: '/api/v1/policies/preview',
  id: 'previewPolicy',
  tag: 'terms',
  summary:
    'Which deadlines of open cases of every kind would move under other figures, from when to when; writes nothing (SYS-08)',
  roles: FLEET_ROLES.REAPPLY_POLICY,
  body: cadenceWish,
  responses: { 200: policyPreview },
  handler: async ({ deps, body, caller, language }) => {
    const asked = await wished(deps, body);
    const source = { db: deps.pool, terms: deps.terms };
    const cases: object[] = [];
    const byKind = new Map<string, number>();
    const totals = { examined: 0, count: 0, moved: 0 };
    for await (const batch of openCases(deps.pool, { reader: caller.staff })) {
      for (const one of batch) {
        totals.examined += 1;
        const shifts = await shiftsOf(source, one, asked);
        if (shifts.length === 0) continue;
        totals.count += 1;
        totals.moved += shifts.length;
        for (const shift of shifts) {
          byKind.set(kindOf(shift), (byKind.get(kindOf(shift)) ?? 0) + 1);
        }
        if (cases.length >= SHOWN) continue;
        const { kind, no, owner, team } = one.state;
        const deadlines = shifts.map((shift) => shown(shift, asked.now, language));
        cases.push({ kind, no, owner, team, deadlines });
      }
      await setImmediate();
    }
    const kinds = [...byKind].map(([kind, moved]) => ({
      ...{ kind, name: deadlineName(kind)[language], moved },
    }));
    return { body: { ...totals, byKind: kinds, cases, asOf: asked.now } };
  },
});

export const policyPreviewRoutes = [preview];
