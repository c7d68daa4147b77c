import { addDuration } from '../calendar';
import { refuse } from '../errors';
import type { CaseCore, CaseEvent, Party, WaitingOn } from '../kernel/case';
import { termsOf } from '../kernel/clocks';
import { staffNotice } from '../kernel/effects';
import type { Role } from '../people';
import type { TextParams } from '../text';
import { sign } from './guards';
import type { CaseAction, Feature, Guard } from './rules';

/** Reminding more often than the policy says wears out; whoever asks learns when it is possible. */
function notJustReminded<S extends CaseCore>(): Guard<S> {
  return {
    id: 'SYS-10',
    check(state, ctx) {
      const { remindedAt } = state;
      if (remindedAt === undefined) return null;
      const { policy, calendar } = termsOf(state, ctx);
      const again = addDuration(remindedAt, policy.values['staff.remindAgain'], calendar).at;
      return ctx.now < again ? refuse('REMINDED_ALREADY', { at: remindedAt, again }) : null;
    },
  };
}

/**
 * A supervisor reminds whoever the case waits for. It is no movement and moves no date (§8.3.5); what
 * is waited for is kept as it stood.
 */
export function remindAction<S extends CaseCore>(
  roles: readonly Role[],
  stages: readonly S['stage'][],
  waitingOn: (state: S) => WaitingOn | null,
): CaseAction<S> {
  return {
    name: 'remind',
    title: { zh: '催办', en: 'Remind' },
    steers: true,
    roles,
    stages,
    whileHeld: true,
    whileCancelling: true,
    whileEnding: true,
    guards: [notJustReminded()],
    apply: (state, _input, ctx) => {
      // An open case waits for somebody, always.
      const { code, who: to, params } = waitingOn(state)!;
      return [{ type: 'REMINDER_SENT', data: { ...sign(ctx), to, waiting: code, params } }];
    },
  };
}

/** What a reminder does to a case, and to whom it is told. */
export function remindFeature<S extends CaseCore>(): Feature<S> {
  return {
    name: 'reminding',
    changes: {
      REMINDER_SENT: (_state, _data, event: CaseEvent) =>
        ({ remindedAt: event.recordedAt }) as Partial<S>,
    },
    messages: [
      {
        name: 'remindWaiting',
        id: 'SYS-10',
        on: ['REMINDER_SENT'],
        write: ({ no }, { data, recordedAt }) => {
          const { to, waiting, params } = data as {
            to: Party;
            waiting: string;
            params: TextParams;
          };
          return [
            staffNotice(`reminded:${recordedAt}`, to, 'REMINDED', { ...params, no, waiting }),
          ];
        },
      },
    ],
  };
}
