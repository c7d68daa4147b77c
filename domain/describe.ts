import type { CaseCore, Party, WaitingOn } from './kernel';
import { CUSTOMER_NOTICES } from './customer-notices';
import type { CustomerText } from './customer-notices';
import { deciderOf } from './kinds';
import { DEADLINE_NAMES, LEVEL_REASONS, NOT_TOLD_REASONS } from './notices';
import { COMPLAINT_WAITING } from './complaint';
import {
  CALLBACK_REASONS,
  CUSTOMER_WAITING,
  LOYALTY_TIERS,
  NEED_NAMES,
  OUTCOMES,
} from './customer';
import { SERVICE_WAITING } from './service';
import { COMPENSATIONS, EXCEPTION_TYPES, WAITING_TEXTS } from './order';
import { ROLES } from './people';
import type { Names } from './people';
import { render } from './text';
import type { Language, Text, TextParams } from './text';
import { thingName } from './words/say';

/** The name of a stage of a kind. */
export function stageName(state: Pick<CaseCore, 'kind' | 'stage'>): Text {
  const { kind, stage } = state;
  return deciderOf(kind).stages[stage] ?? { zh: stage, en: stage };
}

// Put together once: lists name hundreds of them.
const LIMIT_NAMES: Readonly<Record<string, Text>> = { ...DEADLINE_NAMES, ...LEVEL_REASONS };
const WAITING: Readonly<Record<string, Text>> = {
  ...WAITING_TEXTS,
  ...COMPLAINT_WAITING,
  ...CUSTOMER_WAITING,
  ...SERVICE_WAITING,
};

/** The name of a limit, or of another reason for a level, as people read it. */
export function deadlineName(kind: string): Text {
  return LIMIT_NAMES[kind] ?? { zh: kind, en: kind };
}

/** Why a case waits, as a sentence in one language. */
export function waitingText(
  waiting: Pick<WaitingOn, 'code' | 'params'>,
  language: Language,
): string {
  const text = WAITING[waiting.code];
  return text === undefined
    ? waiting.code
    : render(text, language, noticeParams(waiting.params, language));
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

/** The subject of a message to the customer, as staff read it. */
function messageName(code: string): Text | undefined {
  const texts: Readonly<Record<string, CustomerText>> = CUSTOMER_NOTICES;
  return texts[code]?.subject;
}

/** How a parameter that holds a code is named to people. */
const CODES: Readonly<Record<string, (code: string) => Text | undefined>> = {
  kind: deadlineName,
  because: deadlineName,
  message: messageName,
  what: (code) => (COMPENSATIONS as Readonly<Record<string, Text>>)[code],
  exception: (code) => (EXCEPTION_TYPES as Readonly<Record<string, Text>>)[code],
  fields: thingName,
  missing: thingName,
  priority: thingName,
  reasons: (code) => (CALLBACK_REASONS as Readonly<Record<string, Text>>)[code],
  outcome: (code) => (OUTCOMES as Readonly<Record<string, Text>>)[code],
  need: (code) => (NEED_NAMES as Readonly<Record<string, Text>>)[code],
  tier: (code) => (LOYALTY_TIERS as Readonly<Record<string, Text>>)[code],
  departments: (code) => (ROLES as Readonly<Record<string, Text>>)[code],
  reason: (code) => (NOT_TOLD_REASONS as Readonly<Record<string, Text>>)[code],
};

/** Parameters of a notice as people read them: codes by their names. */
export function noticeParams(all: TextParams, language: Language): TextParams {
  const { waiting, ...params } = all;
  const name = (key: string, code: string): string => {
    const text = CODES[key]?.(code);
    return text === undefined ? code : render(text, language, params);
  };
  const named = Object.entries(params).map(([key, value]): [string, TextParams[string]] => {
    if (typeof value === 'string') return [key, name(key, value)];
    return [key, Array.isArray(value) ? value.map((each: string) => name(key, each)) : value];
  });
  const sentence = typeof waiting === 'string' && {
    waiting: waitingText({ code: waiting, params }, language),
  };
  return { ...Object.fromEntries(named), ...sentence };
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
