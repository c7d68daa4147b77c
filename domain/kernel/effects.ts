import type { CaseCore, CaseEvent, CaseRequest, CustomerNotice, Ctx, Deadline } from './case';
import type { Decider, EffectDraft, Party, StaffNotice } from './case';
import { termsOf } from './clocks';
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

function timekeepingNotice<S extends CaseCore>(
  state: S,
  event: CaseEvent,
  ctx: Ctx,
): EffectDraft[] {
  const { id, kind, dueAt, owner } = event.data as unknown as Deadline;
  const params = { no: state.no, kind, dueAt, ...lateness(event) };
  switch (event.type) {
    case 'DEADLINE_WARNED':
      return [staffNotice(`${id}:warned:${dueAt}`, owner, 'DEADLINE_WARNED', params)];
    case 'DEADLINE_BREACHED':
      return [staffNotice(`${id}:breached:${dueAt}`, owner, 'DEADLINE_BREACHED', params)];
    case 'ESCALATED': {
      const { level, because } = event.data as { level: number; because: string };
      const role = levelRoles(state.kind, termsOf(state, ctx).policy)[level - 1];
      if (role === undefined) return [];
      const at = event.occurredAt;
      const what = { ...params, level, because: because.split(':')[0]!, dueAt: at };
      return [staffNotice(`level:${level}:${at}`, { role }, 'ESCALATED', what)];
    }
    default:
      return [];
  }
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
  const highest = Math.max(
    0,
    ...events.filter(({ type }) => type === 'ESCALATED').map(({ data }) => data['level'] as number),
  );
  const silent = (event: CaseEvent): boolean =>
    (event.type === 'DEADLINE_WARNED' && over.has(event.data['id'])) ||
    (event.type === 'ESCALATED' && (event.data['level'] as number) < highest);
  return events
    .filter((event) => !silent(event))
    .flatMap((event) => [
      ...timekeepingNotice(state, event, ctx),
      ...decider.effects(state, event, ctx),
    ]);
}
