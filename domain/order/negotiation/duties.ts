import type { Obligation } from '../../kernel/case';
import type { DurationKey } from '../../policy';
import type { WaitingReason } from '../feature';
import { limit } from '../limit';
import { ownerOf } from '../parties';
import type { OrderState } from '../state';
import { lastProposal, openDateChange } from './current';

/** The kinds of deadlines of a negotiation, each with the requirement it stands for. */
export const NEGOTIATION_DUTIES = {
  dateChangeNotify: 'ORD-13',
  dateReminder: 'ORD-15',
  dateAnswer: 'ORD-15',
} as const;

type Kind = keyof typeof NEGOTIATION_DUTIES;

/**
 * A date that is known is put to the customer at once; one that was put to somebody is answered:
 * reminder, then breach, which calls the sales manager (§3.4, ORD-15). Every proposal counts anew.
 */
export function negotiationObligations(state: OrderState): Obligation[] {
  const open = openDateChange(state);
  if (open === undefined || open.state === 'REJECTED') return [];
  const { at, sentAt } = lastProposal(open);
  const owner = ownerOf(state);
  const duty = (kind: Kind, start: string, policyKey: DurationKey): Obligation =>
    limit([kind, `${open.id}.${open.proposals.length}`], owner, start, policyKey);
  if (open.state === 'PROPOSED') return [duty('dateChangeNotify', at, 'order.dateChange.notify')];
  const since = sentAt ?? at;
  const answer = duty('dateAnswer', since, 'order.dateChange.escalate');
  const reminder = duty('dateReminder', since, 'order.dateChange.reminder');
  if (state.reminded?.[reminder.id] !== undefined) return [answer];
  return [{ ...reminder, mode: 'reminder' }, answer];
}

/** Whose answer the order waits for, if a date is under negotiation. */
export function dateAwaited(state: OrderState): WaitingReason | null {
  const open = openDateChange(state);
  if (open === undefined || open.state === 'REJECTED') return null;
  const who = ownerOf(state);
  const params = { date: lastProposal(open).date };
  if (open.state === 'PROPOSED') {
    return { code: 'DATE_TO_SEND', who, limit: 'dateChangeNotify', params };
  }
  const code = open.state === 'SENT' ? 'DATE_ANSWER' : 'DATE_ANSWER_OURS';
  return { code, who, limit: 'dateAnswer', params };
}
