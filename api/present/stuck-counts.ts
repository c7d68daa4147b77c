import type { StuckGroups } from '../../db/stuck';
import { stageName } from '../../domain/describe';
import { CASE_KIND_NAMES } from '../../domain/kinds';
import type { Names } from '../../domain/people';
import { STUCK_CAUSE_NAMES, STUCK_CAUSES } from '../../domain/stuck';
import type { Language } from '../../domain/text';

/** How many stuck cases there are of each group, the largest first (SYS-03). */
export function presentCounts(groups: StuckGroups, language: Language, names: Names): object {
  const causes = STUCK_CAUSE_NAMES.map((cause) => {
    const having = groups.causes.filter(({ causes: bits }) => (bits & STUCK_CAUSES[cause]) !== 0);
    return { cause, count: having.reduce((sum, { count }) => sum + count, 0) };
  });
  return {
    ...groups,
    kinds: groups.kinds.map((group) => ({ ...group, name: CASE_KIND_NAMES[group.kind][language] })),
    stages: groups.stages.map((group) => ({ ...group, name: stageName(group)[language] })),
    owners: groups.owners.map((group) => ({
      ...group,
      name: names.get(group.owner ?? '') ?? null,
    })),
    causes: causes.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
  };
}
