import type { Breach, Ctx, Party } from '../kernel/case';
import type { TimekeepingEvent } from '../kernel/events';
import { COMMON_ACTION_NAMES } from '../kind/names';
import { roomOf } from '../kind/room';
import type { SharedFeature } from '../kind/rules';
import type { DurationKey } from '../policy';
import { explainingActions } from './actions';
import type { Explained, Explaining } from './actions';
import { askForApproval, remindOfReason, tellRefusal } from './notices';
import { breachesToExplain, explanationState, reasonDecided, reasonReminder } from './reasons';
import { owedSince, remindersInVain } from './reasons';
import { reasonWritten, whoExplains } from './reasons';
import type { DataOf } from '../kernel/events';
import type { OverdueEvent, OverdueReason } from './state';

type Told = ReturnType<typeof reasonWritten>;

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

/** The reasons that keep a case from its end, as names of steps. */
export function reasonsMissing(state: Explained): string[] {
  return breachesToExplain(state).map(({ deadlineId }) => `overdueReason ${deadlineId}`);
}

/**
 * Whatever was late is explained, and a department head approves it, before the case ends (§3.6.6,
 * §4.4). An explanation is no movement: it does not stop the escalation of what is still late.
 */
export function overdueFeatureOf<S extends Explained>(
  rules: OverdueRules<S>,
): SharedFeature<S, 'overdueReasons'> {
  const lastObstacle = (state: S): Breach | undefined =>
    rules.closing(state) ? breachesToExplain(state)[0] : undefined;
  const decided =
    (status: OverdueReason['status']) =>
    (state: S, data: DataOf<OverdueEvent, 'OVERDUE_REASON_APPROVED'>): Told =>
      reasonDecided(state, data, status);
  const { messages } = roomOf<S, typeof COMMON_ACTION_NAMES>(COMMON_ACTION_NAMES);
  return {
    name: 'overdue',
    actions: explainingActions(rules),
    parts: ['overdueReasons'],
    changes: {
      OVERDUE_REASON_WRITTEN: (state, { reason }: { reason: OverdueReason }) =>
        reasonWritten(state, reason),
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
      messages<OverdueEvent>()({
        ...{ name: 'askForApproval', id: 'CMP-12', on: ['OVERDUE_REASON_WRITTEN'] },
        write: askForApproval,
      }),
      messages<OverdueEvent>()({
        ...{ name: 'tellRefusal', id: 'CMP-12', on: ['OVERDUE_REASON_REFUSED'] },
        write: tellRefusal,
      }),
      messages<TimekeepingEvent>()({
        ...{ name: 'remindOfReason', id: 'CMP-12', on: ['REMINDER_FIRED'] },
        write: remindOfReason,
      }),
    ],
    missingForArchive: reasonsMissing,
  };
}
