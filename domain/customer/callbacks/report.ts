import type { Need } from '../state';
import type { CallbackRow } from './projection';

type Looked = 'key' | 'state' | 'why' | 'suspended' | 'attempts' | 'team' | 'person' | 'performer';

/** A callback as far as the monthly report looks at it. */
export type ReportedCallback = Pick<CallbackRow, Looked | 'score' | 'answers' | 'need'> & {
  /** Category of the complaint that it brought to light, null while nobody has said; absent without one. */
  complaint?: string | null;
};

/** Scores of one kind: how many, their mean, and the share of 4 and 5; null where there are none. */
export interface Satisfaction {
  count: number;
  mean: number | null;
  satisfiedPercent: number | null;
}

/** The figures of the monthly callback report (§7.1). */
export interface CallbackFigures {
  due: number;
  carriedOut: number;
  successful: number;
  /** Both of what was due; null when nothing was (RPT-02). */
  carriedOutPercent: number | null;
  successfulPercent: number | null;
  satisfaction: Satisfaction;
}

/** A problem that customers spoke of, and how often. */
export interface Problem {
  kind: 'QUESTION' | 'COMPLAINT';
  /** The question that was scored low, or the category of the complaint; null while it has none. */
  what: string | null;
  count: number;
}

/** How long a problem is among the most frequent: so many of them are shown. */
const TOP = 10;

/** Why callbacks end that the customer did not want, or that another callback, file or case makes. */
const NOT_OWED: readonly (string | null)[] = [
  ...['CONSENT', 'CUSTOMER_MERGED', 'CUSTOMER_ERASED'],
  ...['MERGED', 'SERVED'],
];

/**
 * Whether a callback counts as due: not when the customer refused to be called, when another contact
 * serves its reasons, and while it rests behind a complaint, for its limit does not run then (§7.1,
 * CBK-23, CBK-24).
 */
export function countsAsDue({ state, why, suspended }: ReportedCallback): boolean {
  return !suspended && !(state === 'CANCELLED' && NOT_OWED.includes(why));
}

const rounded = (value: number, digits: number): number =>
  Math.round(value * 10 ** digits) / 10 ** digits;

/** Percentage with one digit; null of nothing (RPT-02). */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded((100 * part) / whole, 1);
}

function satisfactionOf(scores: readonly number[]): Satisfaction {
  const count = scores.length;
  const satisfied = scores.filter((score) => score >= 4).length;
  const sum = scores.reduce((all, score) => all + score, 0);
  const mean = count === 0 ? null : rounded(sum / count, 2);
  return { count, mean, satisfiedPercent: percentOf(satisfied, count) };
}

/** Due, carried out, successful, and how satisfied customers were (RPT-01, RPT-02, RPT-03). */
export function callbackFigures(callbacks: readonly ReportedCallback[]): CallbackFigures {
  const owed = callbacks.filter(countsAsDue);
  const due = owed.length;
  const carriedOut = owed.filter(({ attempts }) => attempts > 0).length;
  const successful = owed.filter(({ state }) => state === 'DONE').length;
  return {
    ...{ due, carriedOut, successful },
    carriedOutPercent: percentOf(carriedOut, due),
    successfulPercent: percentOf(successful, due),
    satisfaction: satisfactionOf(owed.flatMap(({ score }) => score ?? [])),
  };
}

/** Satisfaction per question, in the order of the questions (RPT-03). */
export function satisfactionByQuestion(
  callbacks: readonly ReportedCallback[],
  questions: readonly string[],
): (Satisfaction & { question: string })[] {
  const owed = callbacks.filter(countsAsDue);
  return questions.map((question) => ({
    question,
    ...satisfactionOf(owed.flatMap(({ answers }) => answers?.[question] ?? [])),
  }));
}

/**
 * What customers were dissatisfied with, the most frequent first: questions scored up to `upTo`, and
 * the categories of the complaints that callbacks brought to light (RPT-04).
 */
export function topProblems(callbacks: readonly ReportedCallback[], upTo: number): Problem[] {
  const counts = new Map<string, Problem>();
  const raise = (kind: Problem['kind'], what: string | null): void => {
    const key = `${kind} ${what ?? ''}`;
    const known = counts.get(key) ?? { kind, what, count: 0 };
    counts.set(key, { ...known, count: known.count + 1 });
  };
  for (const { answers, complaint } of callbacks.filter(countsAsDue)) {
    for (const [question, score] of Object.entries(answers ?? {})) {
      if (score <= upTo) raise('QUESTION', question);
    }
    if (complaint !== undefined) raise('COMPLAINT', complaint);
  }
  const rank = ({ kind, what }: Problem): string => `${kind} ${what ?? ''}`;
  return [...counts.values()]
    .sort((one, other) => other.count - one.count || (rank(one) < rank(other) ? -1 : 1))
    .slice(0, TOP);
}

/** What satisfied customers may want next, as they said so (CBK-17). */
export function yieldOf(callbacks: readonly ReportedCallback[]): Record<Need, number> {
  const said = callbacks.filter(countsAsDue).flatMap(({ need }) => need ?? []);
  const count = (need: Need): number => said.filter((one) => one === need).length;
  return {
    ...{ REPURCHASE: count('REPURCHASE'), REFERRAL: count('REFERRAL') },
    ...{ UPGRADE: count('UPGRADE'), NONE: count('NONE') },
  };
}

/** The figures of every group that a key tells apart, in the order of the keys; null comes last. */
export function figuresBy(
  callbacks: readonly ReportedCallback[],
  keyOf: (callback: ReportedCallback) => string | null,
): (CallbackFigures & { of: string | null })[] {
  const keys = [...new Set(callbacks.filter(countsAsDue).map(keyOf))];
  keys.sort((one, other) => (one === null ? 1 : other === null ? -1 : one < other ? -1 : 1));
  return keys.map((of) => ({
    of,
    ...callbackFigures(callbacks.filter((callback) => keyOf(callback) === of)),
  }));
}

/** Whoever carried a callback out, or was to. */
export const answerableFor = ({ performer, person }: ReportedCallback): string | null =>
  performer ?? person;
