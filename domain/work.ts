import type { CaseKind } from './kernel';
import type { Person, Role } from './people';
import { reachOf, waitingKeysOf } from './reach';
import type { Place, Reach } from './reach';

/** Heaps of work at hand, as a person sees them at the start of a day. */
export const WORK_BUCKETS = [
  'mine',
  'team',
  'unassigned',
  'dueWithinHour',
  'overdue',
  'onHold',
] as const;

export type WorkBucket = (typeof WORK_BUCKETS)[number];

/**
 * One way a case comes to be somebody's business; a case may come by several. `team` and `department`
 * with null stand for the cases that belong nowhere.
 */
export type WorkSource =
  | { by: 'waiting'; key: string }
  | { by: 'owner'; person: string }
  | { by: 'holder'; person: string }
  | { by: keyof Place; place: string | null }
  | { by: 'company' };

/**
 * What waits for a person: what she owns, what she answers for a part of (a task, a trouble), and what asks
 * for her or for a role she holds (§8.3.10).
 */
export function waitingFor(person: Person): WorkSource[] {
  const keys = waitingKeysOf(person).map((key): WorkSource => ({ by: 'waiting', key }));
  const { id } = person;
  return [{ by: 'owner', person: id }, { by: 'holder', person: id }, ...keys];
}

/** Kinds of cases that are customer service's. */
const CARE: readonly CaseKind[] = ['complaint', 'service'];

/** Customer service acts on such cases of the whole company, and follows those of its place. */
const CARE_AROUND: Readonly<Partial<Record<Role, Reach>>> = {
  CS_AGENT: 'team',
  CS_SUPERVISOR: 'department',
};

/** Whose cases of a kind a role follows, though they do not wait for it. */
function around(role: Role, kind: CaseKind): Reach {
  return (CARE.includes(kind) ? CARE_AROUND[role] : undefined) ?? reachOf(role);
}

/**
 * What nobody has yet. A complaint or a request belongs to the place where it was taken up, which may be the warehouse:
 * all of customer service sees it, wherever that is (CMP-04, SRV-02).
 */
function withoutOwner(person: Person, kind: CaseKind): WorkSource[] {
  const service = person.roles.some((role) => CARE_AROUND[role] !== undefined);
  return CARE.includes(kind) && service ? [{ by: 'company' }] : casesAround(person, kind);
}

/** The cases of a kind of the own team, and those of the department for who supervises it. */
export function casesAround(person: Person, kind: CaseKind): WorkSource[] {
  const reaches = new Set(person.roles.map((role) => around(role, kind)));
  return (['team', 'department'] as const)
    .filter((reach) => reaches.has(reach))
    .flatMap((by): WorkSource[] => {
      const own = person[by];
      return [...(own === null ? [] : [{ by, place: own }]), { by, place: null }];
    });
}

/**
 * From where the cases of a kind come into a bucket for a person. Whoever reports facts on every case (production,
 * logistics) is shown what waits for her post, not the whole company's work.
 */
export function sourcesOf(bucket: WorkBucket, person: Person, kind: CaseKind): WorkSource[] {
  switch (bucket) {
    case 'mine':
      return waitingFor(person);
    case 'team':
      return casesAround(person, kind);
    case 'unassigned':
      return withoutOwner(person, kind);
    case 'dueWithinHour':
    case 'overdue':
    case 'onHold':
      return [...casesAround(person, kind), ...waitingFor(person)];
  }
}
