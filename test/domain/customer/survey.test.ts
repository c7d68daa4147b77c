import { customerDecider } from '../../../domain/customer';
import { effectsOf } from '../../../domain/kernel';
import { CUSTOMER, SYSTEM } from '../../../domain/people';
import {
  aCustomer,
  ask,
  ctxOf,
  DAY,
  later,
  play,
  refusalOf,
  rep,
  settleAt,
  signOff,
} from './support';
import { expert, MONDAY, shanghai, spoke, supervisor, told, tried } from './support';
import type { Story, Step } from './support';

const HAS = { contact: { party: 'p', has: ['name', 'phone', 'address', 'email'] as const } };

/** A customer with the first satisfaction callback in hand. */
function owed(opening: Parameters<typeof aCustomer>[0] = { with: HAS }): {
  story: Story;
  id: string;
} {
  let story = play(aCustomer(opening), signOff(MONDAY));
  for (let day = 0; day < 10; day += 1) {
    story = settleAt(story, later(shanghai('2025-03-04 10:00'), day * DAY));
    const found = story.state.callbacks.find(({ reasons }) => reasons.some(({ survey }) => survey));
    if (found !== undefined) return { story, id: found.id };
  }
  throw new Error('no satisfaction callback');
}

const send = (callback: string, by = 'EMAIL'): Step => ({
  action: 'sendSurvey',
  by: supervisor,
  input: { callback, by },
});
const answer = (callback: string, said: object): Step => ({
  action: 'answerSurvey',
  by: CUSTOMER,
  input: { callback, ...said },
});
const codes = (before: Story, after: Story): string[] =>
  after.events
    .slice(before.events.length)
    .flatMap((event) =>
      effectsOf(customerDecider, after.state, [event], ctxOf(after, after.now, SYSTEM)),
    )
    .map(({ code }) => code);

