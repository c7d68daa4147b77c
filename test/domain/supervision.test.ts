import { ROLE_NAMES } from '../../domain/people';
import type { Person, Role } from '../../domain/people';
import { mayRecordAbsence, supervisorsOf } from '../../domain/supervision';

type Home = { team?: string; department?: string; active?: boolean };

const person = (id: string, roles: Role[], home: Home = {}): Person => ({
  ...{ id, roles },
  ...{ team: home.team ?? null, department: home.department ?? null, active: home.active ?? true },
});

const east = { team: 'east', department: 'sales' };
const clerk = person('clerk', ['ORDER_CLERK'], east);
const lead = person('lead', ['SALES_MANAGER'], east);
const manager = person('manager', ['SALES_MANAGER'], { department: 'sales' });
const csLead = person('cs-lead', ['CS_SUPERVISOR'], { department: 'service' });
const head = person('head', ['DEPT_HEAD'], { department: 'sales' });
const otherHead = person('other-head', ['DEPT_HEAD'], { department: 'service' });
const director = person('director', ['DIRECTOR'], { department: 'management' });
const gm = person('gm', ['GENERAL_MANAGER'], { department: 'management' });
const admin = person('admin', ['ADMIN'], { department: 'sales' });
const staff = [clerk, lead, manager, csLead, head, otherHead, director, gm, admin];
const STEPS: Role[] = ['SALES_MANAGER', 'DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'];

describe('the line above a person (§8.3.21)', () => {
  it('goes from the lead of her team over the head of her department to the general manager', () => {
    expect(supervisorsOf(clerk, staff)).toEqual(['lead', 'head', 'director', 'gm']);
    expect(supervisorsOf(head, staff)).toEqual(['director', 'gm']);
    expect(supervisorsOf(gm, staff)).toEqual([]);
  });

  it('looks into her department where her team has no lead, and for heads into the company', () => {
    const north = person('north', ['SALES_REP'], { team: 'north', department: 'sales' });
    expect(supervisorsOf(north, staff)).toContain('manager');
    const packer = person('packer', ['WAREHOUSE'], { department: 'operations' });
    expect(supervisorsOf(packer, staff)).toEqual(['head', 'other-head', 'director', 'gm']);
  });

  it('passes over whoever works here no more', () => {
    const left = staff.map((one) => (one.id === 'lead' ? { ...one, active: false } : one));
    expect(supervisorsOf(clerk, left)).toEqual(['manager', 'head', 'director', 'gm']);
  });

  it('counts the highest post of who holds several', () => {
    const both = person('both', ['ORDER_CLERK', 'DEPT_HEAD'], east);
    expect(supervisorsOf(both, [...staff, both])).toEqual(['director', 'gm']);
  });

  it('has nobody in it by any other role, above all not by ADMIN', () => {
    const others = ROLE_NAMES.filter((role) => !STEPS.includes(role) && role !== 'CS_SUPERVISOR');
    for (const role of others) {
      expect(supervisorsOf(clerk, [person('x', [role], east)])).toEqual([]);
    }
  });

  it('is never closed to a circle, whatever posts two people hold', () => {
    for (const one of ROLE_NAMES) {
      for (const two of ROLE_NAMES) {
        const pair = [person('a', [one], east), person('b', [two], east)] as const;
        const [up, down] = [supervisorsOf(pair[0], pair), supervisorsOf(pair[1], pair)];
        expect(up.includes('b') && down.includes('a')).toBe(false);
      }
    }
  });
});

describe('an absence is recorded (§8.3.21)', () => {
  it('by the person herself, and by nobody beside or below her', () => {
    for (const absent of staff) {
      for (const recorder of staff) {
        const above = supervisorsOf(absent, staff).includes(recorder.id);
        expect(mayRecordAbsence(recorder, absent, staff)).toBe(above || recorder === absent);
      }
    }
    expect(mayRecordAbsence(manager, head, staff)).toBe(false);
    expect(mayRecordAbsence(manager, lead, staff)).toBe(false);
    expect(mayRecordAbsence(admin, clerk, staff)).toBe(false);
    expect(mayRecordAbsence(csLead, clerk, staff)).toBe(false);
  });
});
