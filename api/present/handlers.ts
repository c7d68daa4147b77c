import type { Category } from '../../domain/complaint';
import { reasonFor } from '../../domain/complaint/handling/suggest';
import type { Suggestion } from '../../domain/complaint/handling/suggest';
import { ROLES } from '../../domain/people';
import type { Names } from '../../domain/people';
import type { Language } from '../../domain/text';

/** One proposal to whom to give a complaint, and why it stands where it stands (CMP-04). */
export function presentSuggestion(
  suggestion: Suggestion,
  category: Category | null,
  { language, names }: { language: Language; names: Names },
): object {
  const { person, role, ...facts } = suggestion;
  return {
    ...{ id: person, name: names.get(person) ?? null },
    ...{ role, roleName: ROLES[role][language], ...facts },
    reason: reasonFor(suggestion, category, language),
  };
}
