import type { EffectDraft } from '../../../domain/kernel';
import { aComplaint, play, sentSince } from './support';
import type { Step, Story } from './support';

/** Before the complaint was there. */
export const NOTHING: Story = { ...aComplaint(), events: [] };

/** What was told, and to whom: `CODE who`. */
export function said(effects: readonly EffectDraft[]): string[] {
  // What the customer's own file is told is looked at elsewhere.
  const others = effects.filter(
    ({ type, params }) => type !== 'caseRequest' || !('customer' in params),
  );
  return others.map((effect) => {
    if (effect.type === 'customerNotice') return `${effect.code} customer`;
    if (effect.type === 'caseRequest') return `${effect.code} ${String(effect.params['order'])}`;
    return `${effect.code} ${effect.target.person ?? effect.target.role!}`;
  });
}

/** What a step has told. */
export function told(story: Story, step: Step): string[] {
  return said(sentSince(story, play(story, step)));
}

/** What its opening has told. */
export const opened = (story: Story): string[] => said(sentSince(NOTHING, story));
