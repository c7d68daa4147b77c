import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { accountPages } from './account-pages';
import { plainBody } from '../body';
import type { ApiDeps } from '../deps';
import { clearSession, demandOwnPage, setSession } from './cookie';
import { askForReset, chooseByLink, linkOwner } from './links';
import { fieldOf, goTo, inVain, placeOf, show, TOO_MANY } from './page';
import { offeredFactor } from './second-factor';
import { shownSession, visitorOf } from './session';
import { accountsOf } from './settings';
import { beginSession, secondStep, signIn } from './sign-in';
import { chooseHtml, codeHtml, enrolHtml, forgotHtml, goneHtml, signInHtml } from './view';
import type { Said } from './view';
import { demoStaff } from '../../db/demo-staff';
import type { StaffRow } from '../../db/staff';
import { isLoopback } from '../../platform/config';

const MINUTE_MS = 60_000;
/** Locks count failures; this one spares the machine the work of checking passwords by the hundred. */
const ATTEMPTS_A_MINUTE = 300;
const FORM_LIMIT = { text: '16kb', bytes: 16 * 1024 };

/** The demo people, where a request may sign in as one: in demo mode, from this machine, under its own name. */
async function demoPeople(deps: ApiDeps, request: Request): Promise<StaffRow[]> {
  const here = isLoopback((request.ip ?? '').replace(/^::ffff:/, ''));
  // A page of the internet can point a name of its own at this machine: the name asked for tells.
  const named = isLoopback(request.hostname.replace(/^\[|\]$/g, ''));
  return accountsOf(deps).demo && here && named ? demoStaff(deps.pool) : [];
}

async function showSignIn(
  deps: ApiDeps,
  response: Response,
  status: number,
  said: Said | null,
): Promise<void> {
  const people = await demoPeople(deps, response.req);
  show(response, status, 'signIn', signInHtml(placeOf(deps, response.req), said, people));
}

function takeSignIn(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const typed = { name: fieldOf(request, 'who').trim(), password: fieldOf(request, 'password') };
    const result = await signIn(deps, typed, visitorOf(deps, request));
    if (!('token' in result)) {
      await showSignIn(deps, response, ...inVain(deps, response, result));
      return;
    }
    setSession(deps, response, result.token);
    goTo(deps, response, result.lacks === null ? '/console/' : '/sign-in/second');
  };
}

function takeDemo(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const people = await demoPeople(deps, request);
    const person = people.find(({ id }) => id === fieldOf(request, 'id'));
    if (person === undefined) {
      await showSignIn(deps, response, 401, { text: 'refused' });
      return;
    }
    setSession(deps, response, await beginSession(deps, person.id, visitorOf(deps, request)));
    goTo(deps, response, '/console/');
  };
}

async function showSecond(
  deps: ApiDeps,
  response: Response,
  status: number,
  said: Said | null,
): Promise<void> {
  const place = placeOf(deps, response.req);
  const session = await shownSession(deps, response.req);
  if (session === undefined || session.lacks === null) {
    goTo(deps, response, session === undefined ? '/sign-in' : '/account');
    return;
  }
  const factor =
    session.lacks === 'ENROLMENT' ? await offeredFactor(deps, session.staff) : undefined;
  if (factor === undefined) show(response, status, 'codeTitle', codeHtml(place, said));
  else show(response, status, 'enrolTitle', enrolHtml(place, { said, factor, demanded: true }));
}

function takeSecond(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const session = await shownSession(deps, request);
    if (session === undefined || session.lacks === null) {
      goTo(deps, response, session === undefined ? '/sign-in' : '/account');
      return;
    }
    const visitor = visitorOf(deps, request);
    const result = await secondStep(deps, session, fieldOf(request, 'code'), visitor);
    if (!('token' in result)) {
      await showSecond(deps, response, ...inVain(deps, response, result));
      return;
    }
    setSession(deps, response, result.token);
    goTo(deps, response, '/console/');
  };
}

function takeForgot(deps: ApiDeps): RequestHandler {
  return (request, response) => {
    askForReset(deps, fieldOf(request, 'who').trim());
    const said = { text: 'resetSent', well: true } as const;
    show(response, 200, 'resetTitle', forgotHtml(placeOf(deps, request), said));
  };
}

/** A link is looked at by programs that check mails, too: only the form uses it up. */
function showLink(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const place = placeOf(deps, request);
    const token = String(request.params['token']);
    if ((await linkOwner(deps, token)) === undefined) {
      show(response, 404, 'chooseTitle', goneHtml(place));
    } else {
      show(response, 200, 'chooseTitle', chooseHtml(place, `/sign-in/link/${token}`, null));
    }
  };
}

function takeLink(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const place = placeOf(deps, request);
    const token = String(request.params['token']);
    const password = fieldOf(request, 'password');
    const same = password === fieldOf(request, 'again');
    const result = same ? await chooseByLink(deps, token, password) : 'different';
    if (result === 'done') {
      clearSession(deps, response);
      await showSignIn(deps, response, 200, { text: 'chosen', well: true });
    } else if (result === 'gone') {
      show(response, 404, 'chooseTitle', goneHtml(place));
    } else {
      const again = chooseHtml(place, `/sign-in/link/${token}`, { text: result });
      show(response, 422, 'chooseTitle', again);
    }
  };
}

/** The pages to sign in by, in both languages, made for a telephone; and those of one's own account. */
export function registerAccountPages(app: Router, deps: ApiDeps): void {
  const limited = rateLimit({
    ...{ windowMs: MINUTE_MS, limit: ATTEMPTS_A_MINUTE, legacyHeaders: false },
    standardHeaders: 'draft-8',
    handler: (request, response) =>
      show(
        response,
        TOO_MANY,
        'signIn',
        signInHtml(placeOf(deps, request), { text: 'locked' }, []),
      ),
  });
  const fromOwnPage: RequestHandler = (request, _response, next) => {
    demandOwnPage(deps, request);
    next();
  };
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT.bytes, inflate: false });
  const taking = [limited, fromOwnPage, plainBody(FORM_LIMIT), form];
  app.get('/sign-in', (_request, response) => showSignIn(deps, response, 200, null));
  app.post('/sign-in', taking, takeSignIn(deps));
  app.post('/sign-in/demo', taking, takeDemo(deps));
  app.get('/sign-in/second', (_request, response) => showSecond(deps, response, 200, null));
  app.post('/sign-in/second', taking, takeSecond(deps));
  app.get('/sign-in/forgot', (request, response) => {
    show(response, 200, 'resetTitle', forgotHtml(placeOf(deps, request), null));
  });
  app.post('/sign-in/forgot', taking, takeForgot(deps));
  app.get('/sign-in/link/:token', showLink(deps));
  app.post('/sign-in/link/:token', taking, takeLink(deps));
  accountPages(app, deps, taking);
}
