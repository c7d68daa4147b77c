import fc from 'fast-check';
import { missingForArchive } from '../../../domain/order';
import { SYSTEM } from '../../../domain/people';
import { agent, atStage, carrier, clerk, head, held, manager, ofType, play } from './support';
import { refusalOf, rep, upTo } from './support';
import type { Step } from './support';

const complete: Step = { action: 'complete', by: agent };
const summarise: Step = { action: 'summarise', by: rep };
const assess: Step = { action: 'assess', by: manager };
const file: Step = { action: 'fileReturnSlip', by: carrier };
const ask: Step = { action: 'requestSlipWaiver', by: carrier };
const waive: Step = { action: 'approveSlipWaiver', by: head };

const noSlip = { with: { returnSlipRequired: false } };

/** Ways through the closing; the last step of each is the one that completes §3.6. */
const WAYS: [string, Step[]][] = [
  ['the assessment', [file, complete, summarise, assess]],
  ['the slip', [complete, summarise, assess, file]],
  ['the slip in between', [complete, file, summarise, assess]],
  ['the waiver', [ask, complete, summarise, assess, waive]],
  ['the waiver asked for at the end', [complete, summarise, assess, ask, waive]],
  ['the assessment after a waiver', [ask, waive, complete, summarise, assess]],
];

test.each(WAYS)(
  'ORD-28 with %s last the order is archived by itself, no step earlier',
  (_, way) => {
    let story = atStage('ARCHIVE');
    for (const step of way.slice(0, -1)) {
      story = play(story, step);
      expect(story.state.stage).toBe('ARCHIVE');
      expect(missingForArchive(story.state)).not.toEqual([]);
    }
    story = play(story, way.at(-1)!);
    expect(story.state).toMatchObject({ stage: 'ARCHIVED', closedAt: story.now, deadlines: [] });
    const archived = ofType(story, 'ORDER_ARCHIVED');
    expect(archived).toEqual([
      expect.objectContaining({ actor: SYSTEM.id, recordedAt: story.now, occurredAt: story.now }),
    ]);
  },
);

test('ORD-28 in whatever order the last steps come, archiving happens when §3.6 holds and only then', () => {
  const steps = [complete, summarise, assess, file, ask, waive];
  const anyOrder = fc.shuffledSubarray(steps, { minLength: 3 });
  fc.assert(
    fc.property(anyOrder, (order) => {
      let story = atStage('ARCHIVE');
      for (const step of order) {
        if (refusalOf(story, step) === null) story = play(story, step);
        const { completion, summary, assessment, slip } = story.state;
        const all = completion && summary && assessment && (slip.filed ?? slip.waiver);
        expect(story.state.stage).toBe(all ? 'ARCHIVED' : 'ARCHIVE');
      }
    }),
    { numRuns: 200 },
  );
});

test('ORD-27 an order without a return slip is archived with the assessment', () => {
  const story = play(upTo('summarise', noSlip), assess);
  expect(story.state.stage).toBe('ARCHIVED');
});

test.each([file, ask])('ORD-27 $action is refused where no slip has to come back', (step) => {
  expect(refusalOf(atStage('ARCHIVE', noSlip), step)).toEqual({
    code: 'ALREADY_DONE',
    params: { what: 'returnSlip' },
    requirement: 'ORD-27',
  });
});

test.each([file, ask, waive])('ORD-27 $action is refused once the slip is filed', (step) => {
  const filed = play(atStage('ARCHIVE'), ask, file);
  expect(refusalOf(filed, step)).toEqual({
    code: 'ALREADY_DONE',
    params: { what: 'returnSlip' },
    requirement: 'ORD-27',
  });
});

test.each([file, ask, waive])('ORD-28 $action is refused once the slip is waived', (step) => {
  const waived = play(atStage('ARCHIVE'), ask, waive);
  expect(refusalOf(waived, step)?.code).toBe('ALREADY_DONE');
});

