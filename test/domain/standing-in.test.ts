import fc from 'fast-check';
import type { Person, Role } from '../../domain/people';
import { closesCircle, firstPresent, needsConsent, postsLent } from '../../domain/standing-in';
import type { Link } from '../../domain/standing-in';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const POSTS: readonly Role[] = [
  ...(['WAREHOUSE', 'CS_AGENT', 'ADMIN', 'SALES_MANAGER', 'CS_SUPERVISOR'] as const),
  ...(['DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'] as const),
];
const RANK: Partial<Record<Role, number>> = {
  ...{ SALES_MANAGER: 1, CS_SUPERVISOR: 1, DEPT_HEAD: 2, DIRECTOR: 3, GENERAL_MANAGER: 4 },
};
const rank = (role: Role): number => RANK[role] ?? 0;
const could = ({ roles }: Person, post: Role): boolean =>
  roles.includes(post) || (post !== 'ADMIN' && roles.some((own) => rank(own) >= rank(post)));

const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const id = fc.constantFrom(...IDS);
const link: fc.Arbitrary<Link> = fc
  .record({
    ...{ staff: id, standIn: id, givers: fc.uniqueArray(id, { minLength: 1, maxLength: 2 }) },
    ...{ from: fc.integer({ min: 1, max: 9 }), days: fc.integer({ min: 1, max: 9 }) },
    consented: fc.boolean(),
  })
  .filter(({ staff, standIn }) => staff !== standIn)
  .map(({ from, days, ...rest }) => ({ ...rest, startsAt: day(from), endsAt: day(from + days) }));
const links = fc.array(link, { maxLength: 10 });
const staff = fc
  .tuple(...IDS.map(() => fc.tuple(fc.subarray([...POSTS], { minLength: 1 }), fc.boolean())))
  .map((drawn) =>
    drawn.map(([roles, active], index): Person => {
      return { id: IDS[index]!, roles, active, team: null, department: null };
    }),
  );
const at = fc.integer({ min: 1, max: 18 }).map(day);
const runs = (one: Link, now: string) => one.startsAt <= now && now < one.endsAt;

/** All ways from one person to another over links that lend, nobody passed twice. */
function ways(from: string, to: string, all: readonly Link[], now: string): Link[][] {
  const next = all.filter((one) => one.staff === from && one.consented && runs(one, now));
  const rest = all.filter((one) => one.staff !== from && one.standIn !== from);
  return next.flatMap((one) =>
    one.standIn === to ? [[one]] : ways(one.standIn, to, rest, now).map((way) => [one, ...way]),
  );
}

it('lends no post that no recorder of any link of the chain could have given (§8.3.21)', () => {
  fc.assert(
    fc.property(staff, links, at, id, id, (people, all, now, absent, standIn) => {
      fc.pre(absent !== standIn);
      const known = new Map(people.map((person) => [person.id, person]));
      const lent = postsLent(known.get(absent)!, standIn, all, known, now);
      const possible = ways(absent, standIn, all, now).filter((way) =>
        way.every((one) => one.standIn === standIn || known.get(one.standIn)!.active),
      );
      if (!known.get(absent)!.active || possible.length === 0) return expect(lent).toBeNull();
      const expected = known
        .get(absent)!
        .roles.filter((post) =>
          possible.some((way) =>
            way.every(({ givers }) => givers.some((giver) => could(known.get(giver)!, post))),
          ),
        );
      expect([...lent!].sort()).toEqual([...expected].sort());
    }),
    { numRuns: 2_000 },
  );
});

it('leaves nobody to stand in for herself, whoever records in whatever order (§8.3.21)', () => {
  fc.assert(
    fc.property(links, at, (asked, now) => {
      const taken: Link[] = [];
      for (const one of asked) if (!closesCircle(taken, one)) taken.push(one);
      const running = taken
        .filter((one) => runs(one, now))
        .map((one) => ({ ...one, consented: true }));
      for (const person of IDS) expect(ways(person, person, running, now)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

it('tells the first of a chain who are present, and says when there is nobody (§8.3.4, §8.3.21)', () => {
  fc.assert(
    fc.property(staff, links, at, id, (people, all, now, asked) => {
      const active = (who: string) => people.find((person) => person.id === who)!.active;
      const present = (who: string) =>
        active(who) && !all.some((one) => one.staff === who && runs(one, now));
      const reached = firstPresent(asked, all, active, now);
      if (present(asked)) return expect(reached).toEqual([]);
      const expected = IDS.filter(
        (who) =>
          present(who) &&
          ways(asked, who, all, now).some((way) =>
            way.every(({ standIn }) => standIn === who || !present(standIn)),
          ),
      );
      expect(reached === 'nobody' ? [] : [...reached].sort()).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

it('asks a second person wherever one of the two alone would lift the stand-in (§8.3.21)', () => {
  const who = (name: string, ...roles: Role[]): Person => ({
    ...{ id: name, roles, active: true, team: null, department: null },
  });
  const [lead, gm, head] = [
    who('l', 'CS_SUPERVISOR'),
    who('g', 'GENERAL_MANAGER'),
    who('h', 'DEPT_HEAD'),
  ];
  const clerk = who('c', 'CS_AGENT');
  expect(needsConsent(gm, gm, lead)).toBe(true);
  expect(needsConsent(lead, lead, clerk)).toBe(true);
  expect(needsConsent(head, lead, clerk)).toBe(false);
  expect(needsConsent(head, lead, head)).toBe(false);
  expect(needsConsent(head, who('x', 'CS_AGENT', 'ADMIN'), head)).toBe(true);
  expect(needsConsent(clerk, clerk, who('d', 'WAREHOUSE'))).toBe(false);
});
