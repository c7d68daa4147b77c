import type { Breach, Ctx, Party } from '../kernel/case';
import type { Change, Feature } from '../kind/rules';
import type { DurationKey } from '../policy';
import { explainingActions } from './actions';
import type { Explained, Explaining } from './actions';
import { askForApproval, remindOfReason, tellRefusal } from './notices';
import { breachesToExplain, explanationState, reasonDecided, reasonReminder } from './reasons';
import { owedSince, remindersInVain } from './reasons';
import { reasonWritten, whoExplains } from './reasons';
import type { OverdueReason } from './state';

/** How a kind of case has its lateness explained. */
export interface OverdueRules<S extends Explained> extends Explaining<S> {
  /** Who answers for a breach whose owner was not recorded. */
  follows: (state: S) => Party;
  /** Nothing but reasons keeps the case from its end. */
  closing: (state: S) => boolean;
  /** After how long of silence whoever has to act is reminded. */
  reminderKey: DurationKey;
  /** How often at most nobody is left in peace about the same; for ever when left out. */
  reminders?: (state: S, ctx: Ctx) => number;
}

/** What of a kind's rules has no name of its own in it: reasons that keep a case from its end. */
export function reasonsMissing(state: Explained): string[] {
  return breachesToExplain(state).map(({ deadlineId }) => `overdueReason ${deadlineId}`);
}

/**
 * Whatever was late is explained, and a department head approves it, before the case ends (§3.6.6,
 * §4.4). An explanation is no movement: it does not stop the escalation of what is still late.
 */
export function overdueFeatureOf<S extends Explained>(rules: OverdueRules<S>): Feature<S> {
  const lastObstacle = (state: S): Breach | undefined =>
    rules.closing(state) ? breachesToExplain(state)[0] : undefined;
  const decided =
    (status: OverdueReason['status']): Change<S> =>
    (state, data) =>
      reasonDecided(state, data as unknown as OverdueReason, status) as Partial<S>;
  return {
    name: 'overdue',
    actions: explainingActions(rules),
    parts: ['overdueReasons'],
    changes: {
      OVERDUE_REASON_WRITTEN: (state, data) =>
        reasonWritten(state, data['reason'] as OverdueReason) as Partial<S>,
      OVERDUE_REASON_APPROVED: decided('APPROVED'),
      OVERDUE_REASON_REFUSED: decided('REFUSED'),
    },
    duties: { reasonDue: 'CMP-12' },
    obligations: (state, ctx) => {
      const breach = lastObstacle(state);
      if (breach === undefined) return [];
      const who = whoExplains(state, breach, rules.follows(state));
      if (rules.reminders === undefined) return [reasonReminder(state, who, rules.reminderKey)];
      if (remindersInVain(state) >= rules.reminders(state, ctx)) return [];
      return [reasonReminder(state, who, rules.reminderKey, owedSince(state))];
    },
    waitingOn: (state) => {
      const breach = lastObstacle(state);
      if (breach === undefined) return null;
      const written = explanationState(state, breach) === 'WRITTEN';
      const code = written ? 'REASON_APPROVAL' : 'OVERDUE_REASON';
      const who = whoExplains(state, breach, rules.follows(state));
      const params = { kind: breach.kind, breach: breach.deadlineId };
      return { code, who, limit: 'reasonDue', params };
    },
    messages: [
      {
        name: 'askForApproval',
        id: 'CMP-12',
        on: ['OVERDUE_REASON_WRITTEN'],
        write: askForApproval,
      },
      { name: 'tellRefusal', id: 'CMP-12', on: ['OVERDUE_REASON_REFUSED'], write: tellRefusal },
      { name: 'remindOfReason', id: 'CMP-12', on: ['REMINDER_FIRED'], write: remindOfReason },
    ],
    missingForArchive: reasonsMissing,
  };
}
