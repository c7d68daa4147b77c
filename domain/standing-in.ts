import type { Person, Role } from './people';
import { stepOf, stepOfPost, supervisorsOf } from './supervision';

/** An absence with the colleague who stands in, and those on whose word this rests. */
export interface Link {
  staff: string;
  standIn: string;
  startsAt: string;
  endsAt: string;
  /** Who recorded it and who consented. */
  givers: readonly string[];
  /** Nothing is lent while a second person has still to consent. */
  consented: boolean;
}

/** People by id, as far as they are known. */
export type People = ReadonlyMap<string, Person>;

/** Whether somebody may lend a post: her own, or one that does not stand above her (§8.3.21). */
export function mayGive(giver: Person, post: Role): boolean {
  if (giver.roles.includes(post)) return true;
  return post !== 'ADMIN' && stepOfPost(post) <= stepOf(giver);
}

/**
 * Whether a second person has to say yes: a post above those of the stand-in is given by whoever stands
 * above the absent person, not by one of the two alone (§8.3.21).
 */
export function needsConsent(recorder: Person, absent: Person, standIn: Person): boolean {
  const alone = recorder.id === absent.id || recorder.id === standIn.id;
  return absent.roles.some(
    (post) => !mayGive(standIn, post) && (alone || !mayGive(recorder, post)),
  );
}

/**
 * Who may say it: the absent person and whoever stands above her, but the recorder and the stand-in; for
 * the general manager a director (§8.3.21, §8.3.26).
 */
export function consenters(
  recorder: Person,
  absent: Person,
  standIn: Person,
  staff: readonly Person[],
): string[] {
  const above = supervisorsOf(absent, staff).filter((id) => id !== standIn.id);
  const second =
    above.length > 0
      ? above
      : staff
          .filter(({ active, roles }) => active && roles.includes('DIRECTOR'))
          .map(({ id }) => id);
  return [absent.id, ...second].filter((id) => id !== recorder.id);
}

const runsAt = ({ startsAt, endsAt }: Link, at: string): boolean => startsAt <= at && at < endsAt;

const lends = (link: Link, at: string): boolean => link.consented && runsAt(link, at);

/** The posts that pass over a link: those that somebody who gave it could have given. */
function passing(posts: readonly Role[], { givers }: Link, people: People): Role[] {
  return posts.filter((post) =>
    givers.some((id) => {
      const giver = people.get(id);
      return giver !== undefined && mayGive(giver, post);
    }),
  );
}

/**
 * With which posts one person may act for another: along every chain from the absent person over
 * stand-ins that are absent themselves, only what each link could give. Null when no chain leads to her.
 */
export function postsLent(
  absent: Person,
  standIn: string,
  links: readonly Link[],
  people: People,
  at: string,
): Role[] | null {
  if (!absent.active) return null;
  const found: Role[][] = [];
  const follow = (from: string, posts: readonly Role[], passed: readonly string[]): void => {
    for (const link of links) {
      if (link.staff !== from || !lends(link, at) || passed.includes(link.standIn)) continue;
      const left = passing(posts, link, people);
      if (link.standIn === standIn) found.push(left);
      else if (people.get(link.standIn)?.active === true) {
        follow(link.standIn, left, [...passed, link.standIn]);
      }
    }
  };
  follow(absent.id, absent.roles, [absent.id]);
  return found.length === 0 ? null : [...new Set(found.flat())];
}

/**
 * Who is reached in place of somebody: the first of her chain who are present. Empty while she is present,
 * `nobody` when she is absent or gone and the chain ends without anybody.
 */
export function firstPresent(
  absent: string,
  links: readonly Link[],
  isActive: (id: string) => boolean,
  at: string,
): readonly string[] | 'nobody' {
  const present = (id: string): boolean =>
    isActive(id) && !links.some((link) => link.staff === id && runsAt(link, at));
  if (present(absent)) return [];
  const reached = new Set<string>();
  const passed = new Set([absent]);
  for (const from of passed) {
    for (const link of links) {
      if (link.staff !== from || !lends(link, at)) continue;
      if (present(link.standIn)) reached.add(link.standIn);
      else passed.add(link.standIn);
    }
  }
  return reached.size === 0 ? 'nobody' : [...reached];
}

/** Whether a new absence would lead back to the absent person while it runs (§8.3.21). */
export function closesCircle(links: readonly Link[], added: Link): boolean {
  const leadsBack = (from: string, span: Link, passed: readonly string[]): boolean =>
    links.some((link) => {
      if (link.staff !== from) return false;
      const startsAt = link.startsAt > span.startsAt ? link.startsAt : span.startsAt;
      const endsAt = link.endsAt < span.endsAt ? link.endsAt : span.endsAt;
      if (startsAt >= endsAt) return false;
      if (link.standIn === added.staff) return true;
      if (passed.includes(link.standIn)) return false;
      return leadsBack(link.standIn, { ...link, startsAt, endsAt }, [...passed, link.standIn]);
    });
  return leadsBack(added.standIn, added, [added.standIn]);
}
