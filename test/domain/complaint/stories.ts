import type { Breach } from '../../../domain/kernel';
import type { ComplaintStage } from '../../../domain/complaint';
import { OPEN_STEPS } from '../../../domain/complaint';
import { aComplaint, agent2, boss, expert, head, later, play, supervisor, upTo } from './support';
import type { Opening, Step, Story } from './support';

export { OPEN_STEPS } from '../../../domain/complaint';

/** With a limit on record that was missed. */
export function withBreach(story: Story, change: Partial<Breach> = {}): Story {
  const at = story.state.openedAt;
  const owner = { person: 'agent' };
  const breach: Breach = {
    ...{ deadlineId: 'firstResponse:1', kind: 'firstResponse', owner, dueAt: at, recordedAt: at },
    ...change,
  };
  return { ...story, state: { ...story.state, breaches: [breach] } };
}

/** Imported with its past, and not live yet. */
export function historical(story: Story): Story {
  return { ...story, state: { ...story.state, historical: true } };
}

/** Proposed, put to the customer, and resting until the answer. */
export function paused(opening: Opening = {}): Story {
  return play(upTo('proposeRemedy', opening), { action: 'pause' });
}

/** Taken back by the customer while a reason is still missing. */
export function withdrawing(story: Story): Story {
  return play(withBreach(story), { action: 'withdraw' });
}

const LAST: Record<(typeof OPEN_STEPS)[number], string | null> = {
  ...{ ACCEPT: null, CALM: 'accept', CLARIFY: 'calm', RESOLVE: 'clarify' },
  ...{ THANK: 'verify', FOLLOW_UP: 'thank' },
} as never;

/** Hours at which four calls keep their distance: two hours, and two a day (CMP-32). */
export const CALL_HOURS = [0, 2, 24, 26] as const;

/** Four calls at which nobody answered. */
export function unreachable(story: Story, calls = 4, hours: readonly number[] = CALL_HOURS): Story {
  const input = { reached: false };
  const call = (after: number): Step => ({
    ...{ action: 'recordRevisit', input, at: later(story.now, 60_000 + after * 3_600_000) },
  });
  return play(story, ...hours.slice(0, calls).map(call));
}

/** A complaint at a stage, by the usual way. */
export function atStage(stage: ComplaintStage, opening: Opening = {}): Story {
  if (stage === 'CLOSED') return upTo('recordRevisit', opening);
  if (stage === 'WITHDRAWN') return play(aComplaint(opening), { action: 'withdraw' });
  if (stage === 'CLOSED_UNCONFIRMED') {
    const told = play(upTo('review', opening), { action: 'reportResult' });
    return play(unreachable(told), { action: 'closeUnconfirmed', by: supervisor });
  }
  const last = LAST[stage];
  return last === null ? aComplaint(opening) : upTo(last, opening);
}

/** A proposal above the limit of handlers. */
export const DEAR = {
  ...{ remedy: 'COMPENSATE', text: 'text-5', cost: 501, ownFault: true },
  promisedDate: '2025-05-12',
};

/** Waits for the approval of its remedy. */
export function toApprove(cost = 501): Story {
  const input = { ...DEAR, cost };
  return play(upTo('recordDesiredRemedy'), { action: 'proposeRemedy', input });
}

/** The approval was given. */
export function approved(): Story {
  return play(toApprove(), { action: 'approveRemedy', by: head });
}

/** The customer agreed, and the work is planned. */
export function planned(): Story {
  return play(upTo('customerAgrees'), { action: 'planTasks' });
}

/** Offered to the expert. */
export function offered(opening: Opening = {}): Story {
  return play(aComplaint(opening), { action: 'transfer' });
}

/** The customer was not satisfied at the revisit. */
export function dissatisfied(story: Story = upTo('thank'), score = 2): Story {
  return play(story, { action: 'recordRevisit', input: { score, reasons: 'text-20' } });
}

/** The first response was late, by the clock. */
export function late(): Story {
  return play(aComplaint(), {
    ...{ action: 'respond', at: later(aComplaint().now, 2 * 3_600_000) },
  });
}

/** A reason was written by the handler. */
export function explained(story: Story = withBreach(aComplaint())): Story {
  return play(story, { action: 'overdueReason' });
}

/** Complaints that together meet everything that can be. */
export function everything(): Story[] {
  return [
    ...OPEN_STEPS.map((stage) => atStage(stage)),
    ...[atStage('CLOSED'), atStage('CLOSED_UNCONFIRMED'), atStage('WITHDRAWN')],
    ...[aComplaint({ owner: null }), upTo('verifyIdentity'), upTo('recordDesiredRemedy')],
    ...[upTo('proposeRemedy'), upTo('customerAgrees'), upTo('execute'), upTo('review')],
    ...[paused(), toApprove(), toApprove(5001), approved(), planned(), offered()],
    ...[dissatisfied(), late(), withdrawing(aComplaint()), explained()],
    play(explained(withdrawing(aComplaint())), { action: 'refuseReason', by: head }),
    explained(withdrawing(aComplaint())),
    play(withBreach(upTo('review')), { action: 'recordRevisit' }),
    play(upTo('thank'), { action: 'recordRevisit' }),
    ...[play(approved(), { action: 'presentRemedy' })],
    play(toApprove(5001), { action: 'refuseRemedy', by: boss }),
    play(offered(), { action: 'declineTransfer', by: expert }),
    play(offered(), { action: 'acceptTransfer', by: expert }),
    play(aComplaint(), { action: 'assign', by: supervisor }),
    aComplaint({ with: { severity: 'CRITICAL', repeatOf: ['CP-0'] } }),
    play(aComplaint(), { action: 'assign', by: supervisor }, { action: 'withdraw', by: agent2 }),
  ];
}