describe('satisfaction asked for in writing', () => {
  test('CBK-21 is mailed once per way, for callbacks that ask for satisfaction alone', () => {
    const { story, id } = owed();
    const sent = play(story, send(id));
    expect(codes(story, sent)).toContain('SURVEY');
    expect(refusalOf(sent, send(id))).toMatchObject({
      code: 'ALREADY_DONE',
      requirement: 'CBK-21',
    });
    const texted = play(sent, send(id, 'SMS'));
    expect(codes(sent, texted)).not.toContain('SURVEY');
    const first = play(aCustomer({ with: HAS }), signOff(MONDAY));
    const other = first.state.callbacks[0]!;
    expect(other.reasons.some(({ survey }) => survey)).toBe(false);
    expect(refusalOf(first, send(other.id))).toMatchObject({ requirement: 'CBK-21' });
  });

  test('CBK-10 needs the address it goes to and a callback that is in hand, and SYS-06 its person', () => {
    const { story, id } = owed({});
    expect(refusalOf(story, send(id))).toMatchObject({
      ...{ code: 'CALLBACK_INCOMPLETE', requirement: 'CBK-10' },
      params: { fields: ['contact.email'] },
    });
    expect(refusalOf(story, send('t99'))).toMatchObject({ requirement: 'CBK-10' });
    expect(refusalOf(story, answer('t99', { score: 5 }))).toMatchObject({ requirement: 'CBK-10' });
  });

  test('CBK-13 is not sent outside the hours of the customer', () => {
    const { story, id } = owed();
    const at = later(story.now, 12 * 3_600_000);
    expect(refusalOf(story, { ...send(id), at })).toMatchObject({ requirement: 'CBK-13' });
  });

  test('CBK-11 takes her answer at any hour, asks for a reason at 3 and below, and tells who owed it', () => {
    const { story, id } = owed();
    const sent = play(story, send(id));
    expect(refusalOf(sent, answer(id, { score: 3 }))).toMatchObject({
      ...{
        code: 'CALLBACK_INCOMPLETE',
        requirement: 'CBK-11',
        params: { fields: ['scoreReasons'] },
      },
    });
    const at = later(sent.now, 11 * 3_600_000);
    const said = play(sent, { ...answer(id, { score: 2, scoreReasons: 'txt-1' }), at });
    expect(said.state.callbacks.some((callback) => callback.id === id)).toBe(false);
    expect(said.state.contacts.at(-1)).toMatchObject({
      callback: id,
      method: 'EMAIL',
      by: 'CUSTOMER',
    });
    expect(codes(sent, said)).toEqual(expect.arrayContaining(['SURVEY_ANSWERED', 'openComplaint']));
  });

  test('CBK-15 respects at once that she does not want to be contacted', () => {
    const { story, id } = owed();
    const said = play(story, answer(id, { score: 5, noContact: true }));
    expect(said.state.consent.level).toBe('SERVICE_ONLY');
    expect(play(story, answer(id, { score: 5 })).state.consent.level).toBe('FULL');
  });

  test('CBK-21 keeps the version of the questionnaire and knows its questions alone', () => {
    const { story, id } = owed();
    const said = play(story, answer(id, { score: 5, answers: { quality: 4 } }));
    const event = said.events.find(({ type }) => type === 'CALLBACK_COMPLETED');
    expect(event?.data).toMatchObject({ questionnaire: 1, answers: { quality: 4 } });
    const wrong = answer(id, { score: 5, answers: { nothing: 4 } });
    expect(refusalOf(story, wrong)).toMatchObject({ code: 'UNKNOWN_QUESTION' });
  });

  test('SYS-06 is answered by the customer alone', () => {
    const { story, id } = owed();
    const { refusal } = ask(story, { ...answer(id, { score: 5 }), by: rep }).answer;
    expect(refusal).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('SYS-06 is sent by those who are to call her, or by a supervisor', () => {
    const { story, id } = owed();
    expect(refusalOf(story, { ...send(id), by: expert })).toMatchObject({
      ...{ code: 'NOT_YOUR_CALLBACK', requirement: 'SYS-06' },
    });
  });

  test('CBK-12 is not sent right after a call in vain', () => {
    const { story, id } = owed();
    const again = play(story, tried(id, later(story.now, 60_000)));
    expect(refusalOf(again, send(id))).toMatchObject({
      ...{ code: 'ATTEMPT_TOO_SOON', requirement: 'CBK-12' },
    });
  });

  const june = (time: string): string => shanghai(`2025-06-03 ${time}`);

  /** The quarterly callback in hand, which asks for satisfaction as well. */
  function quarterly(): { story: Story; id: string } {
    const signed = play(aCustomer({ with: HAS }), signOff(MONDAY));
    const story = settleAt(signed, june('09:30'));
    const { id } = story.state.callbacks.find(({ cls }) => cls === 'FLOOR')!;
    return { story, id };
  }

  test('CBK-14 counts as a contact: not beyond the cap of a week', () => {
    const { story, id } = quarterly();
    expect(play(story, send(id)).events.at(-1)?.type).toBe('SURVEY_SENT');
    const called = (before: Story, order: string, at: string): Story => {
      const signed = play(before, signOff(june(at), order));
      const owes = signed.state.callbacks.find(({ reasons }) =>
        reasons.some(({ ref, stage }) => ref === order && stage === 1),
      )!;
      return play(signed, { ...spoke(owes.id), by: supervisor });
    };
    const ahead = play(story, { ...tried(id, june('09:40')), by: supervisor });
    const full = called(called(ahead, 'O-2', '10:00'), 'O-3', '10:30');
    expect(refusalOf(full, { ...send(id), at: june('16:00') })).toMatchObject({
      ...{ code: 'CONTACT_TOO_SOON', requirement: 'CBK-14', params: { why: 'CAP' } },
    });
  });

  test('CBK-23 is not sent while a complaint is open', () => {
    const { story, id } = quarterly();
    const open = play(story, told('linkComplaint'));
    expect(refusalOf(open, send(id))).toMatchObject({
      ...{ code: 'CONTACT_SUSPENDED', requirement: 'CBK-23' },
    });
  });
});
