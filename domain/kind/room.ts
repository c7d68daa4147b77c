import type { z } from 'zod';
import type { CaseCore, Ctx, EffectDraft } from '../kernel/case';
import type { Asked } from './input';
import type { ActionNames } from './names';
import type { CaseAction, Consequence, Draft, EventShape, Message, Recorded } from './rules';

/** An action as its room writes it: `input` gives the type of all that looks at the input. */
type Written<
  S extends CaseCore,
  N extends string,
  I extends z.ZodType<object>,
  E extends EventShape,
> = Omit<CaseAction<S, Asked<I>>, 'name' | 'title' | 'internal' | 'input' | 'apply'> & {
  name: N;
  input: I;
  apply: (state: S, input: Asked<I>, ctx: Ctx) => Draft<E>[];
};

/**
 * How the rooms of a kind write their actions, consequences and messages: typed by the schema of the
 * input and by the events, named by the table of the kind.
 */
export function roomOf<S extends CaseCore, Names extends ActionNames>(names: Names) {
  return {
    /** For a room with the events `E`. */
    actions:
      <E extends EventShape>() =>
      <I extends z.ZodType<object>>(
        written: Written<S, keyof Names & string, I, E>,
      ): CaseAction<S, never> => ({ ...written, ...named(names, written.name) }),
    consequences:
      <E extends EventShape, F extends EventShape>() =>
      <T extends E['type']>(written: {
        name: string;
        id: string;
        on: readonly T[];
        follow: (state: S, event: Recorded<E, T>, ctx: Ctx) => Draft<F>[];
      }): Consequence<S, never> =>
        written,
    messages:
      <E extends EventShape>() =>
      <T extends E['type']>(written: {
        name: string;
        id: string;
        on: readonly T[];
        write: (state: S, event: Recorded<E, T>, ctx: Ctx) => EffectDraft[];
      }): Message<S, never> =>
        written,
  };
}

function named(names: ActionNames, name: string): Pick<CaseAction<CaseCore>, 'title' | 'internal'> {
  const { zh, en, internal } = names[name] ?? { zh: name, en: name };
  return { title: { zh, en }, ...(internal && { internal }) };
}
