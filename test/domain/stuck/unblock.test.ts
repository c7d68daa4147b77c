import { whoUnblocks } from '../../../domain/explain';
import { aComplaint, play, STAFF, upTo, WAY } from '../complaint/support';
import type { Story } from '../complaint/support';
import { agent, TERMS } from '../complaint/support';

/** Taken beside the step that is waited for: an answer to the customer, and the review. */
const BESIDE = ['respond', 'review'];

function movers(story: Story): Record<string, string[]> {
  const ctx = { now: story.now, actor: agent, ...TERMS };
  const found = whoUnblocks(story.state, ctx, STAFF);
  return Object.fromEntries(found.map(({ action, people }) => [action, [...people]]));
}

describe('who may move a complaint on (SYS-03, SYS-06)', () => {
  it('names at every step of the usual way the next one, with the handler', () => {
    let story = aComplaint();
    for (const step of WAY.filter(({ action }) => action !== 'verifyIdentity')) {
      if (step.action === 'accept') story = play(story, { action: 'verifyIdentity' });
      if (!BESIDE.includes(step.action)) expect(movers(story)[step.action]).toContain('agent');
      story = play(story, step);
    }
    expect(movers(story)).toEqual({});
  });

  it('names who takes up one that nobody has, and the answer or the resumption of one that rests', () => {
    const free = movers(aComplaint({ owner: null }));
    expect(free['assign']).toEqual(['supervisor', 'head']);
    expect(free['takeUp']).toContain('agent2');
    const paused = play(upTo('proposeRemedy'), { action: 'pause' });
    expect(Object.keys(movers(paused)).slice(-3)).toEqual([
      ...['customerAgrees', 'customerRejects', 'resume'],
    ]);
  });

  it('leaves out what steers it or notes something', () => {
    const named = Object.keys(movers(upTo('calm')));
    for (const action of ['note', 'escalate', 'transfer', 'withdraw', 'setPriority']) {
      expect(named).not.toContain(action);
    }
  });
});
