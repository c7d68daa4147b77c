import type { CaseCore, CaseEvent, CaseRequest, CustomerNotice, Ctx } from './case';
import type { Decider, EffectDraft, Party, StaffNotice } from './case';
import { termsOf } from './clocks';
import { isTimekeeping } from './events';
import { levelRoles } from './ladder';
import type { CustomerNoticeCode } from '../customer-notices';
import type { NoticeCode } from '../notices';
import type { TextParams } from '../text';

/** Builds a notice to staff; the key makes it unique within the case. */
export function staffNotice(
  key: string,
  target: Party,
  code: NoticeCode,
  params: TextParams,
): StaffNotice {
  return { key: `notice:${key}`, type: 'staffNotice', target, code, params };
}

/** Tells several parties the same: a receiver they share, a group chat, hears it once. */
export function toldOnce(
  key: string,
  parties: readonly Party[],
  code: NoticeCode,
  params: TextParams,
): StaffNotice[] {
  const tell = (party: Party): StaffNotice =>
    staffNotice(`${key}:${party.role ?? party.person}`, party, code, params);
  return parties.length < 2
    ? parties.map(tell)
    : parties.map((party) => ({ ...tell(party), once: `notice:${key}` }));
}

/** Builds a notice to the customer; the parameters hold facts, never personal data (§8.3.16). */
export function customerNotice(
  key: string,
  code: CustomerNoticeCode,
  params: TextParams,
): CustomerNotice {
  return { key: `customer:${key}`, type: 'customerNotice', code, params };
}

/** Asks something of another case; delivered once, however often it is tried (SYS-11). */
export function caseRequest(
  key: string,
  code: CaseRequest['code'],
  params: TextParams,
): CaseRequest {
  return { key: `request:${key}`, type: 'caseRequest', code, params };
}

/** Lateness in whole seconds, given only when the engine was not there at the due instant. */
function lateness(event: CaseEvent): TextParams {
  const seconds = Math.round((Date.parse(event.recordedAt) - Date.parse(event.occurredAt)) / 1000);
  return seconds > 60 ? { lateSeconds: seconds } : {};
}

function timekeepingNotice(state: CaseCore, event: CaseEvent, ctx: Ctx): EffectDraft[] {
  if (!isTimekeeping(event)) return [];
  if (event.type === 'DEADLINE_WARNED' || event.type === 'DEADLINE_BREACHED') {
    const { id, kind, dueAt, owner } = event.data;
    const what = event.type === 'DEADLINE_WARNED' ? 'warned' : 'breached';
    const params = { no: state.no, kind, dueAt, ...lateness(event) };
    return [staffNotice(`${id}:${what}:${dueAt}`, owner, event.type, params)];
  }
  if (event.type !== 'ESCALATED') return [];
  const { level, because: reason } = event.data;
  const role = levelRoles(state.kind, termsOf(state, ctx).policy)[level - 1];
  if (role === undefined) return [];
  const { occurredAt: dueAt } = event;
  const [because = reason] = reason.split(':');
  const params = { no: state.no, dueAt, ...lateness(event), level, because };
  return [staffNotice(`level:${level}:${dueAt}`, { role }, 'ESCALATED', params)];
}

/** The levels that some events called, in their order. */
export function levelsIn(events: readonly CaseEvent[]): number[] {
  return events.flatMap((event) =>
    isTimekeeping(event) && event.type === 'ESCALATED' ? [event.data.level] : [],
  );
}

/**
 * What to send because of a batch of events: one effect per deadline, cycle and level. When an
 * outage made several levels due at once only the highest is told; a warning is not sent once its
 * limit is over (§8.3.4).
 */
export function effectsOf<S extends CaseCore>(
  decider: Decider<S>,
  state: S,
  events: readonly CaseEvent[],
  ctx: Ctx,
): EffectDraft[] {
  // The past is recorded, not told (§8.3.14).
  if (state.historical === true) return [];
  const over = new Set(
    events
      .filter(({ type }) => type === 'DEADLINE_BREACHED' || type === 'DEADLINE_CLOSED')
      .map(({ data }) => data['id']),
  );
  const highest = Math.max(0, ...levelsIn(events));
  const silent = (event: CaseEvent): boolean =>
    (event.type === 'DEADLINE_WARNED' && over.has(event.data['id'])) ||
    levelsIn([event]).some((level) => level < highest);
  return events
    .filter((event) => !silent(event))
    .flatMap((event) => [
      ...timekeepingNotice(state, event, ctx),
      ...decider.effects(state, event, ctx),
    ]);
}
