import { CATEGORY_NAMES, derivedPriority } from '../../../domain/complaint';
import type { ComplaintData } from '../../../domain/complaint';
import { dissatisfied } from './stories';
import { aComplaint, later } from './support';
import { ofType, play, upTo } from './support';
import { opened, told } from './told';

const LOW = { score: 3, reasons: 'text-20' };

describe('priority', () => {
  const derived = (change: Partial<ComplaintData>) => aComplaint({ with: change }).state.priority;

  test.each<[Partial<ComplaintData>, string]>([
    [{ severity: 'CRITICAL' }, 'URGENT'],
    [{ public: true }, 'URGENT'],
    [{ earlier: 2 }, 'URGENT'],
    [{ severity: 'SERIOUS' }, 'HIGH'],
    [{ tier: 'RING_DIAMOND' }, 'HIGH'],
    [{ tier: 'DIAMOND' }, 'HIGH'],
    [{ category: 'INFORMATION_NEED' }, 'LOW'],
    [{ earlier: 1, tier: 'GOLD' }, 'NORMAL'],
    [{}, 'NORMAL'],
  ])('CMP-07 of %j is %s', (change, priority) => {
    expect(derived(change)).toBe(priority);
  });

  test('CMP-06 CMP-07 none of the six categories but the need for information lowers it', () => {
    expect(CATEGORY_NAMES).toHaveLength(6);
    const low = CATEGORY_NAMES.filter((category) => derived({ category }) === 'LOW');
    expect(low).toEqual(['INFORMATION_NEED']);
  });

  test('CMP-07 rises with a hostile customer, and with a limit missed before the acceptance', () => {
    const input = { emotion: 'HOSTILE', apology: true };
    const hostile = play(upTo('accept'), { action: 'calm', input });
    expect(hostile.state.priority).toBe('HIGH');
    const late = { ...upTo('verifyIdentity') };
    const { state } = play(late, { action: 'accept', at: later(late.now, 7_200_000) });
    expect(state.priority).toBe('HIGH');
    expect(derivedPriority(state).because).toBe('DEADLINE_MISSED');
  });

  test('CMP-07 set by hand it stays, with the reason on record, and follows the facts no more', () => {
    const low = { priority: 'LOW', reason: 'text-2' };
    const story = play(
      aComplaint({ with: { severity: 'SERIOUS' } }),
      { action: 'setPriority', input: low },
      { action: 'fillIn', input: { severity: 'CRITICAL' } },
    );
    expect(story.state).toMatchObject({
      priority: 'LOW',
      priorityOverride: { by: 'agent', ...low },
    });
    expect(ofType(story, 'PRIORITY_OVERRIDDEN')[0]!.data).toMatchObject({ from: 'HIGH' });
  });

  test('CMP-07 follows facts corrected later, but never falls once it was reopened', () => {
    const story = aComplaint({ with: { severity: 'SERIOUS' } });
    const milder = { action: 'fillIn', input: { severity: 'MINOR' } };
    expect(play(story, milder).state.priority).toBe('NORMAL');
    expect(play(dissatisfied(), milder).state.priority).toBe('HIGH');
  });

  test('CMP-29 level 1 learns of a complaint that is pressing, and that it has become worse', () => {
    const pressing = aComplaint({ with: { severity: 'SERIOUS' } });
    expect(opened(pressing)).toContain('COMPLAINT_PRESSING CS_SUPERVISOR');
    const worse = { action: 'fillIn', input: { public: true } };
    expect(told(pressing, worse)).toContain('COMPLAINT_PRESSING CS_SUPERVISOR');
    const urgent = aComplaint({ with: { public: true } });
    const better = { action: 'setPriority', input: { priority: 'HIGH', reason: 'text-2' } };
    expect(told(urgent, better)).toEqual([]);
    expect(told(aComplaint(), { action: 'setPriority' })).toContain(
      'COMPLAINT_PRESSING CS_SUPERVISOR',
    );
    expect(told(upTo('thank'), { action: 'recordRevisit', input: LOW })).toContain(
      'COMPLAINT_PRESSING CS_SUPERVISOR',
    );
  });
});
