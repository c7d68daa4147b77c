import fc from 'fast-check';
import { checkRights } from '../../domain/order/guards';
import { ROLE_NAMES } from '../../domain/people';
import type { Person, Role } from '../../domain/people';
import { RESTING, waitingKey, waitingKeysOf } from '../../domain/reach';
import { sourcesOf, waitingFor } from '../../domain/work';
import { anOrder, ctxOf, STAFF } from './order/support';

const place = fc.constantFrom('A', 'B', null);
const anybody: fc.Arbitrary<Person> = fc.record({
  id: fc.constantFrom('ann', 'bob'),
  roles: fc.uniqueArray(fc.constantFrom(...ROLE_NAMES), { minLength: 1, maxLength: 4 }),
  team: place,
  department: place,
  active: fc.constant(true),
});

test('SYS-06 a case waits for exactly those holders of a role who may act on it', () => {
  const story = anOrder();
  fc.assert(
    fc.property(anybody, fc.constantFrom(...ROLE_NAMES), place, place, (person, role, team, of) => {
      const state = { ...story.state, team, department: of };
      const mayAct = checkRights(state, ctxOf(story, story.now, person), [role]) === null;
      const waits = waitingKeysOf(person).includes(waitingKey({ role }, state)!);
      expect(waits).toBe(mayAct);
    }),
    { numRuns: 2_000 },
  );
});

const clerk: Person = {
  id: 'clerk',
  roles: ['ORDER_CLERK'],
  team: 'T1',
  department: 'SALES',
  active: true,
};

describe('the work at hand of a person (SYS-06)', () => {
  it('waits for her by name wherever the case belongs', () => {
    const key = waitingKey({ person: 'clerk' }, { team: 'T9', department: 'ELSE' });
    expect(waitingKeysOf(clerk)).toContain(key);
    expect(waitingKey(null, { team: 'T1', department: null })).toBeNull();
  });

  it('is nobody, whoever is asked for, while a recorded past rests until it goes live (SYS-03)', () => {
    const place = { team: 'T1', department: 'SALES' };
    for (const who of [{ person: 'clerk' }, { role: 'ORDER_CLERK' }] as const) {
      expect(waitingKey(who, { ...place, historical: true })).toBe(RESTING);
      expect(waitingKey(who, place)).not.toBe(RESTING);
    }
    expect(STAFF.flatMap((person) => waitingKeysOf(person))).not.toContain(RESTING);
  });

  it('is, around her, that of her team; of the department only for its supervisors', () => {
    const by = (person: Person): string[] => [
      ...new Set(sourcesOf('team', person, 'order').map((source) => source.by)),
    ];
    expect(by(clerk)).toEqual(['team']);
    expect(by({ ...clerk, roles: ['SALES_MANAGER'] })).toEqual(['department']);
    expect(by({ ...clerk, roles: ['ORDER_CLERK', 'DEPT_HEAD'] })).toEqual(['team', 'department']);
  });

  it('holds, for customer service, the complaints of the own team and those it supervises', () => {
    const agent: Person = { ...clerk, roles: ['CS_AGENT'] };
    const places = (person: Person, kind: 'order' | 'complaint') => sourcesOf('team', person, kind);
    expect(places(agent, 'complaint')).toEqual([
      { by: 'team', place: 'T1' },
      { by: 'team', place: null },
    ]);
    const supervisor: Person = { ...clerk, roles: ['CS_SUPERVISOR'] };
    expect(places(supervisor, 'complaint')).toEqual([
      { by: 'department', place: 'SALES' },
      { by: 'department', place: null },
    ]);
    expect([places(agent, 'order'), places(supervisor, 'order')]).toEqual([[], []]);
  });

  it('CMP-04 shows all of customer service every complaint that nobody has, wherever it was taken up', () => {
    const free = (role: Role, kind: 'order' | 'complaint') =>
      sourcesOf('unassigned', { ...clerk, roles: [role] }, kind);
    for (const role of ['CS_AGENT', 'CS_SUPERVISOR'] as const) {
      expect(free(role, 'complaint')).toEqual([{ by: 'company' }]);
      expect(free(role, 'order')).toEqual([]);
    }
    expect(free('ORDER_CLERK', 'complaint')).toEqual(free('ORDER_CLERK', 'order'));
    expect(free('LOGISTICS', 'complaint')).toEqual([]);
  });

  it('holds the cases of others of which she answers for a part, were it a task or a trouble (CMP-20, ORD-12)', () => {
    expect(waitingFor(clerk)).toContainEqual({ by: 'holder', person: 'clerk' });
  });

  it('holds no work of others for who reports facts on every case', () => {
    const carrier: Person = { ...clerk, roles: ['LOGISTICS'] };
    expect(sourcesOf('team', carrier, 'order')).toEqual([]);
    expect(sourcesOf('unassigned', carrier, 'order')).toEqual([]);
    expect(sourcesOf('overdue', carrier, 'order')).toEqual(waitingFor(carrier));
  });
});
