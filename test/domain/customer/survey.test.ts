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
import { MONDAY, shanghai, supervisor } from './support';
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
});
