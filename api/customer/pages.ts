import path from 'node:path';
import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { ApiDeps } from '../deps';
import { hashToken } from '../auth';
import { bodyReader, plainBody } from '../body';
import { complaintStatusHtml } from './complaint-pages';
import { languageFor } from './language';
import type { OrderRow } from '../routes/order-sight';
import { html } from '../html';
import type { Html } from '../html';
import { linesToSign, shipmentToSign, submit } from './submit';
import { sendPage } from './send';
import { answerSurvey, surveyHtml } from './survey';
import { pageText } from './texts';
import { confirmForm, noticeHtml, signForm, statusHtml } from './view';
import type { PageSight, Typed } from './view';
import { findCase } from '../../db/cases';
import { zoneOfCustomer } from '../../db/customer-clock';
import { findLink, markLinkUsed } from '../../db/customer-links';
import type { LinkRow } from '../../db/customer-links';
import { complaintView } from '../../domain/complaint';
import type { ComplaintState } from '../../domain/complaint';
import type { CaseCore } from '../../domain/kernel';
import { customerView } from '../../domain/order';

const MINUTE_MS = 60_000;
/** Links that show something and take nothing. */
const READ_ONLY: ReadonlySet<string> = new Set(['STATUS', 'COMPLAINT_STATUS']);
/** A signature drawn on a telephone is far smaller. */
const FORM_LIMIT = { text: '2mb', bytes: 2 * 1024 * 1024 };
const TOKEN = /^[\w-]{43}$/;

function send(response: Response, status: number, body: Html): void {
  sendPage(response, status, pageText('order', languageFor(response.req)), body);
}

/** How many requests an address may make in a minute; guessing a key of 256 bits is hopeless anyway. */
function atMost(limit: number): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (request, response) => {
      send(response, 429, noticeHtml('later', languageFor(request), true));
    },
  });
}

interface Opened {
  link: LinkRow;
  row: OrderRow;
}

/** The order behind a link, while it works. */
async function open(deps: ApiDeps, token: unknown): Promise<Opened | null> {
  if (typeof token !== 'string' || !TOKEN.test(token)) return null;
  const link = await findLink(deps.pool, hashToken(token));
  if (link === undefined || link.revokedAt !== null) return null;
  if (link.expiresAt <= deps.clock.now()) return null;
  const row = await findCase(deps.pool, link.caseId);
  return row === undefined ? null : { link, row: row as OrderRow };
}

/** What a link still asks of the customer, if anything. */
function formFor({ link, row }: Opened, sight: PageSight, typed: Typed = {}): Html {
  const { language } = sight;
  const { state } = row;
  if (link.purpose === 'STATUS') return html``;
  if (link.usedAt !== null) return noticeHtml('doneBefore', language);
  if (link.purpose === 'SIGN') {
    const shipment = shipmentToSign(row, link);
    if (shipment !== undefined) return signForm(linesToSign(row, shipment), sight, typed);
    return noticeHtml(state.signOff === undefined ? 'notNow' : 'doneBefore', language);
  }
  if (state.completion !== undefined) return noticeHtml('doneBefore', language);
  return state.stage === 'ARCHIVE' ? confirmForm(sight, typed) : noticeHtml('notNow', language);
}

async function sightFor(deps: ApiDeps, request: Request, row: OrderRow): Promise<PageSight> {
  const calendar = await deps.terms.calendar(deps.pool, row.state.calendarVersion);
  const zone = await zoneOfCustomer(deps.pool, row.state, { calendar });
  const house = calendar.zone;
  return { language: languageFor(request), zone, house, publicUrl: deps.publicUrl };
}

function show(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const opened = await open(deps, request.params['token']);
    if (opened === null) {
      send(response, 404, noticeHtml('gone', languageFor(request), true));
      return;
    }
    const sight = await sightFor(deps, request, opened.row);
    if (opened.link.purpose === 'COMPLAINT_STATUS') {
      const view = complaintView(opened.row.state as CaseCore as ComplaintState);
      sendPage(response, 200, view.no, complaintStatusHtml(view, sight));
      return;
    }
    if (opened.link.purpose === 'SURVEY') {
      const body = await surveyHtml(deps, opened, sight.language);
      sendPage(response, 200, pageText('survey', sight.language), body);
      return;
    }
    const status = statusHtml(customerView(opened.row.state), sight);
    send(response, 200, html`${status}${formFor(opened, sight)}`);
  };
}

const STATUS_OF = { done: 200, notNow: 409, checkInput: 422 } as const;

/** Answers are taken once; a form that lacks something is shown again with what was typed. */
async function takeSurvey(deps: ApiDeps, opened: Opened, response: Response): Promise<void> {
  const language = languageFor(response.req);
  const body = (response.req.body ?? {}) as Record<string, unknown>;
  const result = await answerSurvey(deps, opened.link, opened.row, body);
  if (result === 'done') await markLinkUsed(deps.pool, opened.link.id, deps.clock.now());
  const title = pageText('survey', language);
  const again = result === 'checkInput' || result === 'reasonsMissing';
  const shown = again
    ? await surveyHtml(deps, opened, language, body, result)
    : noticeHtml(result, language, result !== 'done');
  sendPage(response, again ? 422 : STATUS_OF[result], title, shown);
}

/** The link is looked at first: what comes with a dead one is not read. */
function take(deps: ApiDeps): RequestHandler {
  const parser = { extended: false, limit: FORM_LIMIT.bytes, inflate: false };
  const read = bodyReader(express.urlencoded(parser));
  return async (request, response) => {
    const opened = await open(deps, request.params['token']);
    const language = languageFor(request);
    if (opened === null || READ_ONLY.has(opened.link.purpose)) {
      send(response, 404, noticeHtml('gone', language, true));
      return;
    }
    const { link, row } = opened;
    if (link.usedAt !== null) {
      send(response, 200, noticeHtml('doneBefore', language));
      return;
    }
    await read(request, response);
    if (link.purpose === 'SURVEY') {
      await takeSurvey(deps, opened, response);
      return;
    }
    const typed = (request.body ?? {}) as Record<string, unknown>;
    const result = await submit(deps, row, link, typed);
    if (result === 'done') await markLinkUsed(deps.pool, link.id, deps.clock.now());
    const notice = noticeHtml(result, language, result !== 'done');
    // What she typed stays in the form that is shown again.
    const again =
      result === 'checkInput' && formFor(opened, await sightFor(deps, request, row), typed);
    send(response, STATUS_OF[result], again ? html`${notice}${again}` : notice);
  };
}

/**
 * The pages a customer reaches through a link: without an account, for one purpose, until it expires;
 * nothing there names staff or says what happens inside the house (ORD-35).
 */
export function registerCustomerPages(app: Router, deps: ApiDeps): void {
  app.get('/c/assets/signature.js', (_request, response) => {
    response.type('js').sendFile(path.join(__dirname, 'signature.js'));
  });
  app.get('/c/:token', atMost(60), show(deps));
  app.post('/c/:token', atMost(20), plainBody(FORM_LIMIT), take(deps));
}
