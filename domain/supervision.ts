import type { Person, Role } from './people';

/**
 * The line, step by step upwards (§8.3.21): whoever leads the daily work, then the heads. ADMIN keeps
 * the system and is in no line.
 */
const LINE: readonly (readonly Role[])[] = [
  ['SALES_MANAGER', 'CS_SUPERVISOR'],
  ['DEPT_HEAD'],
  ['DIRECTOR'],
  ['GENERAL_MANAGER'],
];

/** The step of a post in the line; -1 for one that stands at none. */
export function stepOfPost(post: Role): number {
  return LINE.findIndex((posts) => posts.includes(post));
}

/** The step of a person's highest post; -1 for those who stand at none. */
export function stepOf({ roles }: Person): number {
  return Math.max(-1, ...roles.map(stepOfPost));
}

/** Of those at one step, the ones in her team, else in her department, else in the company. */
function nearest(person: Person, step: number, holders: readonly Person[]): readonly Person[] {
  const inTeam = holders.filter(({ team }) => team !== null && team === person.team);
  if (inTeam.length > 0) return inTeam;
  const { department: own } = person;
  const beside = holders.filter(({ department }) => department !== null && department === own);
  // The work of a department is led from within; only heads stand in for a head that is missing.
  return beside.length > 0 || step === 0 ? beside : holders;
}

/** The steps above a person, each with those who are nearest to her; empty ones are left out. */
function stepsAbove(person: Person, staff: readonly Person[]): string[][] {
  const own = stepOf(person);
  return LINE.flatMap((posts, step) => {
    if (step <= own) return [];
    const holders = staff.filter(
      ({ id, active, roles }) =>
        active && id !== person.id && posts.some((post) => roles.includes(post)),
    );
    const found = nearest(person, step, holders);
    return found.length === 0 ? [] : [found.map(({ id }) => id)];
  });
}

/** Who stands above a person: of every higher step those who are nearest to her (§8.3.21). */
export function supervisorsOf(person: Person, staff: readonly Person[]): string[] {
  return [...new Set(stepsAbove(person, staff).flat())];
}

/** Who stands next above a person; nobody above the highest (§8.3.21). */
export function nextAbove(person: Person, staff: readonly Person[]): string[] {
  return stepsAbove(person, staff)[0] ?? [];
}

/** Whether one person speaks for the times of another: her own, or those of somebody below (§8.3.21). */
export function mayRecordAbsence(
  recorder: Person,
  absent: Person,
  staff: readonly Person[],
): boolean {
  return recorder.id === absent.id || supervisorsOf(absent, staff).includes(recorder.id);
}
