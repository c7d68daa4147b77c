import { missingForArchive, orderDecider } from '../../../domain/order';
import { effectsOf } from '../../../domain/kernel';
import { SYSTEM } from '../../../domain/people';
import { atStage, ask, clerk, ctxOf, manager, play, upTo } from './support';
import type { Step, Story } from './support';

const wait: Step = { action: 'awaitFile', by: SYSTEM, input: { customer: 'C-1' } };
const release: Step = { action: 'releaseFile', by: SYSTEM };
const slip: Step = { action: 'fileReturnSlip', by: { ...clerk, roles: ['LOGISTICS'] } };
const otherNumber: Step = {
  action: 'correct',
  by: manager,
  input: { field: 'customerNo', value: 'C-2', reason: 'txt-1' },
};

/** Everything is done but the last step. */
const almostDone = (): Story => upTo('assess');

const requestsOf = ({ state, events, ...story }: Story): object[] =>
  events
    .flatMap((event) => effectsOf(orderDecider, state, [event], ctxOf(story, story.now, SYSTEM)))
    .filter(({ type }) => type === 'caseRequest');

describe('an order for a customer whose file is not on file', () => {
  test('CUS-02 goes on, is not archived, and is archived by itself once the file is put on file', () => {
    const waiting = play(almostDone(), wait, slip);
    expect(waiting.state.stage).toBe('ARCHIVE');
    expect(missingForArchive(waiting.state)).toEqual(['customer file C-1']);
    expect(play(waiting, release).state.stage).toBe('ARCHIVED');
  });

  test('CUS-02 is not hindered when it never heard of a file', () => {
    expect(play(almostDone(), slip).state.stage).toBe('ARCHIVED');
  });

  test('CUS-02 waits once for the same file, and is released only from one it waits for', () => {
    const waiting = play(atStage('ARCHIVE'), wait);
    expect(ask(waiting, wait).refusal).toMatchObject({
      code: 'ALREADY_DONE',
      requirement: 'CUS-02',
    });
    const released = play(waiting, release);
    expect(ask(released, release).refusal).toMatchObject({
      code: 'NOT_YET',
      requirement: 'CUS-02',
    });
  });

  test("CUS-02 no longer waits when it turns out to be another customer's, and asks after that one's file (CBK-01)", () => {
    const corrected = play(almostDone(), wait, otherNumber);
    expect(corrected.state.customerFile).toBeUndefined();
    expect(requestsOf(corrected)).toContainEqual(
      expect.objectContaining({
        key: 'request:followSignOff:C-2',
        params: expect.objectContaining({ customer: 'C-2' }) as object,
      }),
    );
  });

  test('CBK-01 tells the file of no other correction', () => {
    const mode = { field: 'deliveryMode', value: 'by rail', reason: 'txt-1' };
    const corrected = play(almostDone(), { ...otherNumber, input: mode });
    expect(requestsOf(corrected).map((effect) => (effect as { key: string }).key)).toEqual([
      'request:followSignOff',
    ]);
  });

  test('SYS-06 hears of the file from the system alone', () => {
    const waiting = play(atStage('ARCHIVE'), wait);
    for (const [story, step] of [
      [atStage('ARCHIVE'), wait],
      [waiting, release],
    ] as const) {
      const { refusal } = ask(story, { ...step, by: clerk });
      expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    }
  });
});
