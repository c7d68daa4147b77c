import { z } from 'zod';
import { endpoint, invalid } from '../endpoint';
import type { Call } from '../endpoint';
import { identifier, instant, utcInstant } from '../schemas/common';
import { findAbsence } from '../../db/hand-over';
import { tell } from '../../db/inbox';
import { consentTo, endAbsence, insertAbsence, listAbsences } from '../../db/organisation';
import type { AbsenceRow } from '../../db/organisation';
import { inTransaction } from '../../db/query';
import { links, linkOf } from '../../db/standing-in';
import { listStaff } from '../../db/staff';
import type { StaffRow } from '../../db/staff';
import { domainError } from '../../domain/errors';
import { closesCircle, consenters, needsConsent } from '../../domain/standing-in';
import { mayRecordAbsence, nextAbove } from '../../domain/supervision';

const DAY_MS = 86_400_000;

const absence = z
  .object({
    id: z.int(),
    staff: identifier,
    standIn: identifier,
    startsAt: utcInstant,
    endsAt: utcInstant,
    recordedBy: z.string(),
    consentNeeded: z.boolean().meta({
      description: 'A post above those of the stand-in: lent only once a second person said yes',
    }),
    consentedBy: z.string().nullable(),
  })
  .meta({ id: 'Absence' });
const byNumber = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const listed = z.object({ absences: z.array(absence) });

const absences = endpoint({
  method: 'get',
  path: '/api/v1/absences',
  id: 'listAbsences',
  tag: 'people',
  roles: 'STAFF',
  summary: 'Absences running or to come, with who stands in',
  responses: { 200: listed },
  handler: async ({ deps }) => ({
    body: { absences: await listAbsences(deps.pool, deps.clock.now()) },
  }),
});

type Asked = Pick<Call<unknown, unknown, unknown>, 'deps' | 'caller'>;

const newAbsence = z
  .strictObject({ staff: identifier, standIn: identifier, startsAt: instant, endsAt: instant })
  .refine(({ staff, standIn }) => staff !== standIn, {
    path: ['standIn'],
    message: 'nobody stands in for herself',
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    message: 'must be after startsAt',
  });

/** Who speaks for her own times or for those of somebody below. @throws DomainError NOT_HER_SUPERVISOR */
function demandAbove({ caller }: Asked, absent: StaffRow, staff: readonly StaffRow[]): void {
  if (mayRecordAbsence(caller.staff, absent, staff)) return;
  throw domainError('NOT_HER_SUPERVISOR', { person: absent.id });
}

/** Somebody whom an absence names. @throws DomainError RESOURCE_NOT_FOUND or INVALID_INPUT */
function working(staff: readonly StaffRow[], field: 'staff' | 'standIn', id: string): StaffRow {
  const found = staff.find((person) => person.id === id);
  if (found === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: field, id });
  if (!found.active) throw invalid([{ field, reason: 'works here no more' }]);
  return found;
}

/** Tells the two people and whoever is next above the absent one, but not who did it (§8.3.21). */
function told(
  { caller }: Asked,
  { staff: id, standIn }: AbsenceRow,
  staff: readonly StaffRow[],
): string[] {
  const absent = staff.find((person) => person.id === id);
  const above = absent === undefined ? [] : nextAbove(absent, staff);
  return [...new Set([id, standIn, ...above])].filter((person) => person !== caller.staff.id);
}

const wordsOf = ({ staff, standIn, startsAt, endsAt }: AbsenceRow) => ({
  ...{ person: staff, who: standIn, at: startsAt, until: endsAt },
});

