import { randomUUID } from 'node:crypto';
import express from 'express';
import type { RequestHandler, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { hashToken, newToken } from '../auth';
import { plainBody } from '../body';
import { contentHash } from '../command';
import { publicDraft } from '../complaint-draft';
import type { ApiDeps } from '../deps';
import { check, invalid } from '../endpoint';
import { complaintForm, receiptHtml } from './complaint-pages';
import { languageFor } from './language';
import { sendPage } from './send';
import { pageText } from './texts';
import { receive } from '../routes/complaint-creation';
import { publicComplaint } from '../schemas/complaint';
import type { PublicComplaint } from '../schemas/complaint';
import { findCommandByKey } from '../../db/commands';
import { insertLink } from '../../db/customer-links';
import { isDuplicate } from '../../db/failures';
import { addDuration } from '../../domain/calendar';
import { domainError } from '../../domain/errors';
import type { Ctx } from '../../domain/kernel';
import { CUSTOMER } from '../../domain/people';
import { linkPath, publicAddress } from '../../platform/public-url';

/** Complaints that one address may send in a minute; a person sends one. */
const PER_MINUTE = 10;
/** Far more than a person writes, far less than a parser minds. */
const LIMIT = { text: '64kb', bytes: 64 * 1024 };
const PLAIN = { limit: LIMIT.bytes, inflate: false };
const KEY = /^[\x21-\x7e]{16,255}$/;

/** What a customer keeps: the number, and where she reads how it stands. */
interface Receipt {
  no: string;
  statusUrl: string;
  receivedAt: string;
}

/** Counted before the body is read, so that junk costs next to nothing. */
function atMost(asHtml: boolean): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: PER_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (request, response, next) => {
      const language = languageFor(request);
      const title = pageText('complainTitle', language);
      if (asHtml) sendPage(response, 429, title, complaintForm(language, {}, 'later'));
      else next(domainError('TOO_MANY_REQUESTS', { limit: PER_MINUTE }));
    },
  });
}

/** The key of a request that may be repeated; long enough not to be guessed. @throws DomainError INVALID_HEADER */
function keyOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (KEY.test(header)) return header;
  const reason = 'PRINTABLE_LONG';
  throw domainError('INVALID_HEADER', { header: 'Idempotency-Key', reason });
}

/** The number that an earlier request with the same key was given. */
async function numberedBefore(deps: ApiDeps, requestId: string): Promise<string> {
  const before = await findCommandByKey(deps.pool, CUSTOMER.id, requestId);
  if (before === undefined) throw domainError('CONFLICT', { reason: 'number' });
  return before.case_id.slice('complaint-'.length);
}

/** Takes what a customer wrote, numbers it at once and hands out the link to its status (CMP-01). */
async function take(deps: ApiDeps, body: PublicComplaint, key: string | null): Promise<Receipt> {
  const requestId = contentHash('public', key ?? randomUUID(), body);
  // Derived from the key, so that a repeated request is answered with the same link.
  const token =
    key === null
      ? newToken()
      : Buffer.from(contentHash(key, requestId), 'hex').toString('base64url');
  const newest = await deps.terms.newest(deps.pool);
  const now = deps.clock.now();
  const ctx: Ctx = { now, actor: CUSTOMER, ...newest };
  const place = { owner: null, team: null, department: null };
  const request = { id: requestId, actor: CUSTOMER.id, key: requestId };
  const incoming = { ...publicDraft(body, requestId, now), place, bodyHash: requestId, request };
  let no: string;
  try {
    no = (await receive(deps, incoming, ctx)).no;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    no = await numberedBefore(deps, requestId);
  }
  await handOut(deps, no, token, ctx);
  const statusUrl = publicAddress(deps.publicUrl, linkPath(token));
  return { no, statusUrl, receivedAt: now };
}

/** Makes the link to the status of a complaint, unless an earlier answer was lost and it is there. */
async function handOut(deps: ApiDeps, no: string, token: string, ctx: Ctx): Promise<void> {
  const { now, policy, calendar } = ctx;
  const expiresAt = addDuration(now, policy.values['link.customer.expiry'], calendar).at;
  const about = { caseId: `complaint-${no}`, shipmentId: null, createdBy: null } as const;
  const purpose = 'COMPLAINT_STATUS';
  const link = {
    tokenHash: hashToken(token),
    ...about,
    purpose,
    createdAt: now,
    expiresAt,
  } as const;
  await insertLink(deps.pool, link).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** Of a form, empty fields were not filled in. */
function filledIn(form: unknown): Record<string, unknown> {
  const entries = Object.entries((form ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function takeJson(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const key = keyOf(request.get('idempotency-key'));
    if (!request.is('application/json')) throw domainError('UNSUPPORTED_MEDIA_TYPE');
    const checked = check(publicComplaint, request.body);
    if ('fields' in checked) throw invalid(checked.fields);
    const receipt = await take(deps, checked.data, key);
    response.status(201).set('Cache-Control', 'no-store').json(receipt);
  };
}

function takeForm(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const language = languageFor(request);
    const title = pageText('complainTitle', language);
    const typed = filledIn(request.body);
    const checked = check(publicComplaint, typed);
    if ('fields' in checked) {
      sendPage(response, 422, title, complaintForm(language, typed, checked.fields));
      return;
    }
    const receipt = await take(deps, checked.data, null);
    sendPage(response, 201, receipt.no, receiptHtml(receipt, language));
  };
}

/**
 * The ways by which anybody may complain without an account: a page, and the same as JSON. Accepted
 * and numbered with the engine away; limited by address.
 */
export function registerPublicComplaints(app: Router, deps: ApiDeps): void {
  app.get('/complain', (request, response) => {
    const language = languageFor(request);
    const title = pageText('complainTitle', language);
    sendPage(response, 200, title, complaintForm(language, {}, []));
  });
  app.post(
    '/complain',
    atMost(true),
    plainBody(LIMIT),
    express.urlencoded({ extended: false, ...PLAIN }),
    takeForm(deps),
  );
  app.post(
    '/public/v1/complaints',
    atMost(false),
    plainBody(LIMIT),
    express.json(PLAIN),
    takeJson(deps),
  );
}
