import { explained as explainedInput, nothing as nothingInput } from '../../domain/kind/input';

/** An action that needs no word. */
export const nothing = { schema: nothingInput, texts: [] };

/** An action that has to say why. */
export const explained = { schema: explainedInput, texts: ['reason'] };
