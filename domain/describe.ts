import type { CaseCore, Party, WaitingOn } from './kernel';
import { deciderOf } from './kinds';
import { DEADLINE_NAMES, LEVEL_REASONS } from './notices';
import { EXCEPTION_TYPES, WAITING_TEXTS } from './order';
import { ROLES } from './people';
import type { Names } from './people';
import { render } from './text';
import type { Language, Text, TextParams } from './text';

/** The name of a stage of a kind. */
export function stageName(state: Pick<CaseCore, 'kind' | 'stage'>): Text {
  return deciderOf(state.kind).stages[state.stage]!;
}

/** The name of a limit, or of another reason for a level, as people read it. */
export function deadlineName(kind: string): Text {
  const names: Readonly<Record<string, Text>> = { ...DEADLINE_NAMES, ...LEVEL_REASONS };
  return names[kind] ?? { zh: kind, en: kind };
}

/** Why a case waits, as a sentence in one language. */
export function waitingText(waiting: WaitingOn, language: Language): string {
  const texts: Readonly<Record<string, Text>> = WAITING_TEXTS;
  const text = texts[waiting.code];
  return text === undefined
    ? waiting.code
    : render(text, language, inWords(waiting.params, language));
}

/** A party as people read it: the person by name (by id where no name is known), or the role. */
export function partyText(party: Party | null, language: Language, names?: Names): string {
  const { person, role } = party ?? {};
  if (person !== undefined) return names?.get(person) ?? person;
  return role === undefined ? '' : ROLES[role][language];
}

/**
 * Every person that a part of a state names, whoever it is by: who signed, for whom, who owns it, whom
 * it waits for.
 */
export function peopleIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const named = Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    PERSON_KEYS.has(key) && typeof part === 'string' ? [part] : peopleIn(part),
  );
  return [...new Set(named)];
}

const PERSON_KEYS: ReadonlySet<string> = new Set(['by', 'onBehalfOf', 'owner', 'person']);

/** Parameters of a notice as people read them: the limit by its name. */
export function noticeParams(params: TextParams, language: Language): TextParams {
  const named = (key: string): TextParams => {
    const kind = params[key];
    return typeof kind === 'string' ? { [key]: deadlineName(kind)[language] } : {};
  };
  return { ...inWords(params, language), ...named('kind'), ...named('because') };
}

/** Parameters with the type of an exception by its name. */
function inWords(params: TextParams, language: Language): TextParams {
  const types: Readonly<Record<string, Text>> = EXCEPTION_TYPES;
  const type = types[String(params['exception'])];
  return type === undefined ? params : { ...params, exception: type[language] };
}

function sentence(state: CaseCore, waiting: WaitingOn | null, language: Language): string {
  const stage = stageName(state)[language];
  if (waiting === null) return stage;
  const who = partyText(waiting.who, language);
  const until = waiting.until === null ? '' : ` → ${waiting.until}`;
  return `${stage}: ${waitingText(waiting, language)} (${who})${until}`;
}

/** One readable line on a case in both languages, for the Temporal Web UI; no personal data. */
export function describeCase(state: CaseCore): string {
  const waiting = deciderOf(state.kind).waitingOn(state);
  return `${sentence(state, waiting, 'zh')}\n\n${sentence(state, waiting, 'en')}`;
}
