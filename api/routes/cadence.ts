import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import type { ApiDeps } from '../deps';
import { endpoint, invalid } from '../endpoint';
import { cadencePreview, cadenceWish } from '../schemas/cadence';
import { customersOnFile } from '../../db/load';
import { listPolicies } from '../../db/terms';
import { FLEET_ROLES, MOST_CASES } from '../../domain/bulk';
import { CALLBACK_REASONS } from '../../domain/customer';
import { cadenceChange } from '../../domain/customer/callbacks/cadence-change';
import type { CadenceChange } from '../../domain/customer/callbacks/cadence-change';
import { contactTermsOf } from '../../domain/customer/planning/terms';
import type { Ctx } from '../../domain/kernel';
import { SYSTEM } from '../../domain/people';
import type { Language } from '../../domain/text';

/** Customers that are shown one by one. */
const SHOWN = 200;

type Wish = z.output<typeof cadenceWish>;

/** The terms that customers would follow. @throws DomainError INVALID_INPUT for an unknown version */
export async function wished({ pool, terms, clock }: ApiDeps, wish: Wish): Promise<Ctx> {
  const { policy, calendar } = await terms.newest(pool);
  const asked = { now: clock.now(), actor: SYSTEM, calendar };
  const { values, version } = wish;
  if (version === undefined) {
    const given = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
    const changed = { ...policy.values, ...Object.fromEntries(given) };
    return { ...asked, policy: { version: policy.version + 1, values: changed } };
  }
  const known = (await listPolicies(pool)).some((one) => one.version === version);
  if (!known) throw invalid([{ field: 'version', reason: 'no such version' }]);
  return { ...asked, policy: await terms.policy(pool, version) };
}

function shownChange({ moved, planned, dropped }: CadenceChange, language: Language): object {
  const named = <T extends { reason: keyof typeof CALLBACK_REASONS }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, name: CALLBACK_REASONS[one.reason][language] }));
  return { moved: named(moved), planned: named(planned), dropped: named(dropped) };
}

/** Numbers of one run each. */
function runsOf(numbers: readonly string[]): object[] {
  return Array.from({ length: Math.ceil(numbers.length / MOST_CASES) }, (_, run) => ({
    ...{ kind: 'customer', operation: 'REAPPLY_POLICY' },
    filter: { numbers: numbers.slice(run * MOST_CASES, (run + 1) * MOST_CASES) },
  }));
}

const preview = endpoint({
  method: 'post',
  path: '/api/v1/customers/cadence-preview',
  id: 'previewCadence',
  tag: 'callbacks',
  summary:
    'Whose planned contacts move, come or fall away under other figures, from when to when; writes nothing (CBK-08, SYS-08)',
  roles: FLEET_ROLES.REAPPLY_POLICY,
  body: cadenceWish,
  responses: { 200: cadencePreview },
  handler: async ({ deps, body, caller, language }) => {
    const ctx = await wished(deps, body);
    const customers: object[] = [];
    const numbers: string[] = [];
    const totals = { examined: 0, moved: 0, planned: 0, dropped: 0 };
    for await (const batch of customersOnFile(deps.pool, { reader: caller.staff })) {
      for (const { no, state } of batch) {
        totals.examined += 1;
        const change = cadenceChange(state, ctx.now, contactTermsOf(state, ctx));
        if (change === null) continue;
        numbers.push(no);
        for (const what of ['moved', 'planned', 'dropped'] as const) {
          totals[what] += change[what].length;
        }
        const { owner, team } = state;
        if (customers.length < SHOWN) {
          customers.push({ no, owner, team, ...shownChange(change, language) });
        }
      }
      await setImmediate();
    }
    const count = numbers.length;
    return { body: { ...totals, count, customers, runs: runsOf(numbers), asOf: ctx.now } };
  },
});

export const cadenceRoutes = [preview];
