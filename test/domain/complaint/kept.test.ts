import { approved } from './stories';
import { aComplaint, agent, agent2, fromOutside, later } from './support';
import { play, upTo } from './support';

describe('what is kept', () => {
  test('CMP-15 whom we have heard, and the evidence, in every round', () => {
    const hearing = { parties: ['driver'], evidence: ['photo 1'], findings: 'text-30' };
    const story = play(upTo('accept'), { action: 'investigate', input: hearing });
    const again = play(story, { action: 'investigate' });
    expect(again.state.heard).toMatchObject([hearing, { parties: ['the driver'], evidence: [] }]);
    expect(again.state.movedAt).toBe(again.now);
  });

  test('CMP-18 a rejection leads back to another proposal', () => {
    const back = play(upTo('proposeRemedy'), { action: 'customerRejects' });
    expect(back.state.proposals).toMatchObject([{ status: 'REJECTED', rejection: 'text-7' }]);
    const next = play(back, { action: 'proposeRemedy' });
    expect(next.state.proposals).toMatchObject([{}, { id: 'p2', status: 'PRESENTED' }]);
  });

  test('CMP-19 what was approved still has to be put to the customer, which meets the solution', () => {
    expect(approved().state.round.presentedAt).toBeUndefined();
    const shown = play(approved(), { action: 'presentRemedy' });
    expect(shown.state.round.presentedAt).toBe(shown.now);
    expect(shown.state.deadlines.map(({ kind }) => kind)).not.toContain('solution');
  });

  test('CMP-21 it counts as resolved only when the effect was seen', () => {
    const weak = play(upTo('execute'), { action: 'verify', input: { effective: false } });
    expect(weak.state).toMatchObject({ stage: 'RESOLVE' });
    expect(weak.state.round.resolvedAt).toBeUndefined();
    expect(upTo('verify').state.round.resolvedAt).toBeDefined();
  });

  test('CMP-31 root cause, department and prevention, with the measure it led to', () => {
    const input = { rootCause: 'a', department: 'STORE', prevention: 'b', measure: 'M-1' };
    const { state } = play(upTo('thank'), { action: 'review', input });
    expect(state.review).toMatchObject(input);
  });

  test('CMP-23 the end names who confirmed it, when, and with which score', () => {
    const { state } = upTo('recordRevisit');
    expect(state).toMatchObject({ stage: 'CLOSED', revisits: [{ by: 'agent', score: 5 }] });
    expect(state.closedAt).toBe(state.revisits[0]!.at);
  });

  test('CMP-01 one from outside, or from a colleague without a role for it, is opened or not', () => {
    expect(fromOutside().state).toMatchObject({ owner: null, opened: { by: 'CUSTOMER' } });
    expect(() => aComplaint({ by: { ...agent2, roles: ['ADMIN'] } })).toThrow('FORBIDDEN');
    const ahead = later(aComplaint().now, 1);
    expect(() => aComplaint({ with: { receivedAt: ahead } })).toThrow('TIME_IMPOSSIBLE');
    expect(aComplaint({ by: { ...agent, roles: ['WAREHOUSE'] } }).state.stage).toBe('ACCEPT');
  });
});