const recordAbsence = endpoint({
  method: 'post',
  path: '/api/v1/absences',
  id: 'recordAbsence',
  tag: 'people',
  roles: 'STAFF',
  summary:
    'Record an absence with the colleague who stands in: her own, or that of somebody below in the line; a post above the stand-in waits for the consent of a second person (§8.3.21)',
  body: newAbsence,
  responses: { 201: absence },
  handler: async (call) => {
    const { deps, body, caller } = call;
    const now = deps.clock.now();
    const recorder = caller.staff;
    const row = await inTransaction(deps.pool, async (client) => {
      // One at a time: two absences recorded at once may not close a circle between them.
      await client.query('lock table absences in share row exclusive mode');
      const staff = await listStaff(client);
      const absent = working(staff, 'staff', body.staff);
      demandAbove(call, absent, staff);
      const standIn = working(staff, 'standIn', body.standIn);
      if (Date.parse(body.startsAt) < Date.parse(now) - DAY_MS) {
        throw invalid([{ field: 'startsAt', reason: 'lies more than a day back' }]);
      }
      if (body.endsAt <= now) throw invalid([{ field: 'endsAt', reason: 'is over already' }]);
      const consentNeeded = needsConsent(recorder, absent, standIn);
      const asked = { ...body, recordedBy: recorder.id, consentNeeded };
      if (closesCircle(await links(client, now), linkOf({ ...asked, id: 0, consentedBy: null }))) {
        throw invalid([{ field: 'standIn', reason: 'leads back to the absent person' }]);
      }
      const recorded = await insertAbsence(client, asked, now);
      const params = wordsOf(recorded);
      const known = told(call, recorded, staff);
      await tell(client, { code: 'ABSENCE_RECORDED', params }, known, now);
      if (consentNeeded) {
        const second = consenters(recorder, absent, standIn, staff);
        await tell(client, { code: 'ABSENCE_TO_CONSENT', params }, second, now);
      }
      return recorded;
    });
    return { status: 201, body: row };
  },
});

/** @throws DomainError RESOURCE_NOT_FOUND */
async function absenceOf({ deps }: Asked, id: number): Promise<AbsenceRow> {
  const found = await findAbsence(deps.pool, id);
  if (found === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: 'absence', id });
  return found;
}

const consent = endpoint({
  method: 'post',
  path: '/api/v1/absences/{id}/consent',
  id: 'consentToAbsence',
  tag: 'people',
  roles: 'STAFF',
  summary:
    'Say yes to a stand-in who gets a post above her own: the absent person or somebody above her, neither recorder nor stand-in; for the general manager a director (§8.3.21)',
  params: byNumber,
  responses: { 200: absence },
  handler: async (call) => {
    const { deps, params, caller } = call;
    const now = deps.clock.now();
    const asked = await absenceOf(call, params.id);
    const staff = await listStaff(deps.pool);
    const named = (id: string) => staff.find((person) => person.id === id);
    const [recorder, absent, standIn] = [asked.recordedBy, asked.staff, asked.standIn].map(named);
    const second =
      recorder && absent && standIn ? consenters(recorder, absent, standIn, staff) : [];
    if (!second.includes(caller.staff.id)) {
      throw domainError('SECOND_PERSON_NEEDED', { who: second.join(', ') });
    }
    if (!(await consentTo(deps.pool, params.id, caller.staff.id, now))) {
      throw domainError('CONFLICT', { reason: 'NO_CONSENT_ASKED' });
    }
    await tell(
      deps.pool,
      { code: 'ABSENCE_CONSENTED', params: wordsOf(asked) },
      [...new Set([...told(call, asked, staff), asked.recordedBy])],
      now,
    );
    return { body: await absenceOf(call, params.id) };
  },
});

const finishAbsence = endpoint({
  method: 'post',
  path: '/api/v1/absences/{id}/end',
  id: 'endAbsence',
  tag: 'people',
  roles: 'STAFF',
  summary: 'End an absence now: her own, or that of somebody below in the line (§8.3.21)',
  params: byNumber,
  responses: { 200: listed },
  handler: async (call) => {
    const { deps, params } = call;
    const now = deps.clock.now();
    const running = await absenceOf(call, params.id);
    const staff = await listStaff(deps.pool);
    const absent = staff.find(({ id }) => id === running.staff);
    if (absent !== undefined) demandAbove(call, absent, staff);
    if (!(await endAbsence(deps.pool, params.id, now))) {
      throw domainError('RESOURCE_NOT_FOUND', { what: 'absence', id: params.id });
    }
    const ended = { code: 'ABSENCE_ENDED_EARLY', params: wordsOf(running) };
    await tell(deps.pool, ended, told(call, running, staff), now);
    return { body: { absences: await listAbsences(deps.pool, now) } };
  },
});

export const absenceRoutes = [absences, recordAbsence, consent, finishAbsence];
