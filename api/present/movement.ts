import type { Names, Role } from '../../domain/people';
import { ROLES } from '../../domain/people';
import type { Language, Text } from '../../domain/text';

/** An action that would move a case on, and who may take it. */
export interface Movement {
  action: string;
  title: Text;
  roles: readonly Role[];
  people: readonly string[];
}

/** An action that would move a case on, with the first of those who may take it. */
export function presentMovement(
  { action, title, roles, people }: Movement,
  { language, names }: { language: Language; names: Names },
  most: number,
): object {
  return {
    action,
    title: title[language],
    roles: roles.map((role) => ({ role, name: ROLES[role][language] })),
    people: people.slice(0, most).map((id) => ({ id, name: names.get(id) ?? null })),
    morePeople: Math.max(0, people.length - most),
  };
}
