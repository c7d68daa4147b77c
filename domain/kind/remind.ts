import type { Signature } from '../basics';
import { addDuration } from '../calendar';
import { refuse } from '../errors';
import type { CaseCore, CaseEvent, Party, WaitingOn } from '../kernel/case';
import { termsOf } from '../kernel/clocks';
import { staffNotice } from '../kernel/effects';
import { trusted } from '../kernel/trusted';
import type { Role } from '../people';
import type { TextParams } from '../text';
import { sign } from './guards';
import { nothing } from './input';
import { COMMON_ACTION_NAMES } from './names';
import { roomOf } from './room';
import type { CaseAction, Guard, SharedFeature } from './rules';

/** A supervisor reminded whoever the case waited for, and of what. */
export type RemindingEvent = {
  type: 'REMINDER_SENT';
  data: Signature & { to: Party | null; waiting: string; params: TextParams };
};

/** Whom an event reminded; null for every other event. */
export function remindedBy({ type, data }: CaseEvent): Party | null {
  if (type !== 'REMINDER_SENT') return null;
  const { to }: RemindingEvent['data'] = trusted(data);
  return to;
}

/** Reminding more often than the policy says wears out; whoever asks learns when it is possible. */
const notJustReminded: Guard<CaseCore, unknown> = {
  id: 'SYS-10',
  check(state, ctx) {
    const { remindedAt } = state;
    if (remindedAt === undefined) return null;
    const { policy, calendar } = termsOf(state, ctx);
    const again = addDuration(remindedAt, policy.values['staff.remindAgain'], calendar).at;
    return ctx.now < again ? refuse('REMINDED_ALREADY', { at: remindedAt, again }) : null;
  },
};

/**
 * A supervisor reminds whoever the case waits for. It is no movement and moves no date (§8.3.5); what
 * is waited for is kept as it stood.
 */
export function remindAction<S extends CaseCore>(
  roles: readonly Role[],
  stages: readonly S['stage'][],
  waitingOn: (state: S) => WaitingOn | null,
): CaseAction<S, never> {
  const { actions } = roomOf<S, typeof COMMON_ACTION_NAMES>(COMMON_ACTION_NAMES);
  return actions<RemindingEvent>()({
    ...{ name: 'remind', input: nothing, steers: true, roles, stages },
    ...{ whileHeld: true, whileCancelling: true, whileEnding: true },
    guards: [notJustReminded],
    apply: (state, _input, ctx) => {
      const waits = waitingOn(state);
      // An open case waits for somebody, always.
      if (waits === null) return [];
      const { code: waiting, who: to, params } = waits;
      return [{ type: 'REMINDER_SENT', data: { ...sign(ctx), to, waiting, params } }];
    },
  });
}

/** What a reminder does to a case, and to whom it is told. */
export function remindFeature<S extends CaseCore>(): SharedFeature<S, 'remindedAt'> {
  const { messages } = roomOf<S, typeof COMMON_ACTION_NAMES>(COMMON_ACTION_NAMES);
  return {
    name: 'reminding',
    changes: { REMINDER_SENT: (_state, _data, event) => ({ remindedAt: event.recordedAt }) },
    messages: [
      messages<RemindingEvent>()({
        name: 'remindWaiting',
        id: 'SYS-10',
        on: ['REMINDER_SENT'],
        write: ({ no }, { data: { to, waiting, params }, recordedAt }) =>
          to === null
            ? []
            : [staffNotice(`reminded:${recordedAt}`, to, 'REMINDED', { ...params, no, waiting })],
      }),
    ],
  };
}
