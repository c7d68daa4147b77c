import type { Person, Role } from '../../domain/people';
import { mayReadText } from '../../domain/reach';

const CASE = { team: 'T1', department: 'SALES' };

function reader(role: Role, place: Partial<Person> = {}): Person {
  return { id: 'reader', roles: [role], team: null, department: 'SALES', active: true, ...place };
}

describe('free texts of a case are read in full (CUS-06)', () => {
  it.each([
    ['a post that needs to know', reader('LOGISTICS', { department: 'ELSE' }), null, true],
    ['the head of its department', reader('DEPT_HEAD'), 'somebody', true],
    ['the head of another department', reader('DEPT_HEAD', { department: 'ELSE' }), null, false],
    ['its author', reader('PRODUCTION'), 'reader', true],
    ['nobody else', reader('PRODUCTION'), 'somebody', false],
    ['an administrator no more than others', reader('ADMIN'), null, false],
  ])('by %s: %#', (_who, person, author, full) => {
    expect(mayReadText(person, CASE, author)).toBe(full);
  });
});
