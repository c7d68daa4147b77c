import type { Request, RequestHandler, Response, Router } from 'express';
import type { ApiDeps } from '../deps';
import { clearSession, setSession } from './cookie';
import { changePassword } from './links';
import { fieldOf, goTo, inVain, placeOf, show } from './page';
import { passwordFault } from './password-rules';
import { offeredFactor, takeCode } from './second-factor';
import { shownSession, visitorOf } from './session';
import { attempt, beginSession } from './sign-in';
import { accountHtml, enrolHtml } from './view';
import type { Said } from './view';
import { findAccount, removeSecondFactor } from '../../db/accounts';
import { endSession, endSessions, listSessions } from '../../db/sessions';
import type { OpenSession } from '../../db/sessions';
import { findStaff } from '../../db/staff';
import type { StaffRow } from '../../db/staff';
import { holdsAny } from '../../domain/people';
import { matchesPassword } from '../../platform/password';

/** Who looks at her account, in which session. */
interface Owner {
  session: OpenSession;
  staff: StaffRow;
}

type OwnPage = (owner: Owner, request: Request, response: Response) => Promise<void>;

/** A page for those who are signed in; others are led to the sign-in. */
function own(deps: ApiDeps, page: OwnPage): RequestHandler {
  return async (request, response) => {
    const session = await shownSession(deps, request);
    const [staff] = session?.lacks === null ? await findStaff(deps.pool, [session.staff]) : [];
    if (session === undefined || staff === undefined) goTo(deps, response, '/sign-in');
    else await page({ session, staff }, request, response);
  };
}

async function showAccount(
  deps: ApiDeps,
  { session, staff }: Owner,
  response: Response,
  [status, said]: [number, Said | null],
): Promise<void> {
  const account = await findAccount(deps.pool, staff.id);
  const sessions = await listSessions(deps.pool, staff.id, deps.clock.now());
  const sight = {
    ...{ said, staff, session: session.id, sessions },
    hasPassword: account?.password != null,
    factor: account?.totpSince != null,
  };
  show(response, status, 'account', accountHtml(placeOf(deps, response.req), sight));
}

async function signOut(
  deps: ApiDeps,
  { session, staff }: Owner,
  response: Response,
): Promise<void> {
  await endSession(deps.pool, staff.id, session.id, deps.clock.now());
  clearSession(deps, response);
  // Whatever the browser still holds of these pages goes with the session.
  response.set('Clear-Site-Data', '"cache", "storage"');
  goTo(deps, response, '/sign-in');
}

async function end(deps: ApiDeps, owner: Owner, request: Request): Promise<void> {
  const { session, staff } = owner;
  const id = fieldOf(request, 'id');
  const now = deps.clock.now();
  if (id === 'others') await endSessions(deps.pool, staff.id, now, session.id);
  else if (/^\d{1,15}$/.test(id)) await endSession(deps.pool, staff.id, Number(id), now);
}

/** The new password takes the old one: a browser left open is no right to the account. */
function takePassword(deps: ApiDeps): OwnPage {
  return async (owner, request, response) => {
    const { staff } = owner;
    const say = (status: number, said: Said): Promise<void> =>
      showAccount(deps, owner, response, [status, said]);
    const password = fieldOf(request, 'password');
    if (password !== fieldOf(request, 'again')) return say(422, { text: 'different' });
    const fault = passwordFault(password, [staff.id, staff.name, staff.email]);
    if (fault !== null) return say(422, { text: fault });
    const visitor = visitorOf(deps, request);
    const tried = await attempt(deps, staff.id, visitor.address);
    const account = await findAccount(deps.pool, staff.id);
    const right =
      tried.lockedUntil === null &&
      (await matchesPassword(fieldOf(request, 'current'), account?.password ?? null));
    if (!right) {
      const { lockedUntil } = tried;
      const why = lockedUntil === null ? ({ refused: true } as const) : { lockedUntil };
      return say(...inVain(deps, response, why));
    }
    await tried.opened();
    await changePassword(deps, staff, password);
    setSession(deps, response, await beginSession(deps, staff.id, visitor));
    goTo(deps, response, '/account');
  };
}

async function showFactor(
  deps: ApiDeps,
  { staff }: Owner,
  response: Response,
  [status, said]: [number, Said | null],
): Promise<void> {
  const factor = await offeredFactor(deps, staff.id);
  if (factor === undefined) {
    goTo(deps, response, '/account');
    return;
  }
  const place = placeOf(deps, response.req);
  show(response, status, 'enrolTitle', enrolHtml(place, { said, factor, demanded: false }));
}

/** A code that is asked for within a session is counted like one at the sign-in. */
async function codeTaken(
  deps: ApiDeps,
  { staff }: Owner,
  request: Request,
  response: Response,
): Promise<[number, Said] | null> {
  const tried = await attempt(deps, staff.id, visitorOf(deps, request).address);
  const { lockedUntil } = tried;
  if (lockedUntil !== null) return inVain(deps, response, { lockedUntil });
  if (!(await takeCode(deps, staff.id, fieldOf(request, 'code')))) {
    return inVain(deps, response, { refused: true });
  }
  await tried.opened();
  return null;
}

function takeFactor(deps: ApiDeps): OwnPage {
  return async (owner, request, response) => {
    const fault = await codeTaken(deps, owner, request, response);
    if (fault === null) goTo(deps, response, '/account');
    else await showFactor(deps, owner, response, fault);
  };
}

/** A factor that her role demands can only be replaced, by an administrator. */
function removeFactor(deps: ApiDeps): OwnPage {
  return async (owner, request, response) => {
    const { policy } = await deps.terms.newest(deps.pool);
    if (holdsAny(owner.staff, policy.values['account.secondFactor.roles'])) {
      await showAccount(deps, owner, response, [403, { text: 'enrolDemanded' }]);
      return;
    }
    const fault = await codeTaken(deps, owner, request, response);
    if (fault === null) await removeSecondFactor(deps.pool, owner.staff.id);
    if (fault === null) goTo(deps, response, '/account');
    else await showAccount(deps, owner, response, fault);
  };
}

/** One's own account: where one is signed in, password, second step, sign-out. */
export function accountPages(app: Router, deps: ApiDeps, taking: RequestHandler[]): void {
  app.get(
    '/account',
    own(deps, (owner, _request, response) => showAccount(deps, owner, response, [200, null])),
  );
  app.post(
    '/account/sign-out',
    taking,
    own(deps, (owner, _request, response) => signOut(deps, owner, response)),
  );
  app.post(
    '/account/end',
    taking,
    own(deps, async (owner, request, response) => {
      await end(deps, owner, request);
      goTo(deps, response, '/account');
    }),
  );
  app.post('/account/password', taking, own(deps, takePassword(deps)));
  app.get(
    '/account/second-factor',
    own(deps, (owner, _request, response) => showFactor(deps, owner, response, [200, null])),
  );
  app.post('/account/second-factor', taking, own(deps, takeFactor(deps)));
  app.post('/account/second-factor/remove', taking, own(deps, removeFactor(deps)));
}
