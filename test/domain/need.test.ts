import fc from 'fast-check';
import { complaintDecider } from '../../domain/complaint';
import type { CaseCore, Decider, Party } from '../../domain/kernel';
import { needsPersonalData } from '../../domain/need';
import { orderDecider } from '../../domain/order';
import { serviceDecider } from '../../domain/service';
import { ROLE_NAMES } from '../../domain/people';
import type { Person, Role } from '../../domain/people';
import * as complaints from './complaint/random';
import * as orders from './order/random';
import * as services from './service/random';

interface Lived {
  state: CaseCore;
}

const KINDS: [string, Decider<never>, { life: unknown; live: unknown }][] = [
  ['order', orderDecider as Decider<never>, orders],
  ['complaint', complaintDecider as Decider<never>, complaints],
  ['service', serviceDecider as Decider<never>, services],
];

/** Posts that need a case by what they are, and how far; all others by what the case asks of them. */
const BY_POST: Partial<Record<Role, 'team' | 'department' | 'company'>> = {
  ...{ ORDER_CLERK: 'team', SALES_REP: 'team', SALES_MANAGER: 'department' },
  ...{ DEPT_HEAD: 'department', CS_AGENT: 'company', CS_SUPERVISOR: 'company' },
};

const someone = (role: Role, place: Partial<Person> = {}): Person => ({
  ...{ id: 'uninvolved', roles: [role], team: 'far', department: 'away', active: true, ...place },
});

test.each(KINDS)(
  'CUS-06 what is personal of any %s is read by who has to do with it, and by nobody else (§8.3.17)',
  (_kind, decider, random) => {
    const seen = new Set<string>();
    const live = random.live as (lived: unknown, look: (...seen: Lived[]) => void) => void;
    const check = ({ state }: Lived): void => {
      const waits = decider.waits(state as never).flatMap(({ who }) => who ?? []);
      const asked: Party[] = [...waits, ...state.deadlines.map(({ owner }) => owner)];
      const byName = asked.flatMap(({ person }) => person ?? []);
      for (const id of [state.owner, ...decider.holders(state as never), ...byName]) {
        if (id !== null) expect(needsPersonalData(someone('LEGAL', { id }), state)).toBe(true);
      }
      for (const role of ROLE_NAMES) {
        const named = asked.some((party) => party.role === role && party.department === undefined);
        const reach = BY_POST[role];
        const far = needsPersonalData(someone(role), state);
        if (reach === 'company') expect([role, far]).toEqual([role, true]);
        else if (reach === undefined) expect([role, far]).toEqual([role, named]);
        else {
          const place = { team: state.team, department: state.department };
          expect([role, needsPersonalData(someone(role, place), state)]).toEqual([role, true]);
          if (state[reach] !== null) expect([role, far]).toEqual([role, false]);
        }
        if (far) seen.add(role);
      }
    };
    for (const lived of fc.sample(random.life as fc.Arbitrary<unknown>, {
      seed: 7,
      numRuns: 40,
    })) {
      live(lived, (_before, _step, after) => {
        check(after);
      });
    }
    expect(seen.size).toBeGreaterThan(2);
  },
);
