import fc from 'fast-check';
import { CATEGORY_NAMES, complaintDecider, HANDLER_ROLES } from '../../../domain/complaint';
import type { Category, Priority } from '../../../domain/complaint';
import { reasonFor, SKILLS, suggestHandlers } from '../../../domain/complaint/handling/suggest';
import type { HandlerOption } from '../../../domain/complaint/handling/suggest';
import { isRefusal } from '../../../domain/kernel';
import { ROLE_NAMES } from '../../../domain/people';
import type { Person } from '../../../domain/people';
import { DEFAULT_POLICY } from '../../../domain/policy';
import { agent, agent2, aPerson, ctxOf, expert, fromOutside, keeper, supervisor } from './support';

const POINTS = DEFAULT_POLICY.values['complaint.assignment.points'];
const NONE = { LOW: 0, NORMAL: 0, HIGH: 0, URGENT: 0 };
const AWAY = { until: '2025-05-09T00:00:00.000Z', standIn: 'agent2' };
const STORY = fromOutside();

const option = (
  person: Person,
  open: Partial<Record<Priority, number>> = {},
  rest: Partial<HandlerOption> = {},
): HandlerOption => ({
  ...{ person, load: { open: { ...NONE, ...open }, overdue: 0 }, away: null },
  ...rest,
});

const complaint = (category: Category | null, place: object = {}) => ({
  ...{ owner: null, team: null, department: null, data: { category } },
  ...place,
});

const suggested = (
  options: readonly HandlerOption[],
  category: Category | null = 'RESPONSE_TIME',
  place: object = {},
): string[] =>
  suggestHandlers(complaint(category, place), options, POINTS).candidates.map(
    ({ person }) => person,
  );

const count = fc.nat({ max: 9 });
const somewhere = fc.constantFrom('A', 'B', null);
const load = fc.record({
  open: fc.record({ LOW: count, NORMAL: count, HIGH: count, URGENT: count }),
  overdue: count,
});
const options: fc.Arbitrary<HandlerOption[]> = fc.uniqueArray(
  fc.record({
    person: fc.record({
      id: fc.constantFrom('ann', 'bob', 'cid', 'dee', 'eve', 'fay'),
      roles: fc.uniqueArray(fc.constantFrom(...ROLE_NAMES), { minLength: 1, maxLength: 3 }),
      team: somewhere,
      department: somewhere,
      active: fc.boolean(),
    }),
    load,
    away: fc.option(fc.constant(AWAY)),
  }),
  { selector: ({ person }) => person.id, maxLength: 6 },
);
const complaints = fc
  .record({
    category: fc.option(fc.constantFrom(...CATEGORY_NAMES)),
    team: somewhere,
    department: somewhere,
    owner: fc.constantFrom('ann', null),
  })
  .map(({ category, ...place }) => complaint(category, place));

