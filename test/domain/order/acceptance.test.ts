import { atStage, carrier, clerk } from './support';
import { deadline, later, play, refusalOf, settleAt } from './support';
import { DAY, upTo } from './support';
import type { Step } from './support';

describe('acceptance of a project order', () => {
  const project = upTo('confirmCount', { with: { project: true } });
  const remark: Step = { action: 'remarkAcceptance', by: clerk };
  const rectify: Step = { action: 'rectify', by: clerk };
  const report: Step = { action: 'signAcceptance', by: clerk };
  const sign: Step = { action: 'signOff', by: carrier };

  it('ORD-26 is signed for only after its acceptance report', () => {
    expect(refusalOf(project, sign)).toMatchObject({ code: 'NOT_YET', requirement: 'ORD-26' });
    expect(play(project, report, sign).state.stage).toBe('ARCHIVE');
  });

  it('ORD-26 an order that is no project takes no report', () => {
    const plain = atStage('SIGN_OFF');
    for (const step of [remark, rectify, report]) {
      expect(refusalOf(plain, step)).toMatchObject({
        code: 'NOT_A_PROJECT',
        requirement: 'ORD-26',
      });
    }
  });

  it('ORD-26 every remark is put right before the report is signed', () => {
    const remarked = play(project, remark, remark);
    expect(refusalOf(remarked, report)).toMatchObject({
      code: 'REMARKS_OPEN',
      requirement: 'ORD-26',
    });
    const half = play(remarked, rectify);
    expect(refusalOf(half, report)?.params).toEqual({ remarks: ['r2'] });
    const both = play(half, { ...rectify, input: { remark: 'r2' } }, report, sign);
    expect(both.state.acceptance?.report?.reportNo).toBe('A-1');
  });

  it('ORD-26 a remark is put right once, and only one there is', () => {
    expect(refusalOf(project, rectify)).toMatchObject({ code: 'NOT_YET', requirement: 'ORD-26' });
    const remarked = play(project, remark, remark);
    const unknown = { ...rectify, input: { remark: 'r9' } };
    expect(refusalOf(remarked, unknown)).toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
      requirement: 'ORD-26',
    });
    expect(refusalOf(play(remarked, rectify), rectify)?.code).toBe('ALREADY_DONE');
  });

  it('ORD-26 nothing is added to a signed report', () => {
    const reported = play(project, report);
    for (const step of [remark, report]) {
      expect(refusalOf(reported, step)).toMatchObject({
        code: 'ALREADY_DONE',
        requirement: 'ORD-26',
      });
    }
  });

  it('ORD-26 a report is not signed before the goods are there', () => {
    const early = later(project.state.arrival!.arrivedAt, -1);
    const input = { reportNo: 'A-1', signedBy: 'text-2', occurredAt: early };
    expect(refusalOf(project, { ...report, input })?.code).toBe('TIME_IMPOSSIBLE');
  });

  it('ORD-26 a remark is due on its day at the close of the contact window', () => {
    const remarked = play(project, remark);
    expect(deadline(remarked, 'rectification').dueAt).toBe('2025-03-28T10:30:00.000Z');
    expect(play(remarked, rectify).state.deadlines.map(({ kind }) => kind)).not.toContain(
      'rectification',
    );
    const late = settleAt(remarked, later(remarked.now, 40 * DAY));
    expect(late.state.breaches.map(({ kind }) => kind)).toContain('rectification');
  });
});
