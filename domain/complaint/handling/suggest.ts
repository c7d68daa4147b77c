import type { Instant } from '../../calendar';
import type { Person, Role } from '../../people';
import { ROLES } from '../../people';
import type { PolicyValues } from '../../policy';
import { reaches } from '../../reach';
import type { Place } from '../../reach';
import { render } from '../../text';
import type { Language, Text } from '../../text';
import { CATEGORIES, PRIORITIES } from '../basics';
import type { Category, Priority } from '../basics';
import type { ComplaintState } from '../state';

/** The open complaints that somebody answers for. */
export interface HandlerLoad {
  open: Readonly<Record<Priority, number>>;
  overdue: number;
}

/** An absence that is running. */
export interface Away {
  until: Instant;
  standIn: string;
}

/** Somebody to whom a complaint could be given, as far as the choice looks at her. */
export interface HandlerOption {
  person: Person;
  load: HandlerLoad;
  away: Away | null;
}

/** How near somebody works to a complaint; `ANYWHERE` when it belongs to nobody's place yet. */
export type Nearness = 'ANYWHERE' | 'TEAM' | 'DEPARTMENT' | 'ELSEWHERE';

/** One proposal to whom to give a complaint, with what it follows from. */
export interface Suggestion {
  person: string;
  /** The role that fits best, and at which place of the list for this category it stands, from 1. */
  role: Role;
  fit: number;
  nearness: Nearness;
  open: number;
  overdue: number;
  /** Points of the open complaints alone. */
  load: number;
  /** What decides: the lower the better. */
  points: number;
}

/** Who would have been suggested but for an absence. */
export interface AwayHandler extends Away {
  person: string;
}

export interface Suggestions {
  /** Best first. */
  candidates: readonly Suggestion[];
  away: readonly AwayHandler[];
}

const USUAL: readonly Role[] = [
  ...(['CS_AGENT', 'ORDER_CLERK', 'SALES_REP', 'TECH_EXPERT'] as const),
  ...(['CS_SUPERVISOR', 'DEPT_HEAD'] as const),
];

/** Which role fits a category, best first; every handler's role stands in every list (CMP-04). */
export const SKILLS: Readonly<Record<Category, readonly Role[]>> = {
  PRODUCT_QUALITY: [
    ...(['TECH_EXPERT', 'CS_AGENT', 'ORDER_CLERK', 'SALES_REP'] as const),
    ...(['CS_SUPERVISOR', 'DEPT_HEAD'] as const),
  ],
  // What our own people are blamed for is heard by somebody who leads them sooner than by a clerk.
  SERVICE_ATTITUDE: [
    ...(['CS_AGENT', 'CS_SUPERVISOR', 'DEPT_HEAD', 'SALES_REP'] as const),
    ...(['ORDER_CLERK', 'TECH_EXPERT'] as const),
  ],
  INFORMATION_NEED: USUAL,
  EMPTY_PROMISE: [
    ...(['CS_AGENT', 'SALES_REP', 'ORDER_CLERK', 'CS_SUPERVISOR'] as const),
    ...(['DEPT_HEAD', 'TECH_EXPERT'] as const),
  ],
  RESPONSE_TIME: USUAL,
  SYSTEM_PROCESS: [
    ...(['CS_AGENT', 'CS_SUPERVISOR', 'DEPT_HEAD', 'ORDER_CLERK'] as const),
    ...(['SALES_REP', 'TECH_EXPERT'] as const),
  ],
};

type Weights = PolicyValues['complaint.assignment.points'];

/** What is asked of the complaint itself. */
export type Assignable = Pick<ComplaintState, 'owner' | 'team' | 'department'> & {
  data: Pick<ComplaintState['data'], 'category'>;
};

function nearnessOf({ team, department }: Place, person: Person): Nearness {
  if (team === null && department === null) return 'ANYWHERE';
  if (team !== null && team === person.team) return 'TEAM';
  return department !== null && department === person.department ? 'DEPARTMENT' : 'ELSEWHERE';
}

