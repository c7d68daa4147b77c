import fc from 'fast-check';
import { nextDue } from '../../../domain/kernel';
import type { Advance, CaseCore } from '../../../domain/kernel';
import type { Person } from '../../../domain/people';
import { DAY, HOUR, later } from '../order/support';
import type { Step, StoryOf } from './teller';

const full = process.env['GENDAN_TEST_TIER'] === 'full';

/** How often a property is tried; the full tier looks ten times as hard. */
export const runs = (usually: number): { numRuns: number } => ({ numRuns: full ? 3000 : usually });

/** What somebody may do next, before it is known on which case. */
export interface Move {
  /** What to try: the step the case may need next, or any action. */
  action: string | null;
  actor: number;
  standsInFor: number | null;
  /** Milliseconds from now, or where the next thing falls due. */
  wait: number | 'due' | 'past due';
  /** How long before now a fact is said to have happened; negative: in the future. */
  ago: number | null;
  pick: number;
}

const wait = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 2 * HOUR }) },
  { weight: 2, arbitrary: fc.constantFrom<'due' | 'past due'>('due', 'past due') },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 * DAY }) },
);

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

/**
 * A move: mostly the step that comes next, now and then any action, and once in a hundred one of those
 * that end a life early. `generalists` are the first of the actors and act most.
 */
export function moveOf(
  actions: readonly string[],
  ending: readonly string[],
  actors: readonly Person[],
  generalists: number,
): fc.Arbitrary<Move> {
  const any = [...actions, 'nonsense'].filter((name) => !ending.includes(name));
  return fc.record({
    action: fc.oneof(
      { weight: 100, arbitrary: fc.constant(null) },
      { weight: 40, arbitrary: fc.constantFrom(...any) },
      { weight: 1, arbitrary: fc.constantFrom(...ending) },
    ),
    actor: fc.oneof(
      { weight: 4, arbitrary: fc.nat(generalists - 1) },
      { weight: 1, arbitrary: fc.nat(actors.length - 1) },
    ),
    standsInFor: seldom(fc.nat(actors.length - 1)),
    wait,
    ago: seldom(fc.integer({ min: -2, max: 120 })),
    pick: fc.nat(1000),
  });
}

/** When a move is made on a case. */
export function instantOf(
  story: Pick<StoryOf<CaseCore>, 'state' | 'now'>,
  { wait: until }: Pick<Move, 'wait'>,
): string {
  if (typeof until === 'number') return later(story.now, until);
  const due = nextDue(story.state);
  if (due === null || due < story.now) return story.now;
  return until === 'due' ? due : later(due, 1);
}

/** One of several by chance. */
export function oneOf<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(list.length, 1)];
}

/** Sees every step with the case before and after, refused or not. */
export type Look<S extends CaseCore> = (
  before: StoryOf<S>,
  step: Step,
  after: StoryOf<S>,
  refused: boolean,
) => void;

/** What a move means on a case, and what comes of it. */
export interface PlayRules<S extends CaseCore, M, T extends Timed> {
  stepOf: (story: StoryOf<S>, move: M) => T;
  ask: (story: StoryOf<S>, step: T) => Advance<S>;
}

type Timed = Step & { at: string };

/** Plays a life from its birth on, one move after the other. */
export function playLife<S extends CaseCore, M, T extends Timed>(
  born: StoryOf<S>,
  moves: readonly M[],
  rules: PlayRules<S, M, T>,
  look: Look<S> = () => undefined,
): StoryOf<S> {
  let story = born;
  for (const move of moves) {
    const step = rules.stepOf(story, move);
    const { state, events, refusal } = rules.ask(story, step);
    const after = { ...story, state, events: [...story.events, ...events], now: step.at };
    look(story, step, after, refusal !== null);
    story = after;
  }
  return story;
}
