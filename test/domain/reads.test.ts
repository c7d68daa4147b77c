import type { Person, Role } from '../../domain/people';
import { isReadInFull } from '../../domain/reads';
import type { ReadKind } from '../../domain/reads';

const CASE = { team: 'T1', department: 'SALES' };

function reader(role: Role, department = 'SALES'): Person {
  return { id: 'reader', roles: [role], team: null, department, active: true };
}

describe('a read that leaves a trace (CUS-07)', () => {
  it.each<[string, Person, ReadKind, boolean]>([
    ['of a case by a post that needs its contact data', reader('LOGISTICS'), 'CASE', true],
    ['of its notices by the head of its department', reader('DEPT_HEAD'), 'NOTICES', true],
    ['not of what a post sees that needs none', reader('PRODUCTION'), 'CASE', false],
    ['not of what another department sees', reader('DEPT_HEAD', 'ELSE'), 'SHEET', false],
    ['of a file by anybody, for it cannot be masked', reader('PRODUCTION'), 'FILE', true],
  ])('is one %s', (_what, person, kind, traced) => {
    expect(isReadInFull(person, CASE, kind)).toBe(traced);
  });
});