/** The best fitting of somebody's roles that reach the complaint; null when there is none. */
function skillOf(state: Assignable, person: Person): { role: Role; fit: number } | null {
  const { category } = state.data;
  const list = category === null ? USUAL : SKILLS[category];
  const role = list.find((one) => person.roles.includes(one) && reaches(one, person, state));
  return role === undefined ? null : { role, fit: list.indexOf(role) + 1 };
}

/** Points of open complaints: by priority, and more for each that is overdue. */
function loadPoints({ open, overdue }: HandlerLoad, weights: Weights): number {
  const weighted = PRIORITIES.map((priority) => open[priority] * weights[priority]);
  return weighted.reduce((sum, points) => sum + points, overdue * weights.overdue);
}

function weigh(state: Assignable, option: HandlerOption, weights: Weights): Suggestion[] {
  const { person, load } = option;
  const skill = skillOf(state, person);
  if (!person.active || person.id === state.owner || skill === null) return [];
  const nearness = nearnessOf(state, person);
  const distance = { ANYWHERE: 0, TEAM: 0, DEPARTMENT: 1, ELSEWHERE: 2 }[nearness];
  const points = loadPoints(load, weights);
  const open = PRIORITIES.reduce((sum, priority) => sum + load.open[priority], 0);
  return [
    {
      ...{ person: person.id, ...skill, nearness, open, overdue: load.overdue, load: points },
      points: points + (skill.fit - 1) * weights.skill + distance * weights.distance,
    },
  ];
}

/** Best first; ties by skill, then load, then id, so that everybody is shown the same order. */
function byPoints(one: Suggestion, other: Suggestion): number {
  const difference = one.points - other.points || one.fit - other.fit || one.load - other.load;
  if (difference !== 0) return difference;
  return one.person < other.person ? -1 : 1;
}

/**
 * To whom a complaint may be given, best first: by skill, nearness and load, whoever is absent apart
 * from the others with the colleague who stands in. Only those to whom `assign` would give it; its
 * present handler is not among them (CMP-04).
 */
export function suggestHandlers(
  state: Assignable,
  options: readonly HandlerOption[],
  weights: Weights,
): Suggestions {
  const weighed = options
    .flatMap((option) => weigh(state, option, weights).map((seen) => ({ seen, away: option.away })))
    .sort((one, other) => byPoints(one.seen, other.seen));
  return {
    candidates: weighed.flatMap(({ seen, away }) => (away === null ? [seen] : [])),
    away: weighed.flatMap(({ seen: { person }, away }) =>
      away === null ? [] : [{ person, ...away }],
    ),
  };
}

const NEARNESS: Readonly<Record<Nearness, Text>> = {
  ANYWHERE: { zh: '投诉尚无所属部门', en: 'the complaint belongs to no place yet' },
  TEAM: { zh: '同组', en: 'same team' },
  DEPARTMENT: { zh: '同部门', en: 'same department' },
  ELSEWHERE: { zh: '其他部门', en: 'another department' },
};

const REASON = {
  zh: '{role}，{category}类第 {fit} 合适；{nearness}；未结投诉 {open} 件，其中超时 {overdue} 件（负荷 {load}）',
  en: '{role}, choice {fit} for {category}; {nearness}; {open} open complaints, {overdue} of them overdue (load {load})',
} as const satisfies Text;

/** How an explanation names the first to whom a complaint could be given. */
export const SUGGESTED: Text = {
  zh: '建议指派给 {who}：{reason}。',
  en: 'Suggested handler: {who} ({reason}).',
};

const NO_CATEGORY: Text = { zh: '未分类', en: 'an unknown category' };

/** Why somebody is suggested at this place of the list. */
export function reasonFor(
  suggestion: Suggestion,
  category: Category | null,
  language: Language,
): string {
  const { role, fit, nearness, open, overdue, load } = suggestion;
  return render(REASON, language, {
    role: ROLES[role][language],
    category: (category === null ? NO_CATEGORY : CATEGORIES[category])[language],
    nearness: NEARNESS[nearness][language],
    ...{ fit, open, overdue, load },
  });
}
