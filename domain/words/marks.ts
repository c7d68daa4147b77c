/**
 * What every mark of a text stands for; a mark means the same in all of them.
 *
 * - `stage`: a stage of any kind, or a number.
 * - `thing`: an action, a field, a state, a choice, a role, by its code; it is named.
 * - `reason`: a bound (`< 2026-03-01`), or why not, by its code.
 * - `person`: an id of staff, or a role.
 * - `instant`: a point in time, shown in the zone of the reader.
 * - `as is`: numbers, dates, numbers of cases and of their parts, names of HTTP, words of a person.
 */
const KINDS = {
  thing: [
    ...(['what', 'missing', 'fields', 'field', 'action', 'roles', 'expected'] as const),
    ...(['status', 'state', 'channel', 'option', 'allowed', 'consent', 'why', 'pair'] as const),
  ],
  stage: ['stage', 'needed', 'as'],
  reason: ['reason'],
  person: ['person', 'who', 'first'],
  instant: ['until', 'at', 'again', 'openedAt'],
} as const;

const KIND_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(KINDS).flatMap(([kind, marks]) => marks.map((mark) => [mark, kind])),
);

/** The kind of a mark. */
export function markKind(mark: string): string {
  return KIND_OF.get(mark) ?? 'as is';
}