describe('to whom a complaint is suggested', () => {
  test('CMP-04 by skill: the technical expert for quality, customer service for the rest', () => {
    const people = [option(agent), option(expert)];
    expect(suggested(people, 'PRODUCT_QUALITY')).toEqual(['expert', 'agent']);
    expect(suggested(people, 'RESPONSE_TIME')).toEqual(['agent', 'expert']);
    expect(suggested(people, null)).toEqual(['agent', 'expert']);
  });

  test('CMP-04 by load: few ordinary complaints weigh less than an urgent or an overdue one', () => {
    const busy = option(agent, { URGENT: 1 });
    expect(suggested([busy, option(agent2, { LOW: 3 })])).toEqual(['agent2', 'agent']);
    const late = option(agent, { NORMAL: 1 });
    const worse = { ...late, load: { ...late.load, overdue: 1 } };
    expect(suggested([worse, option(agent2, { NORMAL: 1 })])).toEqual(['agent2', 'agent']);
    const flooded = option(expert, { NORMAL: 9 });
    expect(suggested([flooded, option(agent)], 'PRODUCT_QUALITY')).toEqual(['agent', 'expert']);
  });

  test('CMP-04 by nearness: the own team before the department before others', () => {
    const near = option(aPerson('z-near', 'CS_AGENT'));
    const house = option(aPerson('y-house', 'CS_AGENT', { team: 'CS2' }));
    const far = option(aPerson('x-far', 'CS_AGENT', { team: 'CS9', department: 'OTHER' }));
    const place = { team: 'CS1', department: 'SERVICE' };
    const order = ['z-near', 'y-house', 'x-far'];
    expect(suggested([far, house, near], 'RESPONSE_TIME', place)).toEqual(order);
    expect(suggested([far, house, near])).toEqual([...order].reverse());
  });

  test('CMP-04 nobody who is absent, inactive, without a fitting role, or has it already', () => {
    const gone = option(agent, {}, { away: AWAY });
    const left = option({ ...agent2, active: false });
    const people = [gone, left, option(keeper), option(supervisor)];
    const seen = suggestHandlers(complaint('RESPONSE_TIME'), people, POINTS);
    expect(seen.candidates.map(({ person }) => person)).toEqual(['supervisor']);
    expect(seen.away).toEqual([{ person: 'agent', ...AWAY }]);
    expect(suggested([option(agent)], 'RESPONSE_TIME', { owner: 'agent' })).toEqual([]);
  });

  test('CMP-04 exactly those to whom it may be assigned, the absent apart', () => {
    fc.assert(
      fc.property(options, complaints, (people, about) => {
        const state = { ...STORY.state, ...about, data: { ...STORY.state.data, ...about.data } };
        const seen = suggestHandlers(state, people, POINTS);
        const named = Object.fromEntries(people.map(({ person }) => [person.id, person]));
        const by = { ...supervisor, department: state.department };
        const assignable = (person: Person): boolean => {
          const ctx = { ...ctxOf(STORY, STORY.now, by), people: named };
          const command = { action: 'assign', input: { owner: person.id } };
          return !isRefusal(complaintDecider.decide(state, command, ctx));
        };
        const allowed = people.filter(({ person }) => assignable(person));
        const ids = (away: boolean): string[] =>
          allowed.filter((one) => (one.away !== null) === away).map(({ person }) => person.id);
        expect(seen.candidates.map(({ person }) => person).sort()).toEqual(ids(false).sort());
        expect(seen.away.map(({ person }) => person).sort()).toEqual(ids(true).sort());
      }),
      { numRuns: 500 },
    );
  });

  test('CMP-04 more load never ranks higher, all else equal', () => {
    fc.assert(
      fc.property(options, complaints, load, fc.nat({ max: 5 }), (people, about, more, at) => {
        const chosen = people[at];
        if (chosen === undefined) return;
        const heavier = people.map((one) => {
          if (one !== chosen) return one;
          const open = Object.fromEntries(
            Object.entries(one.load.open).map(([key, n]) => [key, n + more.open[key as Priority]]),
          ) as Record<Priority, number>;
          return { ...one, load: { open, overdue: one.load.overdue + more.overdue } };
        });
        const rank = (list: readonly HandlerOption[]): number =>
          suggestHandlers(about, list, POINTS).candidates.findIndex(
            ({ person }) => person === chosen.person.id,
          );
        expect(rank(heavier)).toBeGreaterThanOrEqual(rank(people));
      }),
      { numRuns: 500 },
    );
  });

  test('CMP-04 in an order that does not depend on how the people are listed', () => {
    fc.assert(
      fc.property(options, complaints, (people, about) => {
        const order = suggestHandlers(about, people, POINTS);
        expect(suggestHandlers(about, [...people].reverse(), POINTS)).toEqual(order);
      }),
    );
  });

  test('CMP-04 says in both languages why somebody stands first', () => {
    const [first] = suggestHandlers(
      complaint('PRODUCT_QUALITY'),
      [option(expert, { HIGH: 1, LOW: 1 })],
      POINTS,
    ).candidates;
    expect(first).toMatchObject({ role: 'TECH_EXPERT', fit: 1, open: 2, load: 5, points: 5 });
    expect(reasonFor(first!, 'PRODUCT_QUALITY', 'zh')).toBe(
      '技术专家，产品质量类第 1 合适；投诉尚无所属部门；未结投诉 2 件，其中超时 0 件（负荷 5）',
    );
    expect(reasonFor(first!, null, 'en')).toContain('technical expert, choice 1 for an unknown');
  });

  test.each(CATEGORY_NAMES)('CMP-04 every role that handles stands once in the list of %s', (c) => {
    expect([...SKILLS[c]].sort()).toEqual([...HANDLER_ROLES].sort());
  });
});
