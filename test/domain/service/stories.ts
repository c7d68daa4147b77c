import type { Breach } from '../../../domain/kernel';
import { SYSTEM } from '../../../domain/people';
import { OPEN_SERVICE } from '../../../domain/service';
import type { ServiceStage } from '../../../domain/service';
import { aRequest, agent2, expert, head, keeper, later, mechanic, play } from './support';
import { settleAt, supervisor, upTo } from './support';
import type { Opening, Step, Story } from './support';

export { OPEN_SERVICE } from '../../../domain/service';

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

/** Registered, dispatched to the expert, who has not answered. */
export function offered(opening: Opening = {}): Story {
  return play(upTo('register', opening), { action: 'dispatch' });
}

/** Dispatched to the technical department. */
export function toDepartment(): Story {
  return play(upTo('register'), { action: 'dispatch', input: { department: 'TECH' } });
}

/** A charge that the customer has not answered yet. */
export const CHARGED: Step = {
  ...{ action: 'checkWarranty', input: { covered: false, companyCaused: false, charge: 300 } },
};

/** Planned, at a price the customer has not agreed to. */
export function charged(opening: Opening = {}): Story {
  return play(upTo('checkWarranty', opening), CHARGED, { action: 'plan' });
}

/** Its clocks rest until the customer answers. */
export function paused(opening: Opening = {}): Story {
  return play(charged(opening), { action: 'pause' });
}

/** Needs a spare part nobody has answered for. */
export function needsPart(): Story {
  return play(upTo('plan'), { action: 'needPart' });
}

/** The part is short and was ordered. */
export function ordered(): Story {
  return play(needsPart(), { action: 'orderPart', by: keeper });
}

/** A return that waits for its approval. */
export function returning(opening: Opening = {}): Story {
  return play(upTo('plan', opening), { action: 'requestReturn' });
}

/** As a request for a return, up to and including a step of it. */
export function returnedUpTo(last: string): Story {
  const steps: Step[] = [
    { action: 'requestReturn' },
    { action: 'approveReturn', by: supervisor },
    { action: 'receiveGoods', by: keeper },
    { action: 'inspectGoods', by: expert },
    { action: 'settleReturn' },
  ];
  const end = steps.findIndex(({ action }) => action === last) + 1;
  return play(upTo('plan', { with: { type: 'RETURN', orderNo: 'O-1' } }), ...steps.slice(0, end));
}

/** Four calls about the score at which nobody answered. */
export function unreachable(calls = 4): Story {
  const evaluated = upTo('evaluate');
  const call = (hours: number): Step => ({
    ...{ action: 'recordScore', input: { reached: false } },
    at: later(evaluated.now, 60_000 + hours * 3_600_000),
  });
  // They keep two hours, and are two a day at most.
  return play(evaluated, ...[0, 2, 24, 26].slice(0, calls).map(call));
}

/** Taken back by the customer while a reason is still missing. */
export function withdrawing(story: Story): Story {
  return play(withBreach(story), { action: 'withdraw' });
}

/** It becomes a complaint, which is not there yet. */
export function converting(story: Story = upTo('plan')): Story {
  return play(story, { action: 'convert' });
}

/** A reason was written by the handler. */
export function explained(story: Story = withBreach(aRequest())): Story {
  return play(story, { action: 'overdueReason' });
}

const LAST: Partial<Record<ServiceStage, string>> = {
  ...{ DISPATCH: 'register', DIAGNOSE: 'dispatch', SOLVE: 'plan', VERIFY: 'reportWork' },
  ...{ FEEDBACK: 'verify', EVALUATE: 'giveFeedback', CLOSED: 'recordScore' },
};

/** A request at a stage, by the usual way. */
export function atStage(stage: ServiceStage, opening: Opening = {}): Story {
  if (stage === 'WITHDRAWN') return play(aRequest(opening), { action: 'withdraw' });
  if (stage === 'CONVERTED') return linked(converting(aRequest(opening)));
  const last = LAST[stage];
  return last === undefined ? aRequest(opening) : upTo(last, opening);
}

/** The system links the complaint that was opened. */
export function linked(story: Story): Story {
  const at = later(story.now, 1_000);
  const input = { complaint: 'C2025-000009', at };
  return play(story, { action: 'linkComplaint', by: SYSTEM, at, input });
}

/** The first response was late, by the clock. */
export function late(): Story {
  const story = aRequest();
  return play(story, { action: 'respond', at: later(story.now, 2 * 3_600_000) });
}

/** Requests that together meet everything that can be. */
export function everything(): Story[] {
  const low = { score: 2, reasons: 'text-20' };
  return [
    ...OPEN_SERVICE.map((stage) => atStage(stage)),
    ...[atStage('CLOSED'), atStage('WITHDRAWN'), atStage('CONVERTED')],
    ...[
      aRequest({ owner: null }),
      aRequest({ with: { content: null } }),
      upTo('diagnose'),
      upTo('checkWarranty'),
    ],
    ...[offered(), toDepartment(), charged(), paused(), needsPart(), ordered()],
    ...['requestReturn', 'approveReturn', 'receiveGoods', 'inspectGoods', 'settleReturn'].map(
      (action) => returnedUpTo(action),
    ),
    upTo('plan', { with: { type: 'EXCHANGE' } }),
    play(returnedUpTo('receiveGoods'), {
      ...{ action: 'inspectGoods', by: expert, input: { accepted: false, findings: 'text-8' } },
    }),
    play(returning(), { action: 'refuseReturn', by: supervisor }),
    play(ordered(), { action: 'reservePart', by: keeper }),
    play(needsPart(), { action: 'dropPart' }),
    play(charged(), { action: 'customerConsents' }),
    play(charged(), { action: 'customerDeclines' }),
    play(upTo('reportWork'), { action: 'verify', input: { effective: false } }),
    play(upTo('dispatch'), { action: 'planVisit' }),
    play(offered(), { action: 'acceptDispatch', by: expert }),
    play(offered(), { action: 'declineDispatch', by: expert }),
    play(toDepartment(), { action: 'acceptDispatch', by: mechanic }),
    play(aRequest(), { action: 'assign', by: supervisor }),
    play(aRequest(), { action: 'assign', by: supervisor }, { action: 'withdraw', by: agent2 }),
    aRequest({ priority: 'URGENT', with: { repeatOf: ['SR-0'] } }),
    ...[upTo('evaluate'), play(unreachable(), { action: 'waiveScore', by: supervisor })],
    play(upTo('evaluate'), { action: 'recordScore', input: low }),
    ...[late(), withdrawing(aRequest()), explained(), explained(withdrawing(aRequest()))],
    play(explained(withdrawing(aRequest())), { action: 'refuseReason', by: head }),
    play(withBreach(upTo('evaluate')), { action: 'recordScore' }),
    linked(converting(withBreach(upTo('plan')))),
    settleAt(offered(), later(offered().now, 86_400_000)),
  ];
}
