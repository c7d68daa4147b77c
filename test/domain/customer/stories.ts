import { CUSTOMER, SYSTEM } from '../../../domain/people';
import { CUSTOMER_ACTIONS } from '../../../domain/customer';
import { asked, called, late, ROWS, verified } from './rows';
import {
  ALLOWS_ALL,
  aCustomer,
  aDraft,
  DAY,
  head,
  later,
  play,
  settleAt,
  shanghai,
  signOff,
} from './support';
import { spoke, supervisor, told, tried } from './support';
import type { Story } from './support';

const march = (time: string): string => shanghai(`2025-03-${time}`);

/** A next contact agreed for the day the file was entered, in hand. */
const greeted = (): Story =>
  settleAt(
    play(aCustomer(), { action: 'planContact', input: { on: '2025-03-03' } }),
    march('03 10:05'),
  );

/** Two sign-offs of one day, each called about at once, while a greeting is still to be tried again. */
function deferred(): Story {
  const ahead = play(greeted(), tried('t1', march('03 10:30')));
  const signed = play(ahead, signOff(march('03 11:00'), 'O-1'));
  const spoken = play(signed, spoke('t2', {}, march('03 11:10')));
  return play(spoken, signOff(march('03 11:30'), 'O-2'), spoke('t3', {}, march('03 12:00')));
}

/** Three next contacts in a week: the third is put off by the cap. */
function capped(): Story {
  const first = play(greeted(), spoke('t1', { nextFollowUpOn: '2025-03-06' }, march('03 15:00')));
  const second = settleAt(first, march('06 15:00'));
  return settleAt(play(second, spoke('t2', { nextFollowUpOn: '2025-03-09' })), march('09 10:00'));
}

/** Nobody wanted to hear from us while contacts were due; then she did again. */
function forgone(): Story {
  const none = play(called(), { action: 'setConsent', input: { level: 'NONE' } });
  const quiet = settleAt(none, march('12 10:00'));
  return play(quiet, ALLOWS_ALL);
}

/** Two limits that were missed years before the next one is: explained and approved, or not. */
function settled(explained: boolean): Story {
  const late = settleAt(called(), march('06 19:00'));
  const both = (explained ? ['t1', 't2'] : []).reduce(
    (story, id) =>
      play(
        story,
        { action: 'overdueReason', input: { breach: `callback:${id}`, reason: 'text-9' } },
        { action: 'approveReason', by: head, input: { breach: `callback:${id}` } },
      ),
    late,
  );
  const morning = settleAt(both, march('07 10:00'));
  const done = play(morning, spoke('t1'), spoke('t2', {}, march('07 10:30')));
  return settleAt(done, shanghai('2027-07-01 10:00'));
}

const solved = { complaint: 'C-1', cycle: 1, resolvedAt: march('03 10:00') };

/** Customers to whom together everything happens that can happen to one. */
export function everything(): Story[] {
  const taken = Object.entries(ROWS).map(([action, { on, by, input }]) =>
    play(on(), { action, ...(by && { by }), ...(input && { input }) }),
  );
  const brought = CUSTOMER_ACTIONS.filter(({ internal }) => internal === true).map(({ name }) =>
    play(aCustomer(), { action: name, by: SYSTEM }),
  );
  const lost = play(aCustomer(), { action: 'recordLapse' });
  const three = ['03 14:30', '04 10:00', '05 10:00'].reduce(
    (story, time) => play(story, tried('t1', march(time))),
    called(),
  );
  return [
    ...[aDraft(), aDraft({ with: { source: null } }), aCustomer(), called(), late()],
    ...taken,
    ...brought,
    ...[deferred(), capped(), forgone(), asked(), greeted(), three],
    ...[play(called(), tried('t1', march('03 14:30'), 'WRONG_NUMBER'))],
    ...[play(called(), spoke('t1', { outcome: 'REFUSED' }))],
    ...[play(called(), spoke('t1', { outcome: 'RESCHEDULED', appointment: march('05 10:00') }))],
    ...[play(called(), spoke('t1', { need: 'REFERRAL', nextAction: 'text' }))],
    play(called(), {
      ...{ action: 'assign', by: supervisor },
      input: { owner: 'rep2', handOver: { absence: 1, from: 'rep' } },
    }),
    ...[play(verified(), { action: 'fillIn' }), play(aCustomer(), { action: 'fillIn' })],
    ...[play(called(), told('linkComplaint')), play(lost, signOff(march('04 10:00'), 'O-9'))],
    ...[play(called(), told('planRevisit', march('03 15:00'), solved), told('serveRevisit'))],
    ...[settleAt(late(), later(late().now, 3 * DAY))],
    play(late(), { action: 'overdueReason' }, { action: 'approveReason', by: head }),
    play(
      asked(),
      { action: 'sendSurvey', by: supervisor },
      { action: 'answerSurvey', by: CUSTOMER },
    ),
    ...[settleAt(aDraft(), march('10 10:00')), settled(true), settled(false)],
  ];
}
