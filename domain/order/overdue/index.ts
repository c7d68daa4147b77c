import type { Breach, Obligation } from '../../kernel/case';
import { askForApproval, reasonDecided, reasonReminder, reasonWritten } from '../../overdue';
import { breachesToExplain, remindOfReason, tellRefusal, whoExplains } from '../../overdue';
import { explanationState } from '../../overdue';
import type { OverdueReason } from '../../overdue';
import { openClosingSteps } from '../closing';
import type { Change, Message, OrderFeature, WaitingReason } from '../feature';
import { ownerOf } from '../parties';
import type { OrderState } from '../state';
import { OVERDUE_ACTIONS } from './actions';

function decided(status: OverdueReason['status']): Change {
  return (state, data) => reasonDecided(state, data as unknown as OverdueReason, status);
}

/** The breach that keeps an order from its archive when nothing but reasons does. */
function lastObstacle(state: OrderState): Breach | undefined {
  const closing = state.stage === 'ARCHIVE' && openClosingSteps(state).length === 0;
  return closing ? breachesToExplain(state)[0] : undefined;
}

function reminders(state: OrderState): Obligation[] {
  const breach = lastObstacle(state);
  if (breach === undefined) return [];
  const who = whoExplains(state, breach, ownerOf(state));
  return [reasonReminder(state, who, 'order.overdue.reason')];
}

function reasonAwaited(state: OrderState): WaitingReason | null {
  const breach = lastObstacle(state);
  if (breach === undefined) return null;
  const written = explanationState(state, breach) === 'WRITTEN';
  const code = written ? 'REASON_APPROVAL' : 'OVERDUE_REASON';
  const who = whoExplains(state, breach, ownerOf(state));
  const params = { kind: breach.kind, breach: breach.deadlineId };
  return { code, who, limit: 'reasonDue', params };
}

const messages: readonly Message[] = [
  {
    name: 'askForApproval',
    id: 'CMP-12',
    on: ['OVERDUE_REASON_WRITTEN'],
    write: askForApproval,
  },
  { name: 'tellRefusal', id: 'CMP-12', on: ['OVERDUE_REASON_REFUSED'], write: tellRefusal },
  { name: 'remindOfReason', id: 'CMP-12', on: ['REMINDER_FIRED'], write: remindOfReason },
];

/**
 * Whatever was late is explained, and a department head approves it, before the archive (§3.6.6). An
 * explanation is no movement: it does not stop the escalation of what is still late.
 */
export const overdueFeature: OrderFeature = {
  name: 'overdue',
  actions: OVERDUE_ACTIONS,
  parts: ['overdueReasons'],
  changes: {
    OVERDUE_REASON_WRITTEN: (state, data) => reasonWritten(state, data['reason'] as OverdueReason),
    OVERDUE_REASON_APPROVED: decided('APPROVED'),
    OVERDUE_REASON_REFUSED: decided('REFUSED'),
  },
  duties: { reasonDue: 'CMP-12' },
  obligations: reminders,
  waitingOn: reasonAwaited,
  messages,
  missingForArchive: (state) =>
    breachesToExplain(state).map(({ deadlineId }) => `overdueReason ${deadlineId}`),
};