test('ORD-28 a waiver is asked for once, and approved only after it was asked for', () => {
  const asked = play(atStage('ARCHIVE'), ask);
  expect(refusalOf(asked, { ...ask, by: rep })).toEqual({
    code: 'ALREADY_DONE',
    params: { what: 'requestSlipWaiver' },
    requirement: 'ORD-28',
  });
  expect(refusalOf(atStage('ARCHIVE'), waive)).toEqual({
    code: 'NOT_YET',
    params: { what: 'requestSlipWaiver' },
    requirement: 'ORD-28',
  });
});

test('ORD-28 an open waiver request alone does not settle the slip', () => {
  const story = play(upTo('assess'), ask);
  expect(story.state.stage).toBe('ARCHIVE');
  expect(missingForArchive(story.state)).toEqual(['returnSlip']);
});

test('ORD-29 completion is marked once', () => {
  const story = play(atStage('ARCHIVE'), complete);
  const refusal = refusalOf(story, { ...complete, by: clerk });
  expect(refusal).toEqual({
    ...{ code: 'ALREADY_DONE', params: { what: 'complete' }, requirement: 'ORD-29' },
  });
});

test('ORD-30 the summary follows the completion and is written once', () => {
  expect(refusalOf(atStage('ARCHIVE'), summarise)).toEqual({
    ...{ code: 'NOT_YET', params: { what: 'complete' }, requirement: 'ORD-30' },
  });
  expect(refusalOf(upTo('summarise'), summarise)).toEqual({
    ...{ code: 'ALREADY_DONE', params: { what: 'summarise' }, requirement: 'ORD-30' },
  });
});

test('ORD-31 the assessment follows the summary and is given once', () => {
  expect(refusalOf(upTo('complete'), assess)).toEqual({
    ...{ code: 'NOT_YET', params: { what: 'summarise' }, requirement: 'ORD-31' },
  });
  expect(refusalOf(upTo('assess'), assess)).toEqual({
    ...{ code: 'ALREADY_DONE', params: { what: 'assess' }, requirement: 'ORD-31' },
  });
});

test('ORD-31 completion, summary and assessment stand in the record with what was said', () => {
  const story = play(
    atStage('ARCHIVE'),
    { ...complete, input: { confirmedBy: 'party-1' } },
    { ...summarise, input: { recap: 't-1', deviations: 't-2', feedback: 't-3' } },
    { ...assess, input: { rating: 4, comment: 't-4' } },
  );
  expect(story.state).toMatchObject({
    completion: { by: 'agent', confirmedBy: 'party-1' },
    summary: { by: 'rep', recap: 't-1', deviations: 't-2', feedback: 't-3' },
    assessment: { by: 'manager', rating: 4, comment: 't-4' },
  });
});

test('ORD-32 an archived order keeps its record and refuses every further step', () => {
  const story = atStage('ARCHIVED');
  for (const step of [complete, summarise, assess, file, { action: 'note', by: clerk }]) {
    expect(refusalOf(story, step)).toMatchObject({ code: 'CASE_CLOSED', requirement: 'ORD-32' });
  }
  const parts = ['submitted', 'review', 'production', 'shipment', 'arrival', 'count', 'signOff'];
  for (const part of [...parts, 'completion', 'summary', 'assessment']) {
    expect(story.state).toHaveProperty([part, 'by']);
  }
  expect(story.state.slip.filed).toMatchObject({ by: 'carrier', slipNo: 'S-1' });
});

test('ORD-37 a held order is archived with the resumption, not before', () => {
  const waiting = held(upTo('assess', { with: { returnSlipRequired: true } }));
  expect(refusalOf(waiting, file)?.code).toBe('ON_HOLD');
  const resumed = play(waiting, { action: 'resume', by: clerk }, file);
  expect(resumed.state.stage).toBe('ARCHIVED');
});
