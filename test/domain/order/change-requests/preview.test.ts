import { previewChange } from '../../../../domain/order';
import type { ChangePreview } from '../../../../domain/order';
import { atStage, clerk, ctxOf, later, play } from '../support';
import type { Story } from '../support';
import { AGREED, asked, confirms, inProduction, pieces, wants } from './stories';

const MORE = {
  ...pieces(7),
  deliveryDate: '2025-03-25',
  requestedBy: 'CUSTOMER',
  reason: 'text-1',
};

function preview(story: Story, what: Parameters<typeof previewChange>[1]): ChangePreview {
  const seen = previewChange(story.state, what, ctxOf(story, later(story.now, 60_000), clerk));
  if ('code' in seen) throw new Error(seen.code);
  return seen;
}

const due = ({ state }: Story): Record<string, string> =>
  Object.fromEntries(state.deadlines.map(({ id, dueAt }) => [id, dueAt]));

describe('the preview of a change', () => {
  it('shows every deadline as it will be once the change is confirmed (ORD-14)', () => {
    const before = inProduction();
    const seen = preview(before, { input: { ...MORE, customerAgreed: AGREED } });
    const after = play(asked({ ...MORE, customerAgreed: AGREED }), confirms());
    const shown = seen.deadlines.filter(({ to }) => to !== null).map(({ id, to }) => [id, to]);
    expect(Object.fromEntries(shown)).toEqual(due(after));
    const was = seen.deadlines
      .filter(({ from }) => from !== null)
      .map(({ id, from }) => [id, from]);
    expect(Object.fromEntries(was)).toEqual(due(before));
    const production = seen.deadlines.find(({ kind }) => kind === 'production')!;
    expect(production.to! > production.from!).toBe(true);
  });

  it('says who decides, that it takes a second person and an agreement, and who is told (ORD-14)', () => {
    const seen = preview(inProduction(), { input: MORE });
    expect(seen).toMatchObject({
      ...{ agreementNeeded: true, secondPerson: true, request: { id: 'c1', version: 2 } },
      deciders: ['SALES_MANAGER', 'DEPT_HEAD', 'PRODUCTION'],
    });
    const codes = new Set(seen.effects.map(({ code, type }) => `${type} ${code}`));
    expect([...codes]).toEqual(['staffNotice ORDER_CHANGED', 'customerNotice ORDER_CHANGED']);
    const { request: _asked, ...rest } = preview(asked(MORE), { change: 'c1' });
    expect(rest.agreementNeeded).toBe(true);
    expect(rest.deadlines.map(({ kind }) => kind)).not.toContain('changeDecision');
  });

  it('says what of a review is void', () => {
    const seen = preview(atStage('REVIEW'), { input: { ...MORE, ...pieces(7) } });
    expect(seen.touches).toContainEqual({ what: 'FEASIBILITY', id: 'PRODUCTION', undone: true });
    expect(seen).toMatchObject({ secondPerson: false });
  });

  it('is refused like the request or the confirmation itself (ORD-37)', () => {
    const ctx = ctxOf(asked(), later(asked().now, 60_000), clerk);
    const second = previewChange(asked().state, { input: MORE }, ctx);
    expect(second).toMatchObject({ code: 'CHANGE_PENDING' });
    const none = previewChange(inProduction().state, { change: 'c1' }, ctx);
    expect(none).toMatchObject({ code: 'NOT_YET' });
    const other = previewChange(asked().state, { change: 'c2' }, ctx);
    expect(other).toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
  });

  it('changes nothing', () => {
    const story = play(inProduction(), wants(pieces(7)));
    const { state } = story;
    const copy = structuredClone(state);
    preview(story, { change: 'c1' });
    expect(state).toEqual(copy);
  });
});
